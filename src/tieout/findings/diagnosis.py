"""Blame: the single figure whose change makes all of its ties hold and breaks none.

The suspect that explains most broken ties is blamed and takes its mended value; ties that hold with it are its
consequences, and the search goes on with what is left. One error makes one finding.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.finding import Finding
from ..model.number import printed
from ..model.tie import Promise, Tie
from ._bench import Bench, members
from .plugs import mark_plugs
from .suspects import Suspect, suspect
from .wording import alarm

MOST_ROUNDS = 400  # findings that one run makes


def diagnose(bench: Bench) -> list[Finding]:
    """A finding for every figure that is to blame, until no broken tie is left unexplained."""
    findings: list[Finding] = []
    suspects: dict[str, Suspect] = {}
    stale: Iterable[str] = _accused(bench, bench.open)
    while len(findings) < MOST_ROUNDS:
        before = set(bench.open)
        mark_plugs(bench)
        if not bench.open:
            bench.resume()
            mark_plugs(bench)
        if not bench.open:
            break
        changed = before ^ set(bench.open)
        for name in sorted({*stale, *_accused(bench, changed)}):  # in one order, whatever the hashes
            found = suspect(bench, name)
            if found is not None:
                suspects[name] = found
            else:
                suspects.pop(name, None)
        if not suspects:
            break
        best = min(suspects.values(), key=lambda s: s.weight)
        blamed = [best, *_swapped(bench, best, suspects)]
        findings.append(_finding(bench, blamed))
        stale = _accused(bench, (n for one in blamed for n in bench.ties_of(one.name)))
        for one in blamed:
            suspects.pop(one.name, None)
    for n in list(bench.open)[: max(0, MOST_ROUNDS - len(findings))]:
        findings.append(alarm(bench, [n], bench.ties[n].target, None, 0, "", sure=False))
    return findings


def _accused(bench: Bench, places: Iterable[int]) -> set[str]:
    return {name for n in places for name in members(bench.ties[n])}


def _swapped(bench: Bench, one: Suspect, suspects: dict[str, Suspect]) -> list[Suspect]:
    """The suspect of the same row or column that prints what this one should, and should print what this one does."""
    figure = bench.figures[one.name]
    for other in suspects.values():
        beside = bench.figures[other.name]
        if (
            other is not one and one.clean and other.clean and figure.table is not None and beside.table == figure.table
            and (beside.row == figure.row or beside.column == figure.column)
            and (one.wanted, one.exponent) == (beside.mantissa, beside.exponent)
            and (other.wanted, other.exponent) == (figure.mantissa, figure.exponent)
        ):  # fmt: skip
            return [other]
    return []


def _finding(bench: Bench, blamed: list[Suspect]) -> Finding:
    """The finding for one suspect, or for two figures that were swapped; its consequences are listed under it."""
    first = blamed[0]
    mends = dict.fromkeys(n for one in blamed for n in one.mends)
    values = {
        one.name: one.values if one.wanted is None else printed(one.wanted, one.exponent, bench.release.rounding)
        for one in blamed if one.clean
    }  # fmt: skip
    mends |= dict.fromkeys(bench.mend(values))
    bench.prints |= {one.name: (one.wanted, one.exponent) for one in blamed if one.clean and one.wanted is not None}
    left = [n for n in mends if len(mends) > 1 and _plugged(bench, n, first)]
    bench.explain([n for n in mends if n not in left])
    places = sorted(mends, key=lambda n: _telling(bench.ties[n]))
    sure = first.clean and any(bench.ties[n].promise is not Promise.ALONE for n in places)
    slip = first.slip
    if len(blamed) > 1:
        other = bench.figures[blamed[1].name]
        names = other.header if other.row == bench.figures[first.name].row else other.label
        slip = f"swapped with the {other.text}{f' of {names[-1]}' if names else ''}"
    return alarm(bench, places, first.name, first.wanted if first.clean else None, first.exponent, slip, sure=sure)


def _plugged(bench: Bench, place: int, one: Suspect) -> bool:
    """Whether a tie of a blamed figure is a unit off with its mended print: a plug, to be told apart next."""
    tie = bench.ties[place]
    return one.clean and one.wanted is not None and tie.target == one.name and not bench.holds_with(tie, {})


def _telling(tie: Tie) -> tuple[int, int]:
    order = {"sum": 0, "balance": 0, "rollforward": 1, "agreement": 2, "change": 3, "share": 4, "translation": 5}
    return order.get(tie.kind, 6), len(tie.inputs)
