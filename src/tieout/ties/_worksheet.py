"""The sums of a worksheet as ties."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.figure import Figure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._board import Board, Side, board_of
from ._ledger import Ledger
from ._stretches import Sum, find_sums
from ._sums import formula


def worksheet_sums(ledger: Ledger) -> Iterator[Tie]:
    """Every sum that the arithmetic of a worksheet shows, down and across."""
    board = ledger.once(board_of)
    for side in (board.down, board.across):
        for n, one in enumerate(find_sums(side)):
            yield from _ties(ledger, board, side, one, n)


def _ties(ledger: Ledger, board: Board, side: Side, one: Sum, n: int) -> Iterator[Tie]:
    for track, parts in one.parts.items():
        target = _figure(board, side, track, one.stretch.target)
        terms = [(_figure(board, side, track, entry), 1) for entry in parts]
        where = "rows" if side.across else "columns"
        tie = ledger.tie(
            "sum", Relation.SUM, target, terms, pattern=f"sheet.{'across' if side.across else 'down'}.{n}",
            promise=Promise.PARALLEL if len(one.parts) > 1 else Promise.ALONE,
            formula=formula(_name(side, target), [(_name(side, figure), w) for figure, w in terms]),
            evidence=f"holds in {len(one.parts)} {where}",
        )  # fmt: skip
        if tie is not None and tie.verdict is not Verdict.BROKEN:
            yield tie


def _figure(board: Board, side: Side, track: int, entry: int) -> Figure:
    return board.figures[(track, entry) if side.across else (entry, track)]


def _name(side: Side, figure: Figure) -> str:
    return " ".join(figure.header) if side.across else figure.label[-1]
