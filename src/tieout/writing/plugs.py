"""Corrections of the last digit that a project declares, each with a reason that stays in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .toml import Section
from .values import Values


class Plug(Struct, frozen=True):
    """A declared correction of the last digit: `units` of it, with the reason."""

    concept: str
    column: str
    units: int
    reason: str
    line: int


def read_plug(section: Section, names: Sequence[str], values: Values) -> Plug:
    """A plug of a table whose columns have these names."""
    section.only("concept", "column", "units", "reason")
    values.concept(section.text("concept"), f"{section.file}:{section.line('concept')}")
    units = section.number("units")
    if units not in (-1, 1):
        section.fail("units", f"units is {units}; a plug is 1 or -1 unit of the last digit, whatever is more is another figure")
    if section.text("column") not in names:
        section.fail("column", f"{section.text('column')!r} is no column of this table; its columns are {', '.join(names)}")
    return Plug(section.text("concept"), section.text("column"), units, section.text("reason"), section.line())
