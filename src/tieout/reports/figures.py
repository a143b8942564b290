"""The figures alone, for those who only want the numbers: a table, CSV, JSON, JSON lines or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ..errors import BadOption
from ..model.figure import Figure, Period
from ..model.place import TextSpot
from ..model.release import Release
from .json import scaled
from .style import shortened

COLUMNS = (
    "id", "table", "label", "header", "text", "value", "precision", "unit", "measure", "start", "end", "compare_start",
    "compare_end", "line", "column", "end_column", "place",
)  # fmt: skip
SHOWN = ("place", "label", "header", "text", "value", "unit", "measure", "end")
WIDEST = 44


def records(release: Release) -> list[dict[str, object]]:
    """One record a figure, with the keys `COLUMNS`; exact values are decimal strings in base units."""
    return [_record(figure) for figure in release.figures]


def _record(figure: Figure) -> dict[str, object]:
    start, end = _days(figure.period)
    compare_start, compare_end = _days(figure.compare)
    spot = figure.place.spot
    lines = (spot.line, spot.column, spot.end_column) if isinstance(spot, TextSpot) else (None, None, None)
    values = (
        figure.id, figure.table, " > ".join(figure.label), " > ".join(figure.header), figure.text,
        scaled(figure.mantissa, figure.exponent), scaled(1, figure.exponent), figure.unit, figure.measure.value,
        start, end, compare_start, compare_end, *lines, str(figure.place),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _days(period: Period | None) -> tuple[str | None, str | None]:
    if period is None:
        return None, None
    return (period.start.isoformat() if period.start else None), period.end.isoformat()


def render(found: Sequence[dict[str, object]], style: str) -> str:
    """The records as `table`, `csv`, `json` or `jsonl`."""
    if style == "json":
        return msgspec.json.format(msgspec.json.encode(list(found)), indent=1).decode() + "\n"
    if style == "jsonl":
        return "".join(msgspec.json.encode(record).decode() + "\n" for record in found)
    if style == "csv":
        page = io.StringIO(newline="")
        writer = csv.DictWriter(page, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        return page.getvalue()
    return _table(found)


def _table(found: Sequence[dict[str, object]]) -> str:
    rows = [[shortened("" if record[key] is None else str(record[key]), WIDEST) for key in SHOWN] for record in found]
    widths = [max([len(name), *(len(row[n]) for row in rows)]) for n, name in enumerate(SHOWN)]
    right = {"line", "text", "value"}

    def line(cells: Sequence[str]) -> str:
        placed = (c.rjust(w) if SHOWN[n] in right else c.ljust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True)))
        return "  ".join(placed).rstrip()

    return "\n".join([line(SHOWN), line(["-" * w for w in widths]), *map(line, rows)]) + "\n"


def write_parquet(found: Sequence[dict[str, object]], path: Path) -> bytes:
    """The records as the bytes of a Parquet file; needs pyarrow."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise BadOption(f"{path}: Parquet needs pyarrow; install it with: pip install 'tieout[parquet]'") from error
    sink = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_pylist(list(found)), sink)
    return bytes(sink.getvalue().to_pybytes())
