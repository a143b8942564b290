"""Where something was printed."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True, gc=False, order=True):
    """A stretch of one line of the source file: line and columns from 1, the end exclusive.

    Columns count characters of the decoded file, lines end at a line feed: what an editor shows.
    """

    line: int
    column: int
    end_column: int
