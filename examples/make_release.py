"""Makes the release that ships with tieout: an invented group's third quarter, with a handful of planted errors.

    python examples/make_release.py            writes the shipped text, its truth, and the clean twin for the tests
    python examples/make_release.py --check    ends with 1 where the files are not what this script makes

Every figure is worked out exactly from `books.py` and rounded half up, line by line; columns may therefore foot within
rounding only. Then the errors are planted.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import books
from layout import Page, amount, change, tenths
from narrative import CLOSING, opening
from statements import QUARTER_ENDS, RATE, balance_sheet, cash_flow, flows, income

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
TRUTH = SHIPPED.with_suffix(".toml")
CLEAN = ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt"

Rows = list[tuple[str, tuple[int, int, int]]]


def millions(value: int) -> Fraction:
    return Fraction(value, 1000)


def five_columns(title: str, stub: str, sections: list[tuple[str, Rows]], end: tuple[str, tuple[int, int, int]]) -> list[str]:
    """A table of 3Q05, 3Q04, its change, 2Q05 and its change, in millions."""
    page = Page(34, (8, 8, 10, 8, 10))
    page.words(title)
    page.rule()
    page.heads("", "", "YoY", "", "QoQ", stub=stub)
    page.heads("3Q05", "3Q04", "% change", "2Q05", "% change")
    page.rule()
    for heading, rows in sections:
        if heading:
            page.words(heading)
        for n, (label, values) in enumerate(rows):
            if label.startswith("Total") and n:
                page.rule()
            page.row(label, *_five(values), indent=1 if heading else 0)
    page.rule("=")
    page.row(end[0], *_five(end[1]), indent=2)
    page.rule()
    return page.lines


def _five(values: tuple[int, int, int]) -> tuple[str, ...]:
    now, year, quarter = values
    return (
        amount(millions(now), True), amount(millions(year), True), tenths(change(now, year), True),
        amount(millions(quarter), True), tenths(change(now, quarter), True),
    )  # fmt: skip


def three_columns(title: str, rows: list[tuple[str, tuple[int, int, int]]], totals: set[str], *, scale: int = 1000) -> list[str]:
    """A table of 3Q05, 3Q04 and 2Q05."""
    page = Page(44, (9, 9, 9))
    page.words(title)
    page.rule()
    page.heads("3Q05", "3Q04", "2Q05")
    page.rule()
    for label, values in rows:
        if label in totals:
            page.rule("=")
        page.row(label, *(amount(Fraction(v, scale), True) for v in values))
    page.rule()
    return page.lines


def total(*parts: tuple[int, ...]) -> tuple[int, int, int]:
    one, two, three = (sum(values) for values in zip(*parts, strict=True))
    return one, two, three


def tables() -> dict[str, list[str]]:
    """The numbered tables, by number."""
    s = income()
    revenue = s["Total revenues"]
    lines = list(books.REVENUES.items())
    systems = total(lines[0][1], lines[1][1])
    americas = total(revenue, *(tuple(-v for v in values) for values in books.REGIONS.values()))
    ebitda = total(s["Operating income"], books.DEPRECIATION)
    spent = tuple(-v for v in books.PROPERTY_BOUGHT)
    capex = total(spent, books.LEASED)
    delivered = tuple(-v for v in revenue)
    closing = total(books.BACKLOG_OPENING, books.ORDERS, delivered, books.CANCELLED)
    found = {
        "1": five_columns("Table 1. Revenues by business line (NOK in millions)", "Revenues", [
            ("Systems:", [*lines[:2], ("Total systems", systems)]),
            ("", [lines[2], lines[3]])], ("Total revenues", revenue)),
        "2": five_columns("Table 2. Revenues by region (NOK in millions)", "Revenues", [
            ("", [*books.REGIONS.items(), ("Americas", americas)])], ("Total revenues", revenue)),
        "3": five_columns("Table 3. Costs and expenses (NOK in millions)", "Costs and expenses", [
            ("Cost of revenues:", [*books.COSTS.items(), ("Total cost of revenues", s["Total cost of revenues"])]),
            ("", list(books.EXPENSES.items()))], ("Total costs and expenses", s["Total costs and expenses"])),
        "4": five_columns("Table 4. Other financial statistics (NOK in millions)", "Other statistics", [
            ("", [("Adjusted EBITDA (1)", ebitda), ("Capital expenditures, including capitalized leases (2)", capex)])],
            ("Depreciation and amortization", books.DEPRECIATION)),
        "5": three_columns("Table 5. Reconciliation of adjusted EBITDA (NOK in millions)", [
            ("Adjusted EBITDA", ebitda), ("Depreciation and amortization", tuple(-v for v in books.DEPRECIATION)),
            ("Operating income", s["Operating income"]), ("Other expenses", books.OTHER_EXPENSES),
            ("Income tax benefit (expense)", tuple(-v for v in books.TAX)),
            ("Minority interests in consolidated subsidiaries", books.MINORITY), ("Net income", s["Net income"])],
            {"Operating income", "Net income"}),
        "6": three_columns("Table 6. Reconciliation of capital expenditures (NOK in millions)", [
            ("Capital expenditures, including capitalized leases", capex), ("Acquisition of assets by entering into capital leases", books.LEASED),
            ("Purchase of property and equipment", spent)], set()),
        "7": three_columns("Table 7. Order backlog (NOK in millions)", [
            ("Backlog, beginning of period", books.BACKLOG_OPENING), ("New orders", books.ORDERS), ("Deliveries", delivered),
            ("Cancellations and exchange effects", books.CANCELLED), ("Backlog, end of period", closing)], {"Backlog, end of period"}),
        "8": three_columns("Table 8. Number of employees", [*books.STAFF.items(), ("Total employees", total(*books.STAFF.values()))],
            {"Total employees"}, scale=1),
    }  # fmt: skip
    found["9"] = quarters()
    return found


def quarters() -> list[str]:
    """Table 9: business lines by quarter, with the nine months across."""
    page = Page(32, (10, 10, 10, 13))
    page.words("Table 9. Revenues of fiscal 2005 by quarter (NOK in thousands)")
    page.rule()
    page.heads("1Q05", "2Q05", "3Q05", "Total")
    page.rule()
    sums = [0, 0, 0]
    for label, (_, first) in books.YEAR_QUARTERS.items():
        values = [first, books.REVENUES[label][2], books.REVENUES[label][0]]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        page.row(label, *(amount(v) for v in values), amount(sum(values)))
    page.rule("=")
    page.row("Total revenues", *(amount(v) for v in sums), amount(sum(sums)), indent=2)
    page.rule()
    return page.lines


PLANTS = (
    ("transposed digits", "T101", "Research and development", "83,942", "83,492", "income statement, 3Q05 in kroner"),
    ("lost parentheses", "T101", "   equipment", "(36,402)", " 36,402 ", "cash flow statement, 3Q04"),
    ("wrong base", "T201", "Total systems", "9.0%", "0.3%", "Table 1, change on the year worked out on the quarter"),
    ("wrong rate", "T401", "Inventories", "61,941", "63,907", "balance sheet, translated at 6.30"),
    ("stale copy", "T501", "Sales and marketing", "96", "92", "Table 3, 2Q05 shows 3Q04"),
    ("stale figure", "T501", "Adjusted EBITDA in 3Q05 was NOK", "155", "150", "text, the figure of the quarter before"),
    ("stale word", "T801", "revenues decreased to NOK", "decreased", "increased", "text, training and other revenues fell"),
    ("wrong balance", "T601", "Cash, end of period", "214,305", "213,405", "cash flow statement, 2Q05 against the balance sheet"),
)  # fmt: skip


def plant(text: str) -> tuple[str, list[str]]:
    """The text with the errors in place, and the truth about each as TOML."""
    lines = text.split("\n")
    truth = []
    for kind, code, label, old, new, where in PLANTS:
        number = next(n for n, line in enumerate(lines) if label in line and old in line and _place(where, lines, n))
        line = lines[number]
        column = line.rindex(old) if kind == "stale copy" else line.index(old)
        lines[number] = (line[:column] + new.rjust(len(old)) + line[column + len(old) :]).rstrip()
        shown = new.strip()
        at = lines[number].index(shown, column) + 1
        blamed = f"blamed_column = {lines[number].index('25', at) + 1}\n" if kind == "stale word" else ""
        truth.append(
            f'[[planted]]\nkind = "{kind}"\ncode = "{code}"\nline = {number + 1}\ncolumn = {at}\nprinted = "{shown}"\n'
            f'should_be = "{old}"\n{blamed}where = "{where}"\n'
        )
    return "\n".join(lines), truth


def _place(where: str, lines: list[str], number: int) -> bool:
    """Whether a line stands in the table that a plant is meant for."""
    wanted = where.split(",", maxsplit=1)[0]
    if wanted == "text":
        return True
    for line in reversed(lines[:number]):
        for name in ("Table 1.", "Table 3.", "STATEMENTS OF INCOME", "BALANCE SHEETS", "STATEMENTS OF CASH FLOWS"):
            if name in line:
                said = {"STATEMENTS OF INCOME": "income statement", "BALANCE SHEETS": "balance sheet", "STATEMENTS OF CASH FLOWS": "cash flow statement"}
                return said.get(name, name.rstrip(".")) == wanted
        if line.startswith("Table "):
            return False
    return False


def release() -> str:
    """The whole clean release."""
    parts = opening(tables(), income(), flows(), RATE, QUARTER_ENDS)
    parts += [*income_pages(), *balance_pages(), *cash_pages(), *CLOSING]
    return "\n".join(parts) + "\n"


def income_pages() -> list[str]:
    from statements import income_pages as pages

    return pages()


def balance_pages() -> list[str]:
    return balance_sheet()


def cash_pages() -> list[str]:
    return cash_flow()


def files() -> dict[Path, str]:
    """Every file that this script makes."""
    clean = release()
    shipped, truth = plant(clean)
    head = "# The planted errors of the example release; lines and columns from 1. Where a word is wrong, the figure that it is said of\n# is blamed, at `blamed_column`. Made by examples/make_release.py.\n\n"
    return {CLEAN: clean, SHIPPED: shipped, TRUTH: head + "\n".join(truth)}


def main() -> None:
    stale = []
    for path, text in files().items():
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"not what make_release.py makes: {', '.join(stale)}")


if __name__ == "__main__":
    main()
