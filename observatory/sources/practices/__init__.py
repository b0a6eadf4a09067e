"""Proposals of practices, as people hand them in: read, proved, and never stored."""

from observatory.sources.practices.proposals import Checked, Note, Proposal, check

__all__ = ["Checked", "Note", "Proposal", "check"]
