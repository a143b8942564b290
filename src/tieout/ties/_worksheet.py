"""Sums, quotients and changes of a worksheet as ties."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..model.figure import Figure
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.numerals import parse_number
from ._board import Board, Side, board_of
from ._ledger import Ledger
from ._stretches import Sum, find_sums
from ._sums import formula
from ._triples import Quotients, find_triples

WHOLE = 100


def worksheet_sums(ledger: Ledger) -> Iterator[Tie]:
    """Every sum that the arithmetic of a worksheet shows, down and across."""
    board = ledger.once(board_of)
    for side in (board.down, board.across):
        for n, one in enumerate(find_sums(side)):
            yield from _ties(ledger, board, side, one, n)


def worksheet_quotients(ledger: Ledger, changes: bool) -> Iterator[Tie]:
    """Every quotient, or every relative change, that the arithmetic of a worksheet shows."""
    board = ledger.once(board_of)
    for side, found in ledger.once(_quotients):
        for one in found:
            if one.triple.change is changes:
                yield from _quotient_ties(ledger, board, side, one)


def _quotients(ledger: Ledger) -> list[tuple[Side, list[Quotients]]]:
    """The triples of both sides of the board."""
    board = ledger.once(board_of)
    return [(side, find_triples(side)) for side in (board.across, board.down)]


def _quotient_ties(ledger: Ledger, board: Board, side: Side, one: Quotients) -> Iterator[Tie]:
    triple, percent = one.triple, one.triple.scale == WHOLE
    for track in one.tracks:
        ratio, top, bottom = (_figure(board, side, track, entry) for entry in (triple.ratio, triple.top, triple.bottom))
        names = [_name(side, figure) for figure in (ratio, top, bottom)]
        weight = _lifted(ratio) / _lifted(top) * _lifted(bottom)
        if triple.change:
            relations: tuple[Relation, ...] = (Relation.CHANGE, Relation.CHANGE_OVER_SIZE)
            weight, words = weight if percent else weight / WHOLE, f"{names[0]} = ({names[1]} - {names[2]}) / {names[2]}"
        else:
            relations = (Relation.SHARE if percent else Relation.QUOTIENT,)
            words = f"{names[0]} = {names[1]} / {names[2]}"
        for relation in relations:
            tie = ledger.tie(
                "change" if triple.change else "ratio", relation, ratio, [(top, weight), (bottom, 1)],
                pattern=f"sheet.{'across' if side.across else 'down'}.{triple.ratio}.{triple.top}.{triple.bottom}",
                promise=Promise.PARALLEL, formula=words, evidence=_held(side, len(one.tracks)),
            )  # fmt: skip
            if tie is not None and tie.verdict is not Verdict.BROKEN:
                yield tie
                break


def _ties(ledger: Ledger, board: Board, side: Side, one: Sum, n: int) -> Iterator[Tie]:
    for track, parts in one.parts.items():
        target = _figure(board, side, track, one.stretch.target)
        figures = [_figure(board, side, track, entry) for entry in parts]
        tie = ledger.tie(
            "sum", Relation.SUM, target, [(figure, _lifted(target) / _lifted(figure)) for figure in figures],
            pattern=f"sheet.{'across' if side.across else 'down'}.{n}",
            promise=Promise.PARALLEL if len(one.parts) > 1 else Promise.ALONE,
            formula=formula(_name(side, target), [(_name(side, figure), 1) for figure in figures]),
            evidence=_held(side, len(one.parts)),
        )  # fmt: skip
        if tie is not None and tie.verdict is not Verdict.BROKEN:
            yield tie


def _held(side: Side, tracks: int) -> str:
    return f"holds in {tracks} {'rows' if side.across else 'columns'}"


def _lifted(figure: Figure) -> Fraction:
    """The power of ten by which a figure is more than its print: a worksheet adds up prints, whatever they are of."""
    number = parse_number(figure.plain)
    bare = number.exponent if number is not None and number.mantissa is not None else figure.exponent
    return Fraction(10) ** (figure.exponent - bare)


def _figure(board: Board, side: Side, track: int, entry: int) -> Figure:
    return board.figures[(track, entry) if side.across else (entry, track)]


def _name(side: Side, figure: Figure) -> str:
    return " ".join(figure.header) if side.across else figure.label[-1]
