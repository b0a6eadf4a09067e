"""Which direction of an indicator is better."""

from __future__ import annotations

from enum import StrEnum


class Polarity(StrEnum):
    """Which direction of an indicator is better; ``none`` where no judgement is made."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    NONE = "none"

    @property
    def direction(self) -> int:
        """+1 when more is better, −1 when less is better, 0 without judgement."""
        return {Polarity.HIGHER_BETTER: 1, Polarity.LOWER_BETTER: -1}.get(self, 0)

    @property
    def first_is_highest(self) -> bool:
        """True when the first rank goes to the highest value: ``none`` counts from the highest."""
        return self is not Polarity.LOWER_BETTER
