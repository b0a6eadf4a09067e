"""Says where the figures and the maps come from, and what one may do with them."""

from observatory.ui import data, fragment, links
from observatory.ui.disseminate import sources_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw all sources, or the one in the link."""
    _ = reader.words
    rows = data.rows(reader, "source_list", language=reader.language)
    code = links.asked("source")
    if code in set(rows["source_code"]):
        sources_view.show_one(reader, rows, str(code))
        return
    lead = _(
        "Every figure names its source. Here is each source with its edition, its licence and what is known to be wrong with it."
    )
    fragment.show(reader, "page_title", key="sources_title", title=_("Sources and licences"), lead=lead)
    if code:
        sources_view.unknown(reader, code)
    sources_view.show_all(reader, rows)
