"""The names of WordprocessingML (ECMA-376, part 1), and how its small values are read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
OFF = {"0", "false", "off", "none", "nil"}
TWIPS = 100  # twentieths of a point that a character of the laid-out page is wide
MOST_INDENT = 40


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(parent: Element | None, name: str) -> str | None:
    """The value of a property, None where it is not given."""
    found = parent.find(W + name) if parent is not None else None
    return found.get(VAL, "") if found is not None else None


def on(parent: Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where it is not given."""
    found = value(parent, name)
    return None if found is None else found not in OFF


def number(text: str | None, least: int, most: int) -> int:
    """A number between two bounds, the lower one where there is none."""
    bare = (text or "").strip()
    sign, digits = (-1, bare[1:]) if bare[:1] == "-" else (1, bare)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9:
        return most if digits.isdecimal() and sign > 0 else least
    return max(least, min(most, sign * int(digits)))


def indent_of(properties: Element | None) -> int | None:
    """How many characters a paragraph's first line is set in; None where its properties do not say."""
    found = properties.find(f"{W}ind") if properties is not None else None
    if found is None:
        return None
    left = found.get(f"{W}left") or found.get(f"{W}start")
    first = number(found.get(f"{W}firstLine"), 0, 20_000) - number(found.get(f"{W}hanging"), 0, 20_000)
    return max(0, min(MOST_INDENT, round((number(left, -20_000, 20_000) * bool(left) + first) / TWIPS)))


def border(properties: Element | None, container: str, side: str) -> int:
    """A border of a paragraph or a cell: 0 none, 1 single, 2 double."""
    kind = value(properties.find(W + container) if properties is not None else None, side)
    return 0 if kind is None or kind in OFF or not kind else 2 if kind.startswith("double") else 1
