"""What the attributes of an element say of how it looks: hidden, set in, ruled above or below, beginning a page."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
STRUCK = re.compile(r"(?:^|;)\s*text-decoration[a-z-]*\s*:[^;]{0,40}line-through", re.IGNORECASE)
INDENT = re.compile(r"(?:^|;)\s*(?:padding-left|margin-left|text-indent)\s*:\s*(-?[\d.]{1,8})\s*(em|pt|px|in|%|)", re.IGNORECASE)
PADDING = re.compile(r"(?:^|;)\s*(?:padding|margin)\s*:([^;]{1,80})", re.IGNORECASE)
LENGTH = re.compile(r"(-?[\d.]{1,8})\s*(em|pt|px|in|%|)")
BORDER = re.compile(r"(?:^|;)\s*border-(top|bottom)(?:-style|-width)?\s*:([^;]{0,80})", re.IGNORECASE)
NO_BORDER = re.compile(r"\bnone\b|\bhidden\b|^\s*0(?:px|pt|\.0+pt)?\b|\bwhite\b|#fff(?:fff)?\b", re.IGNORECASE)
BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|[1-9][\d.]*(?:pt|px|em|%))|position\s*:\s*relative\s*;(?:[^;]{0,40};){0,3}?\s*top\s*:\s*-[\d.]+|(?:^|;)\s*top\s*:\s*-[\d.]+(?:pt|px|em)\s*;(?:[^;]{0,40};){0,3}?\s*position\s*:\s*relative",
    re.IGNORECASE,
)
POINTS = {"em": 10.0, "pt": 1.0, "px": 0.75, "in": 72.0, "%": 5.0, "": 0.75}
CHARACTER = 5.0  # points that a character of the laid-out page is wide
MOST_INDENT = 40
KEPT = 4096  # different styles that are remembered


class Look(Struct, frozen=True):
    """`indent` in characters; `above` and `below`: 0 no border, 1 single, 2 double."""

    hidden: bool = False
    indent: int = 0
    above: int = 0
    below: int = 0
    break_before: bool = False
    break_after: bool = False
    raised: bool = False
    struck: bool = False


PLAIN = Look()


@lru_cache(KEPT)
def look_of(style: str) -> Look:
    """The look that a `style` attribute gives."""
    above = below = 0
    for side, value in BORDER.findall(style):
        strength = 0 if NO_BORDER.search(value) or not value.strip() else 2 if "double" in value.lower() else 1
        above, below = (strength, below) if side.lower() == "top" else (above, strength)
    points = sum(_points(number, unit) for number, unit in INDENT.findall(style))
    for value in PADDING.findall(style):
        sides = LENGTH.findall(value)
        if len(sides) == 4:
            points += _points(*sides[3])
    indent = max(0, min(MOST_INDENT, round(points / CHARACTER)))
    return Look(
        HIDDEN.search(style) is not None, indent, above, below,
        BREAK_BEFORE.search(style) is not None, BREAK_AFTER.search(style) is not None, RAISED.search(style) is not None,
        STRUCK.search(style) is not None,
    )  # fmt: skip


def _points(number: str, unit: str) -> float:
    try:
        return float(number) * POINTS[unit.lower()]
    except ValueError:
        return 0.0
