"""The interactive map of territories."""

from observatory.ui.map_component.component import map_payload, territory_map
from observatory.ui.map_component.texts import MapTexts, map_texts, status_words

__all__ = ["MapTexts", "map_payload", "map_texts", "status_words", "territory_map"]
