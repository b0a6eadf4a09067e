"""Paints one picture: SVG on standard input, PNG on standard output. Run as a program of its own by ``export.png_bytes``.

The painter holds Python's lock for as long as it works, two seconds for a map of a country; in a process of its own it
keeps no other reader waiting, and it can be stopped.
"""

from __future__ import annotations

import sys

import resvg_py


def main() -> None:
    """Paint; the arguments are scale, families of sans and serif, and the paths of the fonts."""
    scale, sans, serif, *files = sys.argv[1:]
    painted = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode("utf-8"),
        zoom=float(scale),
        skip_system_fonts=True,
        font_files=files,
        font_family=sans,
        sans_serif_family=sans,
        serif_family=serif,
    )
    sys.stdout.buffer.write(bytes(painted))


if __name__ == "__main__":
    main()
