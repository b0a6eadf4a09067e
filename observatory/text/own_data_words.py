"""Words for an analyst's own table: what became of each row, how numbers were read, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from observatory.text import clauses, formats
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

if TYPE_CHECKING:
    from observatory.own_data.reading import Measure, Own

MATCHED: Mapping[str, str] = {
    "code": N_("by its code"),
    "name": N_("by its name"),
    "within": N_("by its name and what it lies in"),
    "others": N_("by its name, since the other places lie there too"),
    "decided": N_("as you decided"),
}
DOUBTFUL: Mapping[str, str] = {
    "namesakes": N_("Several places have this name."),
    "alike": N_("No place has exactly this name; others are similar."),
    "elsewhere": N_("Places of this name lie elsewhere than the file says."),
    "code_and_name": N_("The code is that of one place and the name that of another."),
}
# reason: (what happened, what to do)
UNMATCHED: Mapping[str, tuple[str, str]] = {
    "code_unknown": (N_("No place has this code."), N_("Check the code, or add a column with the names.")),
    "name_unknown": (N_("No place has this name."), N_("Check the spelling, or add a column with the official codes.")),
    "other_kind": (
        N_("This name belongs to a place of another kind than the others."),
        N_("Write the full name, or add a column with the official codes."),
    ),
    "no_place": (N_("The row names no place."), N_("Add the name or the code of the place.")),
    "too_wide": (
        N_("The row has more cells than there are headings: there is a separator inside a cell."),
        N_("Put that cell in quotation marks, or save the table as XLSX."),
    ),
    "twice": (N_("Rows with different numbers name this place."), N_("Keep the row that is right.")),
    "codes_open": (N_("Several countries have this code."), N_("Say above whose codes these are.")),
    "refused": (N_("You said that none of the places is meant."), N_("Forget the file to start again.")),
}
ASIDE: Mapping[str, str] = {
    "total": N_("a total"),
    "above": N_("an area that the other places lie in"),
    "note": N_("a note"),
    "headings": N_("the headings again"),
    "repeated": N_("the same place with the same numbers again"),
}
STYLES: Mapping[str, str] = {
    "comma": N_("comma before the decimals (1.234,5)"),
    "point": N_("point before the decimals (1,234.5)"),
}
SYSTEMS: Mapping[str, str] = {
    "": N_("codes of this observatory or of NUTS"),
    "MX:municipality": N_("municipalities of Mexico (INEGI)"),
    "ES:municipality": N_("municipalities of Spain (INE)"),
    "PT:municipality": N_("municipalities of Portugal (DICOFRE)"),
    "GR:municipality": N_("municipalities of Greece (ELSTAT)"),
    "MX:state": N_("states of Mexico (INEGI)"),
    "ES:province": N_("provinces of Spain (INE)"),
    "ES:autonomous_community": N_("autonomous communities of Spain (INE)"),
    "GR:regional_unit": N_("regional units of Greece (ELSTAT)"),
}


def found(own: Own, language: Language) -> str:
    """Return how many rows name a place of ours, in a sentence."""
    _ = translator(language)
    rows = [line for line in own.lines if line.status != "aside"]
    told = [
        _.plural(
            "{n} of {rows} rows names a place that was found", "{n} of {rows} rows name places that were found",
            len(own.of("matched")), n=formats.number(len(own.of("matched")), language),
            rows=formats.number(len(rows), language),
        )
    ]  # fmt: skip
    doubtful, unmatched, aside = (len(own.of(status)) for status in ("doubtful", "unmatched", "aside"))
    if doubtful:
        told.append(_.plural("one is doubtful", "{n} are doubtful", doubtful))
    if unmatched:
        told.append(_.plural("one could not be matched", "{n} could not be matched", unmatched))
    if aside:
        told.append(
            _.plural("one more is a total, a note or a repetition", "{n} more are totals, notes or repetitions", aside)
        )
    return clauses.sentence(_, told)


def how_read(measure: Measure, _: Translator) -> str:
    """Return how the numbers of a column are read, and what decided it."""
    decision = measure.decision
    if decision.why == "stored":
        return _("stored as numbers")
    if decision.why == "plain":
        return _("whole numbers")
    if decision.style is None:
        return _("open: “{cell}” in row {row} can be read in two ways", cell=decision.evidence, row=decision.row)
    style = _(STYLES[decision.style])
    if decision.why == "cell":
        return _("{style}, as row {row} shows: “{cell}”", style=style, row=decision.row, cell=decision.evidence)
    if decision.why == "column":
        return _("{style}, as in the other columns", style=style)
    return _("{style}, as you said", style=style)


def spread(own: Own, measure: Measure, labels: Mapping[str, str], language: Language) -> str:
    """Return the range of a measure over the matched places, as a finding."""
    _ = translator(language)
    values = own.values[measure.key].dropna()
    if values.empty:
        return _("{measure}: no matched place has a number.", measure=measure.name)
    suffix = "%" if measure.percent else ""

    def written(value: float) -> str:
        return formats.with_unit(float(value), language, measure.decimals, suffix)

    if len(values) == 1:
        return _("{measure}: {place} has {value}.", measure=measure.name, place=labels.get(values.index[0], values.index[0]), value=written(values.iloc[0]))  # fmt: skip
    low, high = values.idxmin(), values.idxmax()
    return _.plural(
        "{measure}, {n} place: from {low} ({lowest}) to {high} ({highest}); half of the places lie at or below {median}.",
        "{measure}, {n} places: from {low} ({lowest}) to {high} ({highest}); half of the places lie at or below {median}.",
        len(values), n=formats.number(len(values), language), measure=measure.name, low=written(values[low]), high=written(values[high]),
        lowest=labels.get(str(low), str(low)), highest=labels.get(str(high), str(high)), median=written(values.median()),
    )  # fmt: skip
