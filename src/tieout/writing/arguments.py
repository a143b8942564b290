"""How many arguments the filters of the text take."""

from __future__ import annotations

from collections.abc import Callable

from .tables import SCALES

NONE = ("size", "turned", "label", "definition", "name", "end", "short_end", "year_end", "fiscal_year", "quarter", "ordinal_quarter", "length",
        "upper", "lower", "capital", "number", "plain", "bare", "parentheses")  # fmt: skip
MOST = dict.fromkeys(NONE, 0) | {
    "change": 2, "changed": 2, "moved_by": 2, "percent_change": 2, "share": 2, "direction": 4, "difference": 1, "percent": 1, "in": 1, "word": 2, "right": 1,
    **dict.fromkeys(SCALES, 1),
}  # fmt: skip


def refuse_more(name: str, arguments: tuple[str, ...], fail: Callable[[str], object]) -> None:
    """Refuse arguments that mean nothing; those that are missing a filter names itself. A name that is unknown is left to who knows it."""
    most = MOST.get(name, len(arguments))
    if len(arguments) > most:
        takes = f"takes {most} argument{'s' if most > 1 else ''} at most" if most else "takes no arguments"
        fail(f"{name} {takes}; take {arguments[most]!r} out")
