"""The facts of a release: every figure that is tagged, in the order of print, with the place where it stands.

What is tagged is what is printed, known to its last digit: half a unit of that holds the exact value of the books. Where it does
not, because the figure was moved so that its column foots or by a plug, that is kept with the fact: see `agreement.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from ...model.figure import Period
from ...model.number import Interval
from ..blocks import BlockKind
from ..printing import Printing
from ..project import Page, Project
from ..quantities import Quantity
from ..templates import DIGIT, Spoken
from .meanings import Meanings, Unit

Place = tuple[int, int, int]  # the number of the block, the row (or -1 in text, -2 in notes), the column (or the note)


class Fact(Struct, frozen=True):
    """A tagged figure: `mantissa * 10**exponent` of its unit, `text` as it is printed without sign and parentheses, `scale` what
    the text is multiplied by. A nil has a text without digits and is zero. `moved` says that the books have another value than those
    which the decimals allow."""

    id: str
    concept: str
    period: Period
    unit: Unit
    mantissa: int
    exponent: int
    decimals: int
    text: str
    scale: int
    moved: bool = False

    @property
    def value(self) -> Fraction:
        """The exact value that is printed."""
        return Fraction(self.mantissa) * Fraction(10) ** self.exponent

    @property
    def interval(self) -> Interval:
        """The values that the fact stands for, both ends included."""
        half = Fraction(10) ** -self.decimals / 2
        return Interval.between(self.value - half, self.value + half)


class Span(Struct, frozen=True):
    """A fact in running text, from one offset to another."""

    start: int
    end: int
    fact: Fact


class Tagged(Struct, frozen=True):
    """All facts in the order of print, by the cell, and by the text in which they stand."""

    facts: tuple[Fact, ...]
    cells: Mapping[Place, Fact]
    spans: Mapping[Place, tuple[Span, ...]]


def tag(project: Project, meanings: Meanings) -> Tagged:
    """The facts of a project."""
    return _Tagging(project, meanings).tagged()


class _Tagging:
    """Goes through a release as it is printed and gives each fact its number."""

    def __init__(self, project: Project, meanings: Meanings) -> None:
        self._project, self._meanings = project, meanings
        self._printing: Printing = project.printing
        self._facts: list[Fact] = []
        self._cells: dict[Place, Fact] = {}
        self._spans: dict[Place, tuple[Span, ...]] = {}

    def tagged(self) -> Tagged:
        spoken = list(reversed(self._project.spoken))
        digits = 0
        for n, block in enumerate(self._project.blocks):
            held = len(DIGIT.findall(block.text))
            if block.kind is BlockKind.TABLE:
                self._table(n, self._project.pages[block.text])
            else:
                here: list[Spoken] = []
                while spoken and spoken[-1].first < digits + held:
                    here.append(spoken.pop())
                self._text((n, -1, 0), block.text, here, digits)
            digits += held
        return Tagged(tuple(self._facts), self._cells, self._spans)

    def _table(self, n: int, page: Page) -> None:
        for r, row in enumerate(page.sheet.rows):
            for c, cell in enumerate(row.cells):
                if cell is None or cell.quantity is None or cell.mantissa is None:
                    continue
                fact = self._fact(cell.quantity, cell.mantissa, cell.digits, f"{page.sheet.table.file}:{row.row.line}")
                if fact is not None:
                    self._cells[n, r, c] = fact
        for c, note in enumerate(page.notes):
            if c < len(page.spoken) and page.spoken[c]:
                self._text((n, -2, c), " ".join(note.split()), list(page.spoken[c]), 0)

    def _text(self, place: Place, text: str, spoken: list[Spoken], digits: int) -> None:
        """The facts in a text of which the first digit is number `digits` of the whole."""
        offsets = [match.start() for match in DIGIT.finditer(text)] if spoken else []
        found: list[Span] = []
        for one in spoken:
            start = offsets[one.first - digits]
            if text[start : start + len(one.text)] == one.text:
                fact = self._fact(one.quantity, one.mantissa, one.text, "text.md:1")
                if fact is not None:
                    found.append(Span(start, start + len(one.text), fact))
        if found:
            self._spans[place] = tuple(found)

    def _fact(self, quantity: Quantity, mantissa: int, text: str, place: str) -> Fact | None:
        meaning = self._meanings.of(quantity)
        exact = self._printing.exact(quantity, place) if meaning else None
        if meaning is None or exact is None:
            return None
        percent = -2 if self._meanings.tree[meaning.concept].unit == "%" else 0
        exponent = quantity.exponent + percent
        off = abs(mantissa - exact)
        zeros = _zeros(mantissa, off)
        fact = Fact(
            f"f{len(self._facts) + 1}", meaning.concept, meaning.period, meaning.unit, -mantissa if quantity.turned else mantissa, exponent,
            -exponent - zeros, text, exponent + len(text.partition(".")[2]), 2 * off > 10**zeros,
        )  # fmt: skip
        self._facts.append(fact)
        return fact


def _zeros(mantissa: int, off: Fraction) -> int:
    """How many of the last digits of a figure that is `off` say nothing: only zeros may, none of one at its nearest unit."""
    return 1 if 2 * off > 1 and mantissa % 10 == 0 else 0
