"""What a public display shows: its slides in words and values, one after the other, in each of its languages.

``codes(build)`` names the displays of a build, ``loop(build, code)`` is one of them, ready to be drawn.
"""

from observatory.display.assemble import loop
from observatory.display.plan import DisplayError, codes
from observatory.display.slides import Loop, Slide, dwell, words

__all__ = ["DisplayError", "Loop", "Slide", "codes", "dwell", "loop", "words"]
