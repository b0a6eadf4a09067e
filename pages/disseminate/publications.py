"""What can I read, watch or learn from? Reports, guides, trainings and decisions of the programmes, with their links."""

from observatory.text import publication_words as said
from observatory.ui import downloads, fragment, links
from observatory.ui.disseminate import publications_found
from observatory.ui.disseminate import publications_view as view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the publications that fit the link."""
    _ = reader.words
    result = publications_found.result(reader)
    finding = said.finding(result.records, len(result.everything), _)
    fragment.show(reader, "publications_head", key="publications_head", finding=finding, any=bool(result.everything))
    if not result.everything:
        fragment.show(reader, "empty", key="publications_empty", message=_("There are no publications yet."))
        return
    view.search_field(reader)
    chips = view.chips(reader, result)
    fragment.show(
        reader, "publications_list", key="publications_list", panel=view.panel(reader, result), chips=chips,
        groups=view.groups(reader, result), total=len(result.everything), one=result.one,
        out=[chip for chip in chips if chip["n"]],
        everything=links.link(reader, publications_found.PAGE),
        theme=lambda code: view.address(reader, result, theme=code),
    )  # fmt: skip
    downloads.table(
        reader, view.table(reader, result), name="publications", title=_("Publications and training"),
        notes={_("Finding"): finding, **{chip["label"]: chip["words"] for chip in chips}}, sources=[],
        key="publications_download", recipe=[("publication_list", {"language": reader.language})],
    )  # fmt: skip
