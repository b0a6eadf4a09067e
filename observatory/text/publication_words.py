"""Words for publications: what each is, the filters, and the finding above their list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from observatory.records import Record
from observatory.text import clauses, formats
from observatory.text.translate import N_, Translator

RECORDING = "recording"
# In the order in which they are listed.
KINDS: Mapping[str, str] = {
    "guide": N_("Guides and catalogues of practices"),
    "training": N_("Training"),
    "recording": N_("Recordings"),
    "report": N_("Reports and studies"),
    "law": N_("Decisions, declarations and plans"),
    "page": N_("Pages of programmes and networks"),
    "dataset": N_("Data sets"),
}
FACETS: Mapping[str, str] = {
    "kind": N_("What it is"),
    "programme": N_("Programme"),
    "language": N_("Language it is in"),
    "theme": N_("Theme"),
    "text": N_("Search"),
}


def finding(found: Iterable[Record], total: int, _: Translator) -> str:
    """Return how many publications there are, in how many languages, and how many can be read in the reader's own."""
    rows = list(found)
    if not rows:
        return _("No publication fits these filters.")
    languages = {code for row in rows for code in row["languages"]}
    own = sum(_.language in row["languages"] for row in rows)
    said = [
        _.plural("one publication", "{n} publications", len(rows))
        if len(rows) == total
        else _(
            "{n} of {total} publications",
            n=formats.number(len(rows), _.language),
            total=formats.number(total, _.language),
        ),
        _.plural("in one language", "in {n} languages", len(languages)),
        _.plural("one can be read in the language of this page", "{n} can be read in the language of this page", own)
        if own
        else _("none in the language of this page"),
    ]
    return formats.opening(clauses.sentence(_, said))
