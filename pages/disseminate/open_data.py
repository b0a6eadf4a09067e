"""Lets one choose figures and take them along, or take everything."""

from observatory.ui import fragment
from observatory.ui.disseminate import open_data_view, open_data_whole
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the choice of figures with its downloads, then everything there is as files."""
    _ = reader.words
    lead = _(
        "Everything the observatory shows can be downloaded, checked and used elsewhere. Each figure "
        "carries its source; what one may do with it is up to the licence of that source."
    )
    fragment.show(reader, "page_title", key="open_title", title=_("Open data"), lead=lead)
    chosen = open_data_view.controls(reader)
    if chosen:
        open_data_view.show(reader, chosen)
    open_data_whole.show(reader)
