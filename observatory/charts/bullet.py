"""A bullet graph: what was reached, as a bar, against what was promised, as an upright line.

After S. Few, Bullet Graph Design Specification (Perceptual Edge, 2006), without its bands: a target is met or it is not,
and nobody declared what would be nearly good.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 260.0, 26.0
_ROOM = 1.12  # the larger number keeps some air on its right


@dataclass(frozen=True, slots=True)
class Bullet:
    """What a template draws, in pixels of a strip ``WIDTH`` by ``HEIGHT`` that begins at zero.

    Attributes
    ----------
    target
        Where the target stands; ``None`` where none was declared.
    reached
        Length of the bar; ``None`` where nothing is known.
    beyond
        Whether the true length may be greater.
    """

    target: float | None
    reached: float | None
    beyond: bool


def bullet(target: float | None, actual: float | None, *, at_least: bool = False) -> Bullet:
    """Return the positions of one target and its result.

    Parameters
    ----------
    target, actual
        On the same scale, not negative; ``None`` where there is none.
    at_least
        Whether ``actual`` is only what is known.

    Examples
    --------
    >>> bullet(250, 125)
    Bullet(target=232.1, reached=116.1, beyond=False)
    """
    top = max(target or 0, actual or 0) * _ROOM or 1
    positions = [None if value is None else round(WIDTH * value / top, 1) for value in (target, actual)]
    return Bullet(positions[0], positions[1], at_least)
