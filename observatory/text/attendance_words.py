"""Words of the attendance import and of the live sheet: what was found, what is withheld and why, and what is still missing."""

from __future__ import annotations

from observatory.text import formats, participation_words
from observatory.text.translate import N_, Translator

ENCODINGS = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
             "cp1252": "Windows-1252", "cp1253": "Windows-1253", "xlsx": "XLSX"}  # fmt: skip
DELIMITERS = {"\t": N_("tab"), ";": N_("semicolon"), ",": N_("comma")}
DATE_STYLES = {"d/m/y": N_("day, month, year"), "m/d/y": N_("month, day, year"), "y-m-d": N_("year, month, day")}
WHOLE = "_T"


def people_finding(
    registered: int | None, attended: int | None, absent: int, withheld: tuple[int, int], few: bool, _: Translator
) -> str:
    """Return in sentences who came and how much of it can be published.

    Parameters
    ----------
    registered, attended
        ``None`` where the files do not say.
    absent
        How many registered and did not come.
    withheld
        How many counts, and how many questions as a whole, are withheld.
    few
        Whether even the total is withheld.
    """
    said = []
    if attended is not None:
        number = formats.number(attended, _.language)
        said.append(_.plural("One person took part.", "{number} people took part.", attended, number=number))
    elif registered is not None:
        number = formats.number(registered, _.language)
        said.append(_.plural("One person registered.", "{number} people registered.", registered, number=number))
        said.append(_("Who came is not known: only the number of registrations can be published."))
    if attended is not None and absent:
        number = formats.number(absent, _.language)
        said.append(
            _.plural(
                "One person registered and did not come.", "{number} people registered and did not come.", absent,
                number=number,
            )
        )  # fmt: skip
    counts, questions = withheld
    if few:
        said.append(_("They are too few: no number of this session can be published."))
    elif counts or questions:
        if counts:
            said.append(
                _.plural(
                    "One count is withheld to protect the people behind it.",
                    "{n} counts are withheld to protect the people behind them.",
                    counts,
                )
            )
        if questions:
            said.append(_.plural("One question is withheld whole.", "{n} questions are withheld whole.", questions))
    elif attended is not None:
        said.append(_("Every count can be published."))
    return " ".join(said)


def why_withheld(number: int | None, category: str, people: int | None, k: int, _: Translator) -> str:
    """Return why a count is withheld, for the organiser, who knows the number."""
    if people is not None and 0 < people < k:
        return _("Fewer than {k} people took part.", k=k)
    if category == WHOLE and people is not None and 0 < people < 2 * k:
        return _("Fewer than {n} people took part: only their total is shown.", n=2 * k)
    if category == WHOLE:
        return _("Withheld whole: its counts, or what was published before, would give small ones away.")
    if number is not None and 0 < number < k:
        return _("Fewer than {k} people.", k=k)
    return _("Would give a smaller count away.")


def answer(dimension: str, category: str, labels: dict[str, str], _: Translator) -> str:
    """Return a category in words, a place by its title."""
    if category == WHOLE:
        return _("all answers") if dimension != "total" else _("all")
    if category == "NS":
        return _("not stated")
    return labels.get(category) or participation_words.category(dimension, category, _)


def file_facts(encoding: str, delimiter: str, dates: str, rows: int, _: Translator) -> str:
    """Return how a file was written, in one line."""
    parts = [ENCODINGS.get(encoding, encoding)]
    if delimiter:
        parts.append(_("separated by {sign}", sign=_(DELIMITERS[delimiter])))
    if dates:
        parts.append(_("dates as {style}", style=_(DATE_STYLES[dates])))
    number = formats.number(rows, _.language)
    parts.append(_.plural("one row", "{number} rows", rows, number=number))
    return ", ".join(parts)


def gap_finding(present: int, target: int, _: Translator) -> str:
    """Return how far the people present are from what the programme wants for a session."""
    wanted = formats.number(target, _.language)
    share = formats.with_unit(100 * present / target, _.language, 0, "%")
    if present == target:
        return _("The target of {target} people is met.", target=wanted)
    number = formats.number(abs(present - target), _.language)
    if present > target:
        return _.plural(
            "One person more than the target of {target}: {share} of it.",
            "{number} people more than the target of {target}: {share} of it.",
            present - target, number=number, target=wanted, share=share,
        )  # fmt: skip
    return _.plural(
        "One person short of the target of {target}: {share} of it.",
        "{number} people short of the target of {target}: {share} of it.",
        target - present, number=number, target=wanted, share=share,
    )  # fmt: skip
