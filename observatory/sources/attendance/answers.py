"""Questions about participants and their answers in four languages, and the codes they are counted under.

Codes are those of the attendance table: sex F, M, X (another answer, non-binary), NS (not stated); age bands; Y, N, NS;
kind of body; in person or online. An answer that is not known is asked about, never guessed; “not stated”, “other” and
non-binary answers stay categories of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from observatory.sources.attendance.wording import fold

UNSTATED = "NS"
OTHER = "OTHER"
# Begins what stands for an answer that is still to be decided about.
OPEN = "?"
AGES = ("Y_LT18", "Y18-29", "Y30-44", "Y45-59", "Y_GE60")
_LIMITS = ((0, 17), (18, 29), (30, 44), (45, 59), (60, 130))
CODES: Mapping[str, tuple[str, ...]] = {
    "sex": ("F", "M", "X", UNSTATED),
    "age": (*AGES, UNSTATED),
    "disability": ("Y", "N", UNSTATED),
    "indigenous": ("Y", "N", UNSTATED),
    "afrodescendant": ("Y", "N", UNSTATED),
    "body_type": (
        "public_municipal", "public_other", "civil_society", "academia", "private", "citizen", OTHER, UNSTATED,
    ),
    "mode": ("in_person", "online", UNSTATED),
}  # fmt: skip
DIMENSIONS = ("sex", "age", "disability", "indigenous", "afrodescendant", "territory", "body_type", "mode")


def _index(words: Mapping[str, str]) -> dict[str, str]:
    return {fold(answer): code for code, answers in words.items() for answer in answers.split(" | ")}


_UNSTATED_WORDS = (
    "prefiero no decir | prefiero no decirlo | prefiero no responder | prefiero no contestar | no contesta | "
    "no responde | no deseo responder | no especifica | no especificado | sin respuesta | no sabe | n/a | ns/nc | ns | "
    "no aplica | prefiro não dizer | prefiro não responder | prefiro não informar | não desejo responder | "
    "não responde | não sei | sem resposta | não declarado | prefer not to say | prefer not to answer | not stated | "
    "no answer | rather not say | i prefer not to answer | i prefer not to say | not specified | na | "
    "προτιμώ να μην απαντήσω | προτιμώ να μην πω | δεν απαντώ | δεν επιθυμώ να απαντήσω | δεν γνωρίζω | "
    "χωρίς απάντηση | δα | δ/α | δεν δηλώνω"
)
_YES_NO = {
    "Y": "sí | si | yes | y | sim | ναι | true | 1 | verdadero | verdadeiro | αληθές | s | x | ✓",
    "N": "no | n | não | nao | όχι | false | 0 | falso | ψευδές | ninguna | ningún | nenhuma | none | καμία",
    UNSTATED: _UNSTATED_WORDS,
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "sex": _index(
        {
            "F": "f | mujer | femenino | femenina | female | woman | feminino | feminina | mulher | γυναίκα | θήλυ | "
            "mujer cisgénero | mujer trans | mulher trans | trans woman | w | τρανς γυναίκα | γ",
            "M": "m | hombre | masculino | male | man | homem | άνδρας | άντρας | άρρεν | h | varón | hombre trans | "
            "homem trans | trans man | hombre cisgénero | τρανς άνδρας | α",
            "X": "x | no binario | no binaria | no binarie | persona no binaria | no-binario | otro | otra | otre | "
            "non-binary | nonbinary | non binary | other | another | genderqueer | género fluido | não binário | "
            "não-binário | não binária | pessoa não binária | outro | outra | μη δυαδικό | μη δυαδικός | "
            "μη δυαδικό άτομο | άλλο | άλλη απάντηση | intersexual | muxe | queer | agénero | nb",
            UNSTATED: _UNSTATED_WORDS,
        }
    ),
    "disability": _index(
        {
            **_YES_NO,
            "Y": _YES_NO["Y"] + " | persona con discapacidad | con discapacidad | tengo una discapacidad | "
            "pessoa com deficiência | com deficiência | person with a disability | disabled | άτομο με αναπηρία | "
            "visual | auditiva | motriz | motora | física | intelectual | psicosocial | múltiple",
            "N": _YES_NO["N"] + " | sin discapacidad | sem deficiência | no disability | χωρίς αναπηρία",
        }
    ),
    "indigenous": _index(
        {
            **_YES_NO,
            "Y": _YES_NO["Y"] + " | indígena | me considero indígena | indigenous | αυτόχθονας | ιθαγενής",
            "N": _YES_NO["N"] + " | no me considero indígena | no indígena | não indígena | not indigenous",
        }
    ),
    "afrodescendant": _index(
        {
            **_YES_NO,
            "Y": _YES_NO["Y"] + " | afrodescendiente | afromexicana | afromexicano | afromexicana o afrodescendiente | "
            "negra | negro | afrodescendente | afrodescendant | of african descent | black | αφρικανικής καταγωγής | "
            "sí en parte | sim em parte",
            "N": _YES_NO["N"] + " | no me considero afrodescendiente | não afrodescendente | not afrodescendant",
        }
    ),
    "body_type": _index(
        {
            "public_municipal": "public_municipal | gobierno municipal | administración municipal | ayuntamiento | "
            "municipio | gobierno local | administración local | autoridad local | dif municipal | municipal | "
            "administração municipal | câmara municipal | município | autarquia | autarquia local | governo local | "
            "prefeitura | prefeitura municipal | junta de freguesia | administração local | municipal government | "
            "municipality | local government | local authority | city council | town council | local administration | "
            "δήμος | τοπική αυτοδιοίκηση | ο.τ.α. | οτα | δημοτική αρχή | δημοτική επιχείρηση",
            "public_other": "public_other | gobierno estatal | gobierno federal | gobierno | administración pública | "
            "gobierno autonómico | comunidad autónoma | diputación | administración general del estado | sector público | "
            "institución pública | otra institución pública | governo estadual | governo federal | administração central | "
            "administração pública | administração regional | setor público | outra entidade pública | state government | "
            "national government | federal government | central government | regional government | government | "
            "public sector | public administration | other public body | περιφέρεια | υπουργείο | δημόσιος τομέας | "
            "δημόσιος φορέας | δημόσια υπηρεσία | κεντρική διοίκηση | άλλος δημόσιος φορέας",
            "civil_society": "civil_society | sociedad civil | organización de la sociedad civil | osc | ong | asociación | "
            "asociación civil | a.c. | fundación | organización no gubernamental | tercer sector | colectivo | "
            "sociedade civil | organização da sociedade civil | associação | fundação | ipss | terceiro setor | "
            "civil society | civil society organisation | civil society organization | ngo | non-profit | nonprofit | "
            "association | foundation | charity | community organisation | κοινωνία των πολιτών | μκο | σύλλογος | "
            "σωματείο | οργάνωση της κοινωνίας των πολιτών | ίδρυμα | μη κυβερνητική οργάνωση",
            "academia": "academia | universidad | institución académica | institución educativa | centro de investigación | "
            "sector académico | estudiante | universidade | instituição de ensino | instituição académica | "
            "instituto politécnico | university | academic institution | research centre | research institute | research | "
            "πανεπιστήμιο | ακαδημαϊκό ίδρυμα | ερευνητικό κέντρο | εκπαιδευτικό ίδρυμα | ακαδημαϊκή κοινότητα",
            "private": "private | empresa | sector privado | iniciativa privada | empresa privada | consultoría | "
            "consultora | setor privado | consultoria | private sector | company | business | private company | consultancy | "
            "ιδιωτικός τομέας | εταιρεία | επιχείρηση | ιδιωτική εταιρεία",
            "citizen": "citizen | ciudadanía | ciudadano | ciudadana | ciudadano/a | persona interesada | a título personal | "
            "particular | público en general | independiente | cidadão | cidadã | cidadão/ã | cidadania | a título individual | "
            "general public | member of the public | individual | πολίτης | ιδιώτης | ατομικά",
            OTHER: "other | otro | otra | outro | outra | άλλο | άλλος | otra institución | organismo internacional | "
            "organización internacional | organização internacional | international organisation | "
            "international organization | διεθνής οργανισμός",
            UNSTATED: _UNSTATED_WORDS,
        }
    ),
    "mode": _index(
        {
            "in_person": "in_person | presencial | presencialmente | en persona | de forma presencial | in person | "
            "in-person | on site | onsite | physically | με φυσική παρουσία | δια ζώσης | φυσική παρουσία",
            "online": "online | en línea | virtual | a distancia | remoto | remota | por zoom | de forma virtual | "
            "en línea por zoom | à distância | em linha | remotely | remote | zoom | διαδικτυακά | εξ αποστάσεως | "
            "μέσω διαδικτύου",
            UNSTATED: _UNSTATED_WORDS,
        }
    ),
    "age": _index({UNSTATED: _UNSTATED_WORDS, **{code: code for code in AGES}}),
    "territory": _index(
        {
            UNSTATED: _UNSTATED_WORDS + " | ninguno | ninguna | nenhum | none | κανένας",
            OTHER: "other | otro | otra | outro | outra | άλλο | άλλος | otro municipio | outro município | "
            "other municipality | άλλος δήμος | extranjero | estrangeiro | abroad | εξωτερικό | otro país | outro país | "
            "other country | άλλη χώρα",
        }
    ),
}
# An organisation's name that says its kind: words it begins with or contains.
_BODY_NAMES: Sequence[tuple[str, str]] = (
    ("academia", r"universidad|universidade|university|universitat|πανεπιστημιο|politecnic|tecnologico nacional|colegio de|"
     r"unam|ipn|instituto tecnologico|facultad|faculdade|school of|α ε ι|aei"),
    ("public_municipal", r"ayuntamiento|municipio de|presidencia municipal|dif municipal|smdif|camara municipal|"
     r"municipality of|municipality|prefeitura|junta de freguesia|city council|town council|δημοσ|concello|ajuntament|"
     r"instituto municipal|gobierno municipal|concejo|alcaldia|municipal"),
    ("public_other", r"secretaria|ministerio|ministry|υπουργειο|περιφερεια|gobierno del estado|gobierno de|diputacion|"
     r"comision nacional|comision estatal|inegi|dif estatal|direccao geral|direcao geral|governo|junta de"),
    ("civil_society", r"asociacion|associacao|fundacion|fundacao|foundation|ong|ngo|ipss|red de|rede de|colectivo|"
     r"συλλογοσ|σωματειο|μκο|a c|caritas|cruz roja|cruz vermelha|cooperativa"),
    ("private", r"s a de c v|sa de cv|s l|lda|ltd|gmbh|inc|consultores|consulting|empresa|αε|επε|ικε"),
)  # fmt: skip
_BODIES = tuple((code, re.compile(rf"(?:^|\s)(?:{words})(?=\s|$)")) for code, words in _BODY_NAMES)

# What a question is about: words of its text, folded. “territory” is the municipality; state and country narrow it.
_QUESTIONS: Mapping[str, str] = {
    "territory": r"municipio|municipalidad|localidad|ciudad|concelho|municipio em|cidade|δημο\w*|πολη|municipality|city|town",
    "state": r"estado|provincia|entidad federativa|distrito|state|province|region|νομοσ|περιφερεια\w*|περιφερειακη",
    "country": r"pais|country|χωρα",
    "sex": r"sexo|genero|gender|sex|φυλο|identidad de genero|identidade de genero",
    "age": r"edad|idade|age|ηλικια\w*|faixa etaria|grupo etario|rango de edad",
    "disability": r"discapacidad\w*|deficiencia\w*|disabilit\w*|αναπηρια\w*|disabled",
    "indigenous": r"indigena\w*|indigenous|αυτοχθον\w*|ιθαγεν\w*|pueblo originario",
    "afrodescendant": r"afro\w*|african descent|αφρικανικ\w*",
    "body_type": r"tipo de (?:institucion|organizacion|organismo|entidad|instituicao|organizacao|entidade)|sector|setor|"
    r"type of (?:organi[sz]ation|institution|body)|kind of (?:organi[sz]ation|body)|τυποσ φορεα|ειδοσ φορεα|"
    r"body type|organi[sz]ation type",
    "body": r"institucion|organizacion|dependencia|entidad|organismo|instituicao|organizacao|entidade|organi[sz]ation|"
    r"institution|φορεασ|φορεα|οργανισμοσ|company|empresa",
    "mode": r"modalidad|modalidade|forma de participacion|como participara|como vai participar|presencial|"
    r"how will you (?:attend|participate|join)|attendance mode|in person|τροποσ συμμετοχησ|δια ζωσησ",
}
_PATTERNS = {name: re.compile(rf"(?:^|\s)(?:{words})(?=\s|$)") for name, words in _QUESTIONS.items()}
# Questions about needs and contents mention the same words without asking for the category.
_NOT_ABOUT = re.compile(
    r"(?:^|\s)(?:ajuste\w*|requiere\w*|requier\w*|necesita\w*|apoyo\w*|precisa\w*|necessita\w*|apoio\w*|need\w*|require\w*|"
    r"accommodation\w*|comentario\w*|comment\w*|pregunta para|tema\w*|χρειαζ\w*|σχολια|ενοτητ\w*|consent\w*|acepto|aceito|"
    r"nombre de la|nombre del|nome da|nome do)(?=\s|$)"
)


def undecided(dimension: str) -> str:
    """Return what an answer counts under as long as nobody has decided about it."""
    return OTHER if dimension in {"territory", "body_type"} else UNSTATED


def subjects(question: str) -> tuple[str, ...]:
    """Return what a question of a form may be about; several if it cannot be told."""
    folded = fold(question)
    found = [name for name, pattern in _PATTERNS.items() if pattern.search(folded)]
    if "body_type" in found:
        found = [name for name in found if name in {"body_type", "disability", "sex"}]
    if "body" in found and len(found) > 1:
        found.remove("body")
    if "territory" in found:
        # “Municipality and state” is one question about the place.
        found = [name for name in found if name not in {"state", "country"}]
    if found != ["body"] and _NOT_ABOUT.search(folded) and "territory" not in found:
        return ()
    return tuple(found)


def code_of(dimension: str, answer: str) -> str | None:
    """Return the code of an answer, ``NS`` for an empty one, ``None`` if it has to be asked about."""
    key = fold(answer)
    if not key:
        return UNSTATED
    known = WORDS[dimension].get(key)
    if known or dimension != "age":
        return known
    return age_band(key)


def body_kind(name: str) -> str | None:
    """Return the kind of body its name tells: “Ayuntamiento de León” is municipal, “Universidad de …” academia."""
    key = fold(name)
    if not key:
        return UNSTATED
    exact = WORDS["body_type"].get(key)
    return exact or next((code for code, pattern in _BODIES if pattern.search(key)), None)


def age_band(key: str) -> str | None:
    """Return the band of an age or of a range that lies within one band; ``None`` otherwise.

    >>> age_band("34"), age_band("18 a 29 anos"), age_band("60 o mas"), age_band("25 34")
    ('Y30-44', 'Y18-29', 'Y_GE60', None)
    """
    numbers = [int(number) for number in re.findall(r"\d+", key)]
    words = set(re.findall(r"[^\W\d]+", key))
    if not numbers or len(numbers) > 2 or max(numbers) > _LIMITS[-1][1]:
        return None
    low, high = numbers[0], numbers[-1]
    if len(numbers) == 1:
        if words & {"menos", "menor", "menores", "under", "less", "younger", "below", "κατω", "μικροτεροσ"}:
            low, high = 0, high - 1
        elif words & {"mas", "mais", "mayor", "mayores", "over", "more", "older", "above", "ανω", "plus", "maior"}:
            high = _LIMITS[-1][1]
    return next((band for band, (least, most) in zip(AGES, _LIMITS, strict=True) if least <= low <= high <= most), None)
