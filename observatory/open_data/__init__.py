"""The open data: everything that is published, as a folder that anyone can read without this program.

Nothing is in it that is not in the published file and the boundaries beside it; nothing in it depends on when or where
it was written, so that the same build always gives the same bytes.
"""

from observatory.open_data.export import export
from observatory.open_data.folder import ExportError

__all__ = ["ExportError", "export"]
