"""Figures by what became of them, below the text report; untied ones by their reason.

    untied     14
      no-operands      9  a quotient; no two printed figures make it
        401:46    50.45%  Efficiency ratio · Nine months ended
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model.figure import Figure
from ..model.finding import Status
from ..model.reason import Reason
from ..model.result import Result
from .style import Style

ALL = "all"


def listing(result: Result, style: Style, show: str | None) -> str:
    """The figures of a status, or all of them; nothing where none is asked for."""
    lines: list[str] = []
    for status in Status:
        if show in (status.value, ALL):
            figures = [figure for figure in result.release.figures if result.statuses[figure.id] is status]
            lines.append(f"  {style.bold(status.value)}{'':<{max(1, 10 - len(status.value))}}{len(figures)}")
            lines += _by_reason(result, figures, style) if status is Status.UNTIED else _lines(figures, "    ")
    return "".join(f"{line}\n" for line in lines)


def _by_reason(result: Result, figures: list[Figure], style: Style) -> Iterator[str]:
    groups: dict[Reason, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[result.reasons[figure.id]].append(figure)
    for reason in sorted(groups, key=lambda reason: -len(groups[reason])):
        yield f"    {reason.value:<18} {len(groups[reason]):>5}  {style.dim(reason.said)}"
        yield from _lines(groups[reason], "      ")


def _lines(figures: Iterable[Figure], indent: str) -> Iterator[str]:
    for figure in figures:
        place = str(figure.place)
        label = figure.label[-1] if figure.label and figure.label[-1] else "(no label)"
        header = f" · {figure.header[-1]}" if figure.header else ""
        yield f"{indent}{place:<9} {figure.text:>12}  {label}{header}"
