"""Mistakes that are no slips of the pen: the print is another figure of the table, or was worked out from the wrong one.

    Net sales     540   500    500          the figure of the column beside was left in place, or typed from it
    Costs         380                       the figure of the row above
    Growth              8.0%   printed 7.4%: (540 - 500) / 540, worked out over the current figure
"""

from __future__ import annotations

from ..model.figure import Figure, Measure
from ._bench import Bench

LEAST = 10  # units that a print needs, for its equal to say anything
NEAR = 2  # rows above and below that are looked at


def mistake(bench: Bench, figure: Figure) -> str:
    """A name and, after a colon, words: `figure beside: the figure of 4Q02`; "" where nothing explains the print."""
    if abs(figure.mantissa or 0) < LEAST or figure.table is None:
        return ""
    if figure.measure is Measure.CHANGE:
        return _other_base(bench, figure)
    for other in bench.beside(figure):
        if _same(other, figure) and not bench.often_equal(figure, other):
            what = "an earlier period's figure, " if _earlier(other, figure) else "the figure of "
            return f"figure beside: {what}{other.header[-1] if other.header else 'the column beside'}"
    for step in range(1, NEAR + 1):
        for row in ((figure.row or 0) - step, (figure.row or 0) + step):
            above = bench.at(figure, row)
            if above is not None and _same(above, figure):
                return f"figure above: the figure of {above.label[-1] or 'the row beside'}"
    return ""


def _same(one: Figure, other: Figure) -> bool:
    return one.mantissa == other.mantissa and one.exponent == other.exponent


def _earlier(other: Figure, figure: Figure) -> bool:
    return other.period is not None and figure.period is not None and other.period.end < figure.period.end


def _other_base(bench: Bench, figure: Figure) -> str:
    """Whether a change was worked out of two other figures of its row than it is said to be."""
    amounts = [f for f in bench.in_row(figure) if f.unit != "%" and f.value]
    shown = bench.print_of(figure)
    for current in amounts:
        for base in amounts:
            if current is not base and current.unit == base.unit and current.value and base.value:
                change = 100 * (current.value - base.value) / base.value
                if shown.holds(change):
                    return f"other base: the change of {_name(current)} against {_name(base)}"
    pairs = ((a, b) for a in amounts for b in amounts if a is not b and a.unit == b.unit)
    for current, prior in pairs:
        if current.value and prior.value and shown.holds(100 * (current.value - prior.value) / current.value):
            return f"other base: worked out over {_name(current)}"
    return ""


def _name(figure: Figure) -> str:
    return figure.header[-1] if figure.header else figure.text
