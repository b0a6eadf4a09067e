"""Files that readers hand in: dropped from the memory of the server as soon as they have been read."""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def drop(files: Iterable[UploadedFile]) -> None:
    """Take files out of the memory of the server at once; otherwise they would stay until the reader leaves."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context else None
    # As Streamlit itself does for its chat: only this manager can remove single files.
    if context is None or not isinstance(manager, MemoryUploadedFileManager):
        return
    for file in files:
        manager.remove_file(context.session_id, file.file_id)
