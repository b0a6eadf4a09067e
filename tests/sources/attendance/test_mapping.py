import pytest

from observatory.sources import attendance
from observatory.sources.attendance import answers, mapping
from observatory.sources.attendance.problems import RefusedError
from tests.sources.attendance import registrations
from tests.sources.attendance.samples import DAY, text


@pytest.mark.parametrize(
    ("answer", "state", "country", "code"),
    [
        ("León, Guanajuato", "", "", "MX-11020"),
        ("Leon, Gto.", "", "", "MX-11020"),
        ("LEÓN", "Guanajuato", "", "MX-11020"),
        ("León", "", "España", "ES-24089"),
        ("Ayuntamiento de León (España)", "", "", "ES-24089"),
        ("Municipio de Toluca", "", "", "MX-15106"),
        ("Benito Juárez, CDMX", "", "", "MX-09014"),
        ("Δήμος Αλεξανδρούπολης", "", "", "GR-0301"),
        ("Câmara Municipal de Lisboa", "", "", "PT-1106"),
        ("mx-11020", "", "", "MX-11020"),
    ],
)
def test_a_municipality_that_is_clear_is_taken(answer, state, country, code, gazetteer):
    assert gazetteer.find(answer, state, country).code == code


def test_the_two_leons_are_asked_about(gazetteer):
    place = gazetteer.find("León")
    assert place.code is None
    assert set(place.proposals) == {"MX-11020", "ES-24089"}


def test_a_name_of_several_states_is_asked_about(gazetteer):
    place = gazetteer.find("Benito Juárez")
    assert place.code is None
    assert len(place.proposals) == 5
    assert all(gazetteer.labels[code].startswith("Benito Juárez,") for code in place.proposals)


@pytest.mark.parametrize(
    ("answer", "proposed"),
    [("Tolucca", "MX-15106"), ("Αλεξανδρούπολη", "GR-0301"), ("Naucalpan", "MX-15057"), ("Lisbboa", "PT-1106")],
)
def test_a_name_that_is_merely_alike_is_proposed_never_taken(answer, proposed, gazetteer):
    place = gazetteer.find(answer)
    assert place.code is None
    assert proposed in place.proposals


def test_a_state_that_contradicts_the_name_is_asked_about(gazetteer):
    place = gazetteer.find("Toluca", "Jalisco")
    assert place.code is None
    assert "MX-15106" in place.proposals


@pytest.mark.parametrize(
    ("dimension", "answer", "code"),
    [
        ("sex", "Mujer", "F"), ("sex", "ΆΝΔΡΑΣ", "M"), ("sex", "Não binário", "X"), ("sex", "Otro", "X"),
        ("sex", "Prefiero no decirlo", "NS"), ("sex", "", "NS"), ("sex", "Jirafa", None),
        ("age", "17", "Y_LT18"), ("age", "18 a 29 años", "Y18-29"), ("age", "30–44", "Y30-44"), ("age", "60+", "Y_GE60"),
        ("age", "60 και άνω", "Y_GE60"), ("age", "menos de 18", "Y_LT18"), ("age", "under 18", "Y_LT18"),
        ("age", "25-34", None), ("age", "1985", None), ("age", "Y45-59", "Y45-59"), ("age", "δεν απαντώ", "NS"),
        ("disability", "Sí", "Y"), ("disability", "Όχι", "N"), ("disability", "tal vez", None),
        ("afrodescendant", "Afromexicana", "Y"), ("indigenous", "Não", "N"),
        ("body_type", "Câmara Municipal", "public_municipal"), ("body_type", "ΜΚΟ", "civil_society"),
        ("body_type", "University", "academia"), ("body_type", "Otra", "OTHER"), ("mode", "En línea", "online"),
        ("mode", "Δια ζώσης", "in_person"),
    ],
)  # fmt: skip
def test_answers_in_four_languages_have_codes_or_are_asked_about(dimension, answer, code):
    assert answers.code_of(dimension, answer) == code


def test_every_word_has_a_code_of_its_list():
    for dimension, words in answers.WORDS.items():
        allowed = answers.CODES.get(dimension, ("OTHER", "NS"))
        assert set(words.values()) <= set(allowed), dimension


