"""Why a figure is untied: the closed list, with its wording. What was not checked is a result too."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reasons, the most particular first: a figure has the first that fits."""

    BLAMED_ELSEWHERE = "blamed-elsewhere"
    NIL = "nil"
    GUIDANCE = "guidance"
    ONLY_COPY = "only-copy"
    UNKNOWN_UNIT = "unknown-unit"
    NO_OPERANDS = "no-operands"
    LONE_COLUMN = "lone-column"
    OUTSIDE_SUMS = "outside-sums"
    UNREADABLE_PERIOD = "unreadable-period"
    NO_PARALLEL = "no-parallel"

    @property
    def said(self) -> str:
        """The reason as a sentence of a report says it."""
        return SAID[self]


SAID = {
    Reason.BLAMED_ELSEWHERE: "its only promises are broken, and another figure is blamed for that",
    Reason.NIL: "a dash, in no formula",
    Reason.GUIDANCE: "says something of a time that has not been reported yet",
    Reason.ONLY_COPY: "in a sentence, for which no figure of a table was found",
    Reason.UNKNOWN_UNIT: "its unit could not be read",
    Reason.NO_OPERANDS: "a quotient; no two printed figures make it",
    Reason.LONE_COLUMN: "in a table of one column, where nothing can hold in parallel",
    Reason.OUTSIDE_SUMS: "in no sum of its table, in which other lines are tied",
    Reason.UNREADABLE_PERIOD: "its period could not be read, so that it has no copies, and it is in no formula",
    Reason.NO_PARALLEL: "printed once, and its rows and columns show no formula",
}
