"""The comparatives of a release against what was printed then: the same quantity has to have the same digits.

    3Q07 printed cost.products of 3Q07 as 220    ->    4Q07 prints cost.products of 3Q07 again: 220, or it is a finding
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import msgspec
from msgspec import Struct

from ..project import Project
from ..quantities import Quantity
from ..values import plain


class Print(Struct, frozen=True):
    """A quantity in print: its digits, in units of the last one, and the file and line that print it."""

    quantity: Quantity
    mantissa: int
    file: str
    line: int


class Difference(Struct, frozen=True):
    """A comparative that has other digits than it was printed with. `restated` says that its value is another one, because
    figures were restated; where it is not, the print alone differs."""

    now: Print
    then: Print
    name: str
    restated: bool
    was: str = ""
    new: str = ""

    def __str__(self) -> str:
        then, now = _amount(self.then), _amount(self.now)
        why = "restated" if self.restated else "the books are the same, so that one of the two has been rounded, footed or plugged otherwise"
        return f"{self.new}{self.now.file}:{self.now.line}: {self.name} is printed as {now}, and was printed as {then} ({self.was}{self.then.file}:{self.then.line}); {why}"


class Compared(Struct, frozen=True):
    """How many quantities both releases print, and which of them differ."""

    both: int
    differences: tuple[Difference, ...]


def compare_prints(old: Project, new: Project, was: str, now: str) -> Compared:
    """Tie what a release prints to what the one before printed. `was` and `now` stand before the files in messages."""
    then: dict[Quantity, list[Print]] = {}
    for one in prints(old):
        then.setdefault(one.quantity, []).append(one)
    both = 0
    differences = []
    for one in prints(new):
        before = then.get(one.quantity, [])
        both += bool(before)
        same_file = [print_ for print_ in before if print_.file == one.file] or before
        if before and one.mantissa not in {print_.mantissa for print_ in same_file}:
            restated = _value(old, one.quantity) != _value(new, one.quantity)
            name = f"{one.quantity.concept} of {new.printing.values.said(one.quantity.period)}"
            differences.append(Difference(one, same_file[0], name, restated, was, now))
    return Compared(both, tuple(differences))


def prints(project: Project) -> Iterator[Print]:
    """All that a release prints, tables before sentences."""
    printing = project.printing
    in_tables: set[str] = set()
    for page in project.pages.values():
        table = page.sheet.table
        for row in page.sheet.rows:
            for cell in row.cells:
                if cell and cell.quantity and cell.mantissa is not None:
                    yield Print(_key(project, cell.quantity), -cell.mantissa if cell.quantity.turned else cell.mantissa, table.file, row.row.line)
        in_tables.add(table.file)
    for quantity, place in list(printing.asked.items()):
        file, _, line = place.rpartition(":")
        mantissa = None if file in in_tables or not line.isdigit() else printing.mantissa(quantity, place)
        if mantissa is not None:
            yield Print(_key(project, quantity), -mantissa if quantity.turned else mantissa, file, int(line))


def _key(project: Project, quantity: Quantity) -> Quantity:
    """A quantity by what it says, whatever it was worked out from."""
    return msgspec.structs.replace(project.printing.plain(quantity), base=None, whole=None)


def _value(project: Project, quantity: Quantity) -> Fraction | None:
    return project.printing.exact(quantity, "")


def _amount(one: Print) -> str:
    return plain(Fraction(one.mantissa) * Fraction(10) ** one.quantity.exponent)
