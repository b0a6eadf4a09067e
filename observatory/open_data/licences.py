"""LICENCES.md: under which terms each source and each layer of boundaries may be used, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.boundaries import Layer
from observatory.open_data.contents import Contents
from observatory.open_data.markdown import bullets, in_every_language, link, table
from observatory.text import N_, Translator
from observatory.text.sources import BOUNDARIES, LICENCE_READ

LICENCES_FILE = "LICENCES.md"
TITLE = N_("Licences and attributions")
_EACH = N_(
    "Each source keeps its own licence. Name its publisher in the words of the column “Attribution”, and this observatory "
    "as the place where you found it."
)
_OWN = N_(
    "What the observatory wrote itself (names, definitions, notes, summaries of practices and sessions) has no licence of "
    "its own yet: ask the body that runs it before you republish those words."
)
_FIGURES, _OUTLINES = N_("Figures"), N_("Boundaries")


def page(contents: Contents) -> str:
    """Return LICENCES.md."""

    def about(_: Translator) -> list[str]:
        read = bullets([f"**{code}**: {_(sentence)}" for code, (_word, sentence) in LICENCE_READ.items()])
        return [
            _(_EACH),
            _("The column “read” says whether the licence was read on the publisher’s page:"),
            read,
            _(_OWN),
        ]

    return "\n\n".join([
        in_every_language(TITLE, about),
        f"# {_FIGURES}",
        table(
            ("code", "publisher", "title", "edition", "licence", "read", "link", "attribution"),
            [
                (code, source["publisher"], source["title"], source["vintage"], source["licence"],
                 source["licence_checked"], link(source["licence_url"]), source["attribution"])
                for code, source in contents.sources.items()
            ],
        ),
        f"# {_OUTLINES}",
        table(
            ("layers", "publisher", "title", "edition", "licence", "read", "link", "remark"),
            [
                (", ".join(kept), origin.publisher, origin.product, origin.edition, origin.licence,
                 origin.licence_checked, link(origin.url), origin.note)
                for origin in BOUNDARIES
                if (kept := _published(origin.maps, contents.layers))
            ],
        ),
    ]) + "\n"  # fmt: skip


def _published(codes: Sequence[str], layers: Sequence[Layer]) -> list[str]:
    known = {layer.code for layer in layers}
    return [code for code in codes if code in known]
