"""Briefs for a council: from the published rows to the words and figures of one or two pages."""

from __future__ import annotations

from observatory.briefs.compose import compose, themes
from observatory.briefs.content import Brief, BriefError, Council

__all__ = ["Brief", "BriefError", "Council", "compose", "themes"]
