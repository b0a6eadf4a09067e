"""What does a figure mean, how is it measured, and where does it exist? The catalogue, or the page of one indicator."""

from observatory.ui import data, fragment, links
from observatory.ui.observe import indicators_view, method_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page of the indicator in the link, otherwise the catalogue."""
    code = links.asked("indicator")
    indicator = method_view.read(reader, code) if code else None
    if indicator is None:
        _catalogue(reader, code)
        return
    method_view.show(reader, indicator)
    fragment.show(reader, "indicator_where", key="indicator_where")
    group = method_view.group(reader, indicator)
    coverage = method_view.covered(reader, indicator.code, group)
    method_view.show_coverage(reader, indicator, coverage)
    method_view.show_sources(reader, indicator, coverage)


def _catalogue(reader: Reader, asked: str | None) -> None:
    """Draw the list; ``asked`` is a code that names no indicator."""
    _ = reader.words
    rows = data.rows(reader, "catalogue_list", language=reader.language)
    lead = _(
        "{n} indicators in {themes} themes, each with its meaning, definition, method, limits and sources.",
        n=len(rows), themes=rows["theme_code"].nunique(),
    )  # fmt: skip
    fragment.show(reader, "page_title", key="indicators_title", title=_("Indicators and methods"), lead=lead)
    if asked:
        indicators_view.unknown(reader, asked, rows)
    countries = indicators_view.country_names(reader)
    wanted = indicators_view.controls(reader, rows, countries)
    indicators_view.show(reader, wanted, rows, countries)
    indicators_view.below(reader, wanted, rows, countries)
