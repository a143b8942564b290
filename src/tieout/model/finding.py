"""A finding: a promise that is broken, or something that could not be read."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .place import Place


class Severity(StrEnum):
    """How bad a finding is. Errors and warnings are claims that the print is wrong; a note is a remark."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """What became of a figure."""

    TIED = "tied"  # in at least one tie that holds and in none that is broken
    EXPLAINED = "explained"  # held only by a recognised rounding plug
    BROKEN = "broken"  # blamed by a finding
    UNTIED = "untied"  # no promise was found


class Suggestion(Struct, frozen=True, gc=False):
    """The print that makes every tie of a figure hold, in the style of the printed one."""

    figure: str
    text: str


class Finding(Struct, frozen=True):
    """`code` and `name` are stable for ever. `message` is one sentence with the printed and the expected figure.

    `figures` are the figures involved, the blamed one first; `ties` the broken ties that this finding explains, the
    most telling first. `hint` says what to try. `fingerprint` stays the same when lines move.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    figures: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
    hint: str = ""
    fingerprint: str = ""
    details: tuple[str, ...] = ()  # one line a copy, where a finding speaks of several or of another document
    accepted: str | None = None  # the reason, where `tieout.toml` accepts this finding
