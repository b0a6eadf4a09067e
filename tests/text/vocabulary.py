"""What tells the four languages apart, and how each writes numbers: written by hand, independent of the program."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK, MINUS = "\u00a0", "\u2212"
# Grouping sign, digits from which it is used, decimal sign, what stands before a percent sign.
NUMBERS = {
    "es": (NO_BREAK, 5, ",", NO_BREAK), "pt": (NO_BREAK, 5, ",", NO_BREAK), "el": (".", 4, ",", NO_BREAK), "en": (",", 4, ".", ""),
}  # fmt: skip
ONE = {
    "personas": "persona", "víctimas": "víctima", "carpetas": "carpeta", "pessoas": "pessoa", "vítimas": "vítima",
    "processos": "processo", "άτομα": "άτομο", "θύματα": "θύμα", "δικογραφίες": "δικογραφία", "people": "person",
    "victims": "victim", "case files": "case file",
}  # fmt: skip

# Words that only one of the four languages has (es, pt and en share "a", "de", "no", "as", "do", "total" …).
OWN_WORDS = {
    "es": """en y el los las del con sin lugar lugares mejor peor mayoría hay años año datos dato porque aumento descenso
        puntos porcentuales mujeres hombres quinto tendencia esos mejora empeora aumenta disminuye cambio claro valoración
        municipios entidades federativas fuente límites confianza intervalo mediana ruptura disponible aplicable
        recopiló oculto secreto estadístico estimado calculado fiabilidad definición distinta población pobreza
        menos cinco ocho ningún todos mismo último comparación encima debajo tramo intermedio secciones colonias
        provincias regiones países ciudades más personas viviendas hogares por cada hab valor valores territorio entre dos o e""",
    "pt": """em e o os uma dos das não com sem lugar posição melhor pior maioria há anos ano dados porque subida descida
        pontos percentuais mulheres homens quinto tendência nesses melhorar piorar subir descer alteração clara apreciação
        municípios estados fonte limites confiança intervalo mediana quebra série disponível aplicável recolhido omitido
        segredo estatístico estimado calculado ou fiabilidade definição diferente população pobreza menos cinco oito
        nenhum todos mesmo último comparação secções bairros províncias regiões países cidades
        mais pessoas alojamentos agregados território territórios valor valores da pela entre por hab""",
    "en": """the of in and to from with without place places best worst better worse than most there are is fewer years year
        data because rise fall percentage points women men fifth trend over these getting rising falling clear change
        verdict municipalities states source limits confidence interval median break series available applicable
        collected withheld protect privacy estimated calculated reliability definition differs population poverty five
        eight value all them latest compared higher lower highest lowest middle sections neighbourhoods provinces regions
        countries cities people dwellings households per only one""",
}
_WORDS = {language: frozenset(words.split()) for language, words in OWN_WORDS.items()}
# Roman letters that Greek sentences keep: acronyms, Roman numerals and a few names.
_ROMAN_IN_GREEK = re.compile(r"[A-Z0-9]{2,}|Gini|email|Padrón|MXN|[IVX]+")
_GREEK, _ROMAN = re.compile(r"[Ͱ-Ͽἀ-῿]"), re.compile(r"[A-Za-z]")


def number(value: float, language: str, decimals: int, *, sign: bool = False) -> str:
    """Write a number by hand."""
    grouping, from_digits, point, _space = NUMBERS[language]
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    if len(whole) >= from_digits:
        parts = []
        while whole:
            whole, parts = whole[:-3], [whole[-3:], *parts]
        whole = grouping.join(parts)
    before = MINUS if rounded < 0 else "+" if sign and rounded > 0 else ""
    return before + whole + (point + rest if rest else "")


def quantity(value: float, language: str, decimals: int, unit: str) -> str:
    """Write a number with its unit by hand."""
    written = number(value, language, decimals)
    if unit == "%":
        return f"{written}{NUMBERS[language][3]}%"
    if unit.endswith(" lugar"):
        return f"{written}.º{NO_BREAK}lugar"
    if unit == "η θέση":
        return f"{written}η{NO_BREAK}θέση"
    if (unit, language) == ("place", "en"):
        return f"place{NO_BREAK}{written}"
    if written == "1":
        unit = ONE.get(unit, unit)
    return f"{written}{NO_BREAK}{unit}" if unit else written


def foreign(sentence: str, language: str) -> set[str]:
    """Return the words of a sentence that belong to another of the four languages, or mix two alphabets."""
    words = set(re.findall(r"[^\W_]+", sentence))
    mixed = {word for word in words if _GREEK.search(word) and _ROMAN.search(word)}
    if language == "el":
        return mixed | {word for word in words if _ROMAN.search(word) and not _ROMAN_IN_GREEK.fullmatch(word)}
    own = _WORDS[language]
    others = frozenset().union(*(_WORDS[other] for other in _WORDS if other != language)) - own
    return mixed | {word for word in words if _GREEK.search(word) or word.lower() in others}


def faults(sentence: str) -> list[str]:
    """Return what is wrong with the setting of a sentence."""
    rules = {
        "two spaces": r"[ \u00a0]{2}", "space before a sign": r"\s[,;.:)](?!\w)", "space after a bracket": r"\(\s",
        "empty brackets": r"\(\s*\)", "placeholder": r"[{}]", "no value": r"\b(?:nan|None|NaN|NaT)\b|<NA>",
        "signs in a row": r"[,;:·]\s*[,;:]|,,|;;|\.\.", "code instead of a word": r"\b[a-z]+_[a-z_]+\b",
        "break in a line": r"\n", "no space after a sign": r"[;,](?=[^\W\d])",
    }  # fmt: skip
    found = [name for name, rule in rules.items() if re.search(rule, sentence)]
    if not sentence.endswith("."):
        found.append("no full stop")
    if sentence.count("(") != sentence.count(")"):
        found.append("brackets")
    return found
