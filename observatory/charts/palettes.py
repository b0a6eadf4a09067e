"""Colours of figures: one perceptual ramp for amounts, never red against green.

The ramp is YlGnBu (Harrower and Brewer, ColorBrewer.org: an online tool for selecting colour schemes for maps, The
Cartographic Journal 40, 2003), readable with every common colour vision. On a dark page the same ramp runs from dark
to light, so that "more" always stands out from the page.
"""

from __future__ import annotations

SEQUENTIAL: dict[int, tuple[str, ...]] = {
    1: ("#41b6c4",),
    2: ("#a1dab4", "#225ea8"),
    3: ("#c7e9b4", "#41b6c4", "#225ea8"),
    4: ("#d5eeb3", "#7fcdbb", "#2c7fb8", "#253494"),
    5: ("#e3f4b8", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"),
    6: ("#e3f4b8", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"),
}
SEQUENTIAL_DARK: dict[int, tuple[str, ...]] = {
    1: ("#2f93b5",),
    2: ("#28509c", "#9fdcb6"),
    3: ("#28509c", "#2f93b5", "#b9e5b6"),
    4: ("#2b3f92", "#2a78b0", "#57b8bb", "#cdecb4"),
    5: ("#2b3f92", "#2a6bac", "#3aa0bd", "#8dd3b9", "#e3f4b8"),
    6: ("#2b3f92", "#2a64a8", "#2f8bb6", "#5dbcbb", "#a6deb5", "#e3f4b8"),
}
