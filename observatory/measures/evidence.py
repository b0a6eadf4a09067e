"""How well it is known what a practice achieved: a level from 0 to 4, calculated from five facts anybody can check.

The levels follow the idea of the Nesta Standards of Evidence (R. Puttick and J. Ludlow, Standards of Evidence: an approach
that balances the need for evidence with innovation, Nesta 2013) and of EU-Compass and EUPHA good-practice criteria, reduced
to what short public texts can show. An award is no evidence by itself: without figures it does not lift the level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HIGHEST = 4
FACTS = ("described", "results_reported", "figures", "outside_validation", "comparison_group")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sources of a practice show.

    Attributes
    ----------
    described
        What is done is told, not only that it exists.
    results_reported
        Its owner tells results or outputs.
    figures
        With numbers of what was delivered or achieved; plans do not count.
    outside_validation
        An award, label or validation by somebody else.
    comparison_group
        It was evaluated against people or places without it.
    """

    described: bool
    results_reported: bool
    figures: bool
    outside_validation: bool
    comparison_group: bool


def level(facts: Facts) -> int:
    """Return the level of evidence.

    Returns
    -------
    int
        4 evaluated with a comparison group; 3 outside validation and figures; 2 results reported by the owner;
        1 described; 0 mentioned only. The highest whose rule is met.

    Examples
    --------
    >>> level(Facts(True, True, True, True, False)), level(Facts(True, True, False, True, False))
    (3, 2)
    """
    if facts.comparison_group:
        return 4
    if facts.outside_validation and facts.figures:
        return 3
    if facts.results_reported:
        return 2
    return 1 if facts.described else 0


def missing(facts: Facts) -> tuple[str, ...]:
    """Return the facts, each enough with the others, that the next level still asks for; none at the highest.

    Examples
    --------
    >>> missing(Facts(True, True, False, True, False)), missing(Facts(False, False, False, False, False))
    (('figures',), ('described',))
    """
    asked: Mapping[int, tuple[str, ...]] = {
        0: ("described",),
        1: ("results_reported",),
        2: ("outside_validation", "figures"),
        3: ("comparison_group",),
        HIGHEST: (),
    }
    return tuple(fact for fact in asked[level(facts)] if not getattr(facts, fact))
