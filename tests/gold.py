"""The hand-made truth of the example release as a `Release`: what perfect reading would hand to the kinds of tie.

It stands in for the readers, so that ties and findings can be judged apart from them. Tests that use it are not
measured where the shared truth is missing.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from tieout import model as m

SHARED = Path(__file__).resolve().parents[2] / "shared"
CASE = SHARED / "gold" / "iij-1q03"
RELEASE = SHARED / "corpus" / "ascii" / "iij-1q03.txt"
MEASURES = {
    "amount": "amount", "percent_of_total": "share", "yoy_change": "change", "qoq_change": "change",
    "count": "count", "bandwidth": "physical", "per_share": "per_share",
}  # fmt: skip
UNITS = {"contracts": "1", "JPY/ADS equivalent": "JPY/share", "ADS equivalents": "shares"}


def available() -> bool:
    """Whether the truth is there."""
    return CASE.exists() and RELEASE.exists()


def gold_release() -> m.Release:
    """Grids and figures of the example release; figure ids are gold's cell ids."""
    text = RELEASE.read_text(encoding="utf-8").split("\n")
    lines = tuple(m.Line(n, s.rstrip(), _kind(s)) for n, s in enumerate(text, 1))
    document = m.Document(str(RELEASE), "0" * 64, "ascii", 1, lines)
    with open(CASE / "cells.csv", newline="", encoding="utf-8") as file:
        cells = list(csv.DictReader(file))
    tables: dict[str, list[dict[str, str]]] = defaultdict(list)
    for cell in cells:
        tables[cell["table_id"]].append(cell)
    grids, figures = [], []
    for name, some in tables.items():
        grid, found = _grid(name, some, lines)
        grids.append(grid)
        figures += found
    figures.sort(key=lambda f: f.place)
    return m.Release(document, "Internet Initiative Japan Inc.", (3, 31), tuple(grids), tuple(figures), _rates(lines))


def _kind(line: str) -> m.LineKind:
    bare = line.strip()
    if not bare:
        return m.LineKind.BLANK
    return m.LineKind.RULE if re.fullmatch(r"[-=_ ]+", bare) and len(bare) > 3 else m.LineKind.TEXT


def _grid(name: str, cells: list[dict[str, str]], lines: tuple[m.Line, ...]) -> tuple[m.Grid, list[m.Figure]]:
    first: dict[str, int] = {}
    for cell in cells:
        key = cell["column_path"] + "|" + cell["period_label"]
        first[key] = max(first.get(key, 0), int(cell["end_col"]))
    order = {key: n for n, (key, _) in enumerate(sorted(first.items(), key=lambda item: item[1]))}
    columns = tuple(m.Column(tuple(key.split("|")[0].split(" > "))) for key in order)
    numbers = sorted({int(c["line"]) for c in cells})
    index = {number: n for n, number in enumerate(numbers)}
    rows: dict[int, m.Row] = {}
    placed, figures = [], []
    for cell in sorted(cells, key=lambda c: (int(c["line"]), int(c["col"]))):
        number = int(cell["line"])
        row, column = index[number], order[cell["column_path"] + "|" + cell["period_label"]]
        place = m.Place(number, int(cell["col"]), int(cell["end_col"]) + 1)
        if row not in rows:
            start = int(cell["label_lines"].split("-")[0]) if cell["label_lines"] else number
            above = numbers[index[number] - 1] if index[number] else start - 1
            rows[row] = _row(cell, number, start, above, lines)
        placed.append(m.Cell(row, column, cell["printed"], place))
        figures.append(_figure(cell, name, row, column, place))
    ordered = tuple(rows[n] for n in sorted(rows))
    title = cells[0]["table_title"]
    return m.Grid(name, title, (title,), cells[0]["stub_head"], placed[0].place, ordered, columns, tuple(placed),
                  block_of=None if name in ("A1a", "A2a") or name[0] != "A" or name == "A3" else name[:2] + "a"), figures


def _row(cell: dict[str, str], number: int, start: int, above: int, lines: tuple[m.Line, ...]) -> m.Row:
    rules = [line.text for line in lines[above : start - 1] if line.kind is m.LineKind.RULE]
    rule = 2 if any("=" in r for r in rules) else min(1, len(rules))
    text = lines[start - 1].text
    return m.Row(tuple(cell["row_path"].split(" > ")), number, m.Place(start, 1, 2), len(text) - len(text.lstrip()), rule)


def _figure(cell: dict[str, str], table: str, row: int, column: int, place: m.Place) -> m.Figure:
    decimals = int(cell["decimals"] or 0)
    exponent = int(cell["scale"]) - decimals
    mantissa = None if cell["is_nil"] == "1" else round(float(cell["value"]) * 10**decimals)
    period = (
        m.Period(date.fromisoformat(cell["instant"]))
        if cell["instant"]
        else m.Period(date.fromisoformat(cell["period_end"]), date.fromisoformat(cell["period_start"]))
    )
    compare = (
        m.Period(date.fromisoformat(cell["compare_end"]), date.fromisoformat(cell["compare_start"]))
        if cell["compare_start"]
        else None
    )
    return m.Figure(
        cell["cell_id"], cell["printed"], place, m.Where.TABLE, table, row, column, tuple(cell["row_path"].split(" > ")),
        tuple(cell["column_path"].split(" > ")), mantissa, exponent, UNITS.get(cell["unit"], cell["unit"]),
        m.Measure(MEASURES[cell["measure_kind"]]), period, compare,
    )  # fmt: skip


def _rates(lines: tuple[m.Line, ...]) -> tuple[m.StatedRate, ...]:
    from fractions import Fraction

    for line in lines:
        if found := re.search(r"JPY (\d+\.\d+) = US\$1", line.text):
            return (m.StatedRate("JPY", "USD", Fraction(found[1]), found[1], line.place(*found.span(1))),)
    return ()