@pytest.mark.parametrize(
    ("name", "kind"),
    [("H. Ayuntamiento de León", "public_municipal"), ("Universidad de Guanajuato", "academia"),
     ("Δήμος Αλεξανδρούπολης", "public_municipal"), ("Fundação do Gil", "civil_society"),
     ("Secretaría de las Mujeres", "public_other"), ("Ζωή και Χαρά", None)],
)  # fmt: skip
def test_the_name_of_a_body_may_tell_its_kind(name, kind):
    assert answers.body_kind(name) == kind


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("¿De qué municipio nos acompaña?", ("territory",)), ("Municipio y estado", ("territory",)),
        ("Estado", ("state",)), ("Identidad de género", ("sex",)), ("Rango de edad", ("age",)),
        ("¿Requiere algún ajuste por discapacidad?", ()), ("¿Vive con alguna discapacidad?", ("disability",)),
        ("Nombre de la institución", ("body",)), ("Tipo de institución", ("body_type",)), ("Comentarios", ()),
        ("¿Se considera indígena o afrodescendiente?", ("indigenous", "afrodescendant")), ("Φύλο", ("sex",)),
        ("Δήμος", ("territory",)), ("Faixa etária", ("age",)), ("Job Title", ()),
    ],
)  # fmt: skip
def test_questions_are_understood_or_asked_about(question, about):
    assert answers.subjects(question) == about


def test_a_reviewed_mapping_closes_the_review(gazetteer, tmp_path):
    sample = registrations.FORM_SAMPLES[0]
    session = attendance.Session("S-1", DAY)
    first = attendance.preview([(sample.name, sample.data)], session, gazetteer)
    (question,) = first.review
    assert (question.dimension, question.answer, question.people) == ("territory", "León", 1)
    assert question.labels[question.proposals.index("MX-11020")] == "León, Guanajuato"
    with pytest.raises(attendance.NotWrittenError):
        attendance.write(first, tmp_path)
    assert list(tmp_path.iterdir()) == []

    path = tmp_path / "reviewed.toml"
    path.write_text(attendance.skeleton(first.review), encoding="utf-8")
    path.write_text('[territory]\n"León" = "ES-24089"\n', encoding="utf-8")
    reviewed = attendance.read_mapping(path, gazetteer)
    second = attendance.preview([(sample.name, sample.data)], session, gazetteer, reviewed=reviewed)
    assert second.review == ()
    assert second.ready
    counted = {row.category: row.registered for row in second.counted if row.dimension == "territory"}
    assert counted == {"ES-24089": 1, "MX-11020": 2, "MX-15106": 1, "NS": 2}


def test_the_skeleton_is_a_mapping_that_can_be_read_back(gazetteer, tmp_path):
    review = (
        attendance.Question("territory", 'El "León"', 3, ("MX-11020",), ("León, Guanajuato",)),
        attendance.Question("territory", "", 1),
        attendance.Question("territory", "León", 3, ("MX-11020", "ES-24089"), ("León, Guanajuato", "León, León")),
    )
    path = tmp_path / "mapping.toml"
    path.write_text(attendance.skeleton(review), encoding="utf-8")
    assert attendance.read_mapping(path, gazetteer).codes == {"territory": {"el leon": "MX-11020", "leon": "MX-11020"}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[sex]\n'Jirafa' = 'G'", "m.toml: “G” in [sex] of the mapping file is not a code. Use one of: F, M, X, NS."),
        ("[territory]\n'León' = 'MX-99999'",
         "m.toml: “MX-99999” in [territory] of the mapping file is not a code. Use one of: MX-11020 …, OTHER, NS."),
        ("[sex\n", "m.toml: The mapping file cannot be read: not valid TOML. Correct it."),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused(content, message, gazetteer, tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RefusedError) as caught:
        attendance.read_mapping(path, gazetteer)
    assert str(caught.value) == message


def test_a_question_can_be_decided_or_ignored(gazetteer):
    question = "¿Se considera indígena o afrodescendiente?"
    data = text(
        [["Timestamp", "Email Address", question, "Sexo", "Género"], ["03/25/2025 10:00:00", "a@correo.test", "Sí", "M", "F"]],
        ",", "utf-8",
    )  # fmt: skip
    reviewed = mapping.Reviewed(questions={"se considera indigena o afrodescendiente": "indigenous", "sexo": "ignore"})
    found = attendance.preview([("f.csv", data)], attendance.Session("S-1", DAY), gazetteer, reviewed=reviewed)
    counted = {(row.dimension, row.category): row.registered for row in found.counted}
    assert (counted["indigenous", "Y"], counted["sex", "F"]) == (1, 1)
    assert not any(dimension == "afrodescendant" for dimension, _category in counted)
