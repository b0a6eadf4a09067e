"""Words of the pages "Statistics at hand" and "Spatial clusters": parts, kinds, verdicts, methods."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text.translate import N_

PARTS: Mapping[str, str] = {
    "correlation": N_("What goes together"),
    "regression": N_("One explained by others"),
    "inequality": N_("How unequal"),
    "convergence": N_("Closer or apart"),
}
METHODS: Mapping[str, str] = {"spearman": N_("Spearman"), "pearson": N_("Pearson")}
CASES: Mapping[str, str] = {
    "pairwise": N_("all places that have both figures"),
    "complete": N_("only places that have every figure"),
}
WEIGHTS: Mapping[str, str] = {"0": N_("every place the same"), "1": N_("each by its residents")}
STRENGTHS: Mapping[str, str] = {
    "too_few": N_("too few places"),
    "constant": N_("the same everywhere"),
    "none": N_("hardly any"),
    "weak": N_("weak"),
    "moderate": N_("moderate"),
    "strong": N_("strong"),
}
REFUSED: Mapping[str, str] = {
    "index": N_("An index has no true zero: twice the value does not mean twice as much, so it has no Gini, Theil or Palma."),
    "grade": N_("A grade has no true zero: grade 4 is not twice grade 2, so it has no Gini, Theil or Palma."),
    "rank": N_("A rank says who comes before whom and not by how much, so it has no Gini, Theil or Palma."),
    "count": N_("A count grows with the size of the place: its inequality would only say that places differ in size."),
    "below_zero": N_("Its values can fall below zero, and what is below zero cannot be shared out: it has no Gini, Theil or Palma."),
    "too_few": N_("Fewer than five places have a value and known residents."),
    "all_zero": N_("All places have the value zero: there is nothing to share out."),
}  # fmt: skip
REFUSED_REGRESSION: Mapping[str, str] = {
    "too_few": N_("Too few places have all these figures: at least twenty are needed. Take fewer indicators or more places."),
    "constant": N_("One of these indicators is the same in all places that have every figure, so it explains "
        "nothing. Choose another."),
    "collinear": N_("Some of these indicators repeat each other exactly, so their shares cannot be separated. "
        "Leave one of them out."),
}  # fmt: skip
# observatory.measures.spatial.Cluster: name, and what it means.
CLUSTERS: Mapping[str, tuple[str, str]] = {
    "high_high": (N_("High beside high"), N_("high values beside high values")),
    "low_low": (N_("Low beside low"), N_("low values beside low values")),
    "high_low": (N_("High beside low"), N_("high values beside low values")),
    "low_high": (N_("Low beside high"), N_("low values beside high values")),
    "none": (N_("No cluster"), N_("no more alike or unlike than by chance")),
    "island": (N_("No neighbour"), N_("no neighbour with a figure: not judged")),
}
UNJUDGED: Mapping[str, str] = {
    "too_few": N_("Fewer than twenty places of this map have a figure and a neighbour with one: nothing can be said about clusters."),
    "constant": N_("All places of this map have the same figure: there are no clusters to find."),
}  # fmt: skip
COURSES: Mapping[str, str] = {
    "closer": N_("the distance closes: places that began higher grew less, or fell more"),
    "apart": N_("the distance widens: places that began higher grew more, or fell less"),
    "unclear": N_("how a place moved does not clearly depend on where it began"),
}
