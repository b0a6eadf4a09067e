"""What can be said of several places where no two years of any of them may be compared."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.text import clauses, formats
from observatory.text.languages import Language
from observatory.text.translate import translator


def newest_finding(
    language: Language,
    *,
    indicator: str,
    newest: Sequence[tuple[str, float, int]],
    decimals: int,
    suffix: str,
    split: str = "",
) -> str:
    """Say where the newest figures are highest and lowest, and that they do not make a trend.

    Parameters
    ----------
    newest
        Label, value and year of the newest figure of each place; at least two.
    split
        Sex, age and nationality in words; an empty text for the total.

    Returns
    -------
    str
        One sentence.
    """
    _ = translator(language)

    def said(figure: tuple[str, float, int]) -> str:
        place, value, period = figure
        written = formats.with_unit(value, language, decimals, suffix)
        return _("{place} ({value} in {period})", place=place, value=written, period=period)

    ordered = sorted(newest, key=lambda figure: figure[1])
    chain = [
        _("highest newest figure: {place}", place=said(ordered[-1])),
        _("lowest newest figure: {place}", place=said(ordered[0])),
        _("no two years can be compared, so there is no trend"),
    ]
    chain[0] = _("{indicator} · {finding}", indicator=clauses.subject(_, indicator, split), finding=chain[0])
    return clauses.sentence(_, chain)
