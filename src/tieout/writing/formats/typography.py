"""The signs of a typewriter as print has them, where the text of a project has the others: a minus before a number, dashes.

    -15.3%  ->  \u221215.3%        STOCKHOLM -- Tarnvik  ->  STOCKHOLM \u2014 Tarnvik        -  in a table  ->  \u2013
"""

from __future__ import annotations

import re

MINUS = re.compile(r"(?<![^\s(])-(?=[\d.]|[^\W\d_]{1,3} ?\d|[$\u20ac\u00a3\u00a5])")
DASH = re.compile(r"(?<=\s)--(?=\s)")
OPENING = re.compile(r'(?<![^\s(\[\u2014\u2013])"(?=\S)')


def with_quotes(text: str) -> str:
    """A text with the quotation marks and dashes of print."""
    return OPENING.sub("\u201c", DASH.sub("\u2014", text)).replace('"', "\u201d").replace("'", "\u2019")


def set_in_type(text: str) -> str:
    """A text with all signs of print; nothing is added, and a number stays what it is."""
    return with_quotes(MINUS.sub("\u2212", nil_as_dash(text)))


def nil_as_dash(text: str) -> str:
    """What a table prints, a nil as the dash that it is in print."""
    return "\u2013" if text == "-" else text
