"""Reads what a page shows: fragments as a tree, and elements as words."""

from __future__ import annotations

from xml.etree import ElementTree


def tree(html: str) -> ElementTree.Element:
    """Return fragments as a tree; they are well-formed, or this fails."""
    written = html.replace(" data-go", ' data-go=""')
    return ElementTree.fromstring(f"<body>{written}</body>")


def words(element: ElementTree.Element) -> str:
    """Return what a reader sees of an element, on one line."""
    return " ".join(" ".join(element.itertext()).split())
