"""The sheet of the books: base figures to be changed, what is worked out of them, the rate, and whether equals are equal.

    Concept            Name            Unit     3Q06          3Q07          inputs are blue
    Total revenues     revenue.total   SEK      435,864,000   465,347,000   =SUM(E5:E7)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from ....errors import BadProject
from ....model.figure import Period
from ....words.sheet_cells import cell_text, letters_of
from ...books import at
from ...calendar import month_name
from ...concepts import NAME as CONCEPTS
from ...concepts import Concept
from ...values import plain
from .arithmetic import ALONE, LONGEST, WHOLE, Term, add, double, number, over, times
from .ledger import FIRST_COLUMN, FIRST_ROW, SHEET, Ledger, holds
from .styles import HAIRLINE, INPUT, QUIET, WASH, Styles

WIDTHS = (48, 26, 11)
RATE_PLACES = 9  # decimals of a rate that somebody types in
LEGEND = "Base figures, in blue, may be changed: what is worked out of them, and every figure in the tables of Release, follows. Sentences do not."


class BooksSheet:
    """Writes the sheet; `currency` is the unit of amounts."""

    def __init__(self, sheet: Any, styles: Styles, ledger: Ledger, currency: str) -> None:
        self.sheet, self.styles, self.ledger, self.currency = sheet, styles, ledger, currency
        self.row = ledger.below

    def write(self, entity: str, constants: list[str]) -> int:
        """Write it all; `constants` are the cells of figures that a spreadsheet cannot work out. The last row, from 1."""
        self._write_head(entity)
        for name, row in self.ledger.rows.items():
            self._write_concept(self.ledger.tree[name], row)
        self._write_rate()
        self._write_checks()
        if constants:
            told = ", ".join(constants[:40]) + (f" and {len(constants) - 40} more" if len(constants) > 40 else "")
            self._note(f"Figures with more digits than a spreadsheet works out exactly stand as they are printed, and do not follow: {told}.")
        return self.row

    def _write_head(self, entity: str) -> None:
        sheet, styles, stretches = self.sheet, self.styles, self.ledger.stretches
        for n, width in enumerate(WIDTHS):
            sheet.set_column(n, n, width)
        sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + len(stretches), 17)
        sheet.write_string(0, 0, cell_text(f"Books of {entity}"), styles(bold=True, font_size=14))
        sheet.set_row(0, 24)
        sheet.write_string(1, 0, LEGEND, styles(font_color=QUIET, font_size=9))
        head = {"bold": True, "bg_color": WASH}
        for n, title in enumerate(("Concept", "Name", "Unit")):
            sheet.write_string(FIRST_ROW - 2, n, title, styles(**head, top=1))
            sheet.write_blank(FIRST_ROW - 1, n, None, styles(**head, bottom=1))
        for n, stretch in enumerate(stretches, FIRST_COLUMN):
            sheet.write_string(FIRST_ROW - 2, n, self.ledger.values.said(stretch.period), styles(**head, align="right", top=1))
            days = month_name(stretch.period.end, short=True)
            sheet.write_string(FIRST_ROW - 1, n, f"ended {days}" if stretch.flow else days, styles(**head, align="right", bottom=1, font_size=9))
        sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
        sheet.repeat_rows(FIRST_ROW - 2, FIRST_ROW - 1)

    def _write_concept(self, concept: Concept, row: int) -> None:
        total = {"bold": True} if concept.parts else {}
        over = {"top": 1, "top_color": HAIRLINE} if concept.parts else {}
        self.sheet.write_string(row, 0, cell_text(concept.label), self.styles(**total, **over))
        self.sheet.write_string(row, 1, cell_text(concept.name), self.styles(font_color=QUIET, font_size=9, **over))
        self.sheet.write_string(row, 2, cell_text(concept.unit or self.currency), self.styles(font_color=QUIET, font_size=9, **over))
        for n, stretch in enumerate(self.ledger.stretches, FIRST_COLUMN):
            for period in (stretch.flow, stretch.moment):
                if period and at(concept, period) == period and self._holds(concept, period):
                    self._write_value(concept, period, row, n, {**total, **over})
                    break

    def _holds(self, concept: Concept, period: Period) -> bool:
        known = (concept.name, period) in self.ledger.values.books
        return self.ledger.values.has(concept.name, period) if concept.needs else known

    def _write_value(self, concept: Concept, period: Period, row: int, column: int, rules: dict[str, object]) -> None:
        cell = self.ledger.cell(concept.name, period)
        places = self.ledger.shown_places(concept.name)
        digits = "#,##0" + ("." + "0" * places if places else "")
        look: dict[str, object] = {"num_format": f"{digits}_);({digits});{digits}_)", **rules}
        given = not concept.needs or self.ledger.values.typed(concept, period)
        if given:
            look |= {"font_color": INPUT}
        if (not holds(cell.exact) and given) or abs(cell.exact) >= WHOLE:
            self.sheet.write_string(row, column, cell_text(plain(cell.exact)), self.styles(align="right", **look))
            return
        text = self._worked_out(concept, period).text.replace(f"{SHEET}!", "") if not given else ""
        if text and cell.sure:
            self.sheet.write_formula(row, column, f"={text}", self.styles(**look), cell.double)
        else:
            self.sheet.write_number(row, column, cell.double, self.styles(**look))

    def _worked_out(self, concept: Concept, period: Period) -> Term:
        cells = [self.ledger.cell(name, when) for name, when in self.ledger.parts(concept, period)]
        if concept.quotient:
            by = concept.quotient.times
            return over(times([cells[0], number(by.numerator)]), times([cells[1], number(by.denominator)]))
        if concept.product:
            return over(times([cells[0], number(concept.product.by.numerator)]), number(concept.product.by.denominator))
        if not concept.parts:
            return cells[0]
        made = add(list(self._runs(concept, cells)))
        if len(made.text) > LONGEST:
            raise BadProject(f"{CONCEPTS}:{concept.line}: {concept.name!r} has more parts than a formula holds; make sums of some of them, or leave xlsx out of the formats")
        return made

    def _runs(self, concept: Concept, cells: list[Term]) -> Iterator[tuple[int, Term]]:
        """The parts of a sum; three or more that stand below one another are one, as a range."""
        numbered = [(sign, self.ledger.rows[name], cell) for (sign, name), cell in zip(concept.parts, cells, strict=True)]
        for (sign, *_), group in groupby(enumerate(numbered), key=lambda one: (one[1][0], one[1][1] - one[0], one[1][2].text.rstrip("0123456789"))):
            run = [cell for _, (_, _, cell) in group]
            if len(run) > 2:
                whole = add([(1, cell) for cell in run])
                yield sign, msgspec.structs.replace(whole, text=f"SUM({run[0].text}:{run[-1].text})", binds=ALONE)
            else:
                yield from ((sign, cell) for cell in run)

    def _write_rate(self) -> None:
        translation = self.ledger.translation
        if translation is None:
            return
        column = letters_of(FIRST_COLUMN)
        self._title("Translation")
        held = f", {month_name(translation.on)}" if translation.on else ""
        self._line(f"{self.currency} for 1 {translation.currency}{held}")
        rate = double(translation.rate)
        look = {"font_color": INPUT, "num_format": "0.00#######"}
        if holds(translation.rate):
            self.sheet.write_number(self.row - 1, FIRST_COLUMN, rate, self.styles(**look))
        else:
            self.sheet.write_string(self.row - 1, FIRST_COLUMN, cell_text(translation.printed), self.styles(**look, align="right"))
        at_ = f"{column}{self.row}"
        per, units = self.ledger.rate_over, self.ledger.rate_units
        quiet = {"font_color": QUIET, "font_size": 9, "num_format": "0"}
        self._line("The same in whole numbers, which keeps halves exact: so much", **quiet)
        self.sheet.write_formula(self.row - 1, FIRST_COLUMN, f"=ROUND({at_}*{column}{self.row + 1},0)", self.styles(**quiet), double(units))
        self._line("over so much", **quiet)
        powers = "".join(f"IF(ROUND({at_}*{10**n},0)/{10**n}={at_},{10**n}," for n in range(RATE_PLACES))
        self.sheet.write_formula(self.row - 1, FIRST_COLUMN, f"={powers}{10**RATE_PLACES}{')' * RATE_PLACES}", self.styles(**quiet), double(per))
        self.row += 1

    def _write_checks(self) -> None:
        """What has to be equal, as a difference that has to be zero."""
        pairs = [concept for concept in self.ledger.tree.values() if concept.equals]
        if not pairs:
            return
        self._title("Checks: each has to be zero")
        for concept in pairs:
            self._line(f"{concept.label} less {self.ledger.tree[concept.equals].label}")
            for n, stretch in enumerate(self.ledger.stretches, FIRST_COLUMN):
                for period in (stretch.flow, stretch.moment):
                    if period and at(concept, period) == period and self.ledger.both(concept, period):
                        made = add([(1, self.ledger.cell(concept.name, period)), (-1, self.ledger.cell(concept.equals, period))])
                        look = self.styles(num_format='#,##0.######_);[Red](#,##0.######);"-"_)', font_size=9)
                        self.sheet.write_formula(self.row - 1, n, "=" + made.text.replace(f"{SHEET}!", ""), look, double(made.exact))
                        break
        self.row += 1

    def _title(self, text: str) -> None:
        self.sheet.write_string(self.row, 0, text, self.styles(bold=True, bottom=1))
        for n in range(1, FIRST_COLUMN + len(self.ledger.stretches)):
            self.sheet.write_blank(self.row, n, None, self.styles(bottom=1))
        self.row += 1

    def _line(self, text: str, **look: object) -> None:
        self.sheet.write_string(self.row, 0, cell_text(text), self.styles(font_size=9, **{k: v for k, v in look.items() if k == "font_color"}))
        self.row += 1

    def _note(self, text: str) -> None:
        self.sheet.write_string(self.row, 0, cell_text(text), self.styles(font_color=QUIET, font_size=9))
        self.row += 1
