"""What a table's caption says of all its figures: scale, currencies, what is not in scale, statement, dates."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..model.grid import Grid
from ..words.labels import is_count, statement_kind
from ..words.periods import Said, read_time
from ..words.units import currencies_in, excepts_share_counts, physical_unit, scale_of


class Caption(Struct, frozen=True):
    """`scale` is a power of ten; `said` is what the caption says of time."""

    scale: int
    scaled: bool
    currencies: tuple[str, ...]
    physical: str | None
    counts: bool
    shares_unscaled: bool
    statement: str
    said: Said


def read_caption(grid: Grid, before: Caption | None) -> Caption:
    """The caption of a grid; a block without a caption of its own has that of the block before it."""
    context = [line for line in grid.context if line]
    text = " ".join(context)
    headers = " ".join(part for column in grid.columns for part in column.header)
    scale = _first(scale_of(line) for line in (*context, headers, grid.stub_head))
    if scale is None:
        scale = scale_of(text)
    labels = [row.label for row in grid.rows]
    statement = statement_kind(grid.title, labels) or statement_kind(text, labels)
    if before is not None and not context:
        return before
    currencies = currencies_in(text)
    inherited = before is not None and grid.block_of is not None
    if inherited and before is not None:
        scale = before.scale if scale is None and before.scaled else scale
        currencies = currencies or before.currencies
        statement = statement or before.statement
    said = read_time(text)
    if inherited and before is not None and not (said.long or said.dates):
        said = before.said
    return Caption(
        scale or 0, scale is not None, currencies, physical_unit(text), is_count(grid.title) and not currencies,
        excepts_share_counts(text), statement, said,
    )  # fmt: skip


def _first(scales: Iterable[int | None]) -> int | None:
    return next((scale for scale in scales if scale is not None), None)
