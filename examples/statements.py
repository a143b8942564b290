"""The three statements of the example release, in thousands of kroner and translated dollars."""

from __future__ import annotations

from fractions import Fraction

import books
from layout import Page, amount, change, rounded, tenths

RATE = Fraction("6.50")
QUARTER_ENDS = ("Jun 30, 2005", "Jun 30, 2004", "Mar 31, 2005")
Three = tuple[int, int, int]


def _sum(*parts: tuple[int, ...]) -> Three:
    one, two, three = (sum(values) for values in zip(*parts, strict=True))
    return one, two, three


def _less(values: tuple[int, ...]) -> Three:
    one, two, three = (-v for v in values)
    return one, two, three


def income() -> dict[str, Three]:
    """The income statement's totals and lines."""
    s: dict[str, Three] = dict(books.REVENUES)
    s["Total revenues"] = _sum(*books.REVENUES.values())
    s |= books.COSTS
    s["Total cost of revenues"] = _sum(*books.COSTS.values())
    s["Gross profit"] = _sum(s["Total revenues"], _less(s["Total cost of revenues"]))
    s |= books.EXPENSES
    s["Total costs and expenses"] = _sum(s["Total cost of revenues"], *books.EXPENSES.values())
    s["Operating income"] = _sum(s["Total revenues"], _less(s["Total costs and expenses"]))
    s["Other expenses"] = books.OTHER_EXPENSES
    s["Income before income tax expense (benefit)"] = _sum(s["Operating income"], books.OTHER_EXPENSES)
    s["Income tax expense (benefit)"] = books.TAX
    s["Minority interests in consolidated subsidiaries"] = books.MINORITY
    s["Net income"] = _sum(s["Income before income tax expense (benefit)"], _less(books.TAX), books.MINORITY)
    del s["Gross profit"]
    return s


SECTIONS = {"Sonar systems": "Revenues:", "Cost of systems": "Costs and expenses:"}
RULED = {"Total revenues", "Total cost of revenues", "Total costs and expenses", "Operating income", "Net income",
         "Income before income tax expense (benefit)"}  # fmt: skip


def income_pages() -> list[str]:
    """Appendix 1 in three blocks: dollars, kroner and percent; the year before; the quarter before."""
    s = income()
    head = [
        "", "              FJELLVIK INSTRUMENTS ASA                    Appendix 1",
        "          CONSOLIDATED STATEMENTS OF INCOME (UNAUDITED)",
        "      For the Three Months Ended Jun 30, 2005, Jun 30, 2004", "                      and Mar 31, 2005",
        "   (Expressed in Thousands of Norwegian Kroner (NOK) and U.S.", "      Dollars (USD) Except for Per Share Data) (1)", "",
    ]  # fmt: skip
    page = Page(38, (11, 12, 11))
    page.over(QUARTER_ENDS[0], 0, 2)
    page.heads("", "", "% of")
    page.heads("", "", "Total")
    page.heads("USD (1)", "NOK", "Revenues")
    page.rules()
    revenue = s["Total revenues"]
    usd = _dollars({label: values[0] for label, values in s.items()})
    _block(page, s, lambda label, v: (amount(usd[label]), amount(v[0]), _share(label, v[0], revenue[0])))
    page.row("Basic Net Income Per Share", "", _per_share(s, 0), "")
    page.row("Weighted Average Number of Shares", "", f"{books.SHARES[0]:,}", "")
    lines = [*head, *page.lines, "", ""]
    for n, name in ((1, "YOY"), (2, "QOQ")):
        page = Page(40, (12, 11, 10))
        page.over(QUARTER_ENDS[n], 0, 2)
        page.heads("", "% of", "")
        page.heads("", "Total", name)
        page.heads("NOK", "Revenues", "Chg %")
        page.rules()
        _block(page, s, lambda label, v, n=n: (amount(v[n]), _share(label, v[n], revenue[n]), tenths(change(v[0], v[n]), sign=_sign(label))))
        page.row("Basic Net Income Per Share", _per_share(s, n), "", "")
        page.row("Weighted Average Number of Shares", f"{books.SHARES[n]:,}", "", "")
        lines += [*page.lines, "", ""]
    return [*lines, *_translation_note("the three months ended Jun 30, 2005")]


def _block(page: Page, s: dict[str, Three], cells: object) -> None:
    for label, values in s.items():
        if label in SECTIONS:
            page.words(SECTIONS[label])
        if label in RULED:
            page.rules()
        inside = label in books.REVENUES or label in ("Cost of systems", "Cost of service")
        page.row(label, *cells(label, values), indent=2 if inside else 4 if label.startswith("Total") else 0)  # type: ignore[operator]
        if label.startswith("Total") or label in RULED:
            page.rules("=" if label == "Net income" else "-")


def _sign(label: str) -> str:
    """The percent sign stands in the first and the last row only."""
    return "%" if label in ("Sonar systems", "Net income") else ""


def _share(label: str, value: int, base: int) -> str:
    return tenths(Fraction(100 * value, base), sign=_sign(label))


def _per_share(s: dict[str, Three], n: int) -> str:
    value = rounded(Fraction(100 * s["Net income"][n], books.SHARES[n]))
    return f"{value // 100}.{value % 100:02}"


def _dollars(values: dict[str, int]) -> dict[str, int]:
    """Translated figures, rounded one by one."""
    return {label: rounded(v / RATE) for label, v in values.items()}


def _translation_note(what: str) -> list[str]:
    return [
        "  Note (1): The translation of Norwegian kroner amounts into US dollar", f"            amounts with respect to {what} is",
        "            included solely for the convenience of readers outside Norway", "            and has been made at the rate of NOK 6.50 = US$1, the",
        "            approximate rate of exchange on Jun 30, 2005.", "", "",
    ]  # fmt: skip


def flows() -> dict[str, Three]:
    """The cash flow statement, by line."""
    f: dict[str, Three] = {
        "Net income": income()["Net income"], "Depreciation and amortization": books.DEPRECIATION,
        "Minority interests in net income of consolidated subsidiaries": _less(books.MINORITY),
        "Decrease (increase) in accounts receivable": books.RECEIVABLES_CHANGE,
        "Decrease (increase) in inventories": books.INVENTORIES_CHANGE,
        "Increase (decrease) in accounts payable": books.PAYABLES_CHANGE, "Other operating items": books.OTHER_OPERATING,
    }  # fmt: skip
    f["Net cash provided by operating activities"] = _sum(*f.values())
    investing = {
        "Purchase of property and equipment": books.PROPERTY_BOUGHT,
        "Proceeds from sale of property and equipment": books.PROPERTY_SOLD,
    }
    financing = {
        "Proceeds from long-term debt": books.BORROWED, "Repayments of debt": books.REPAID,
        "Proceeds from issuance of common stock": books.SHARES_ISSUED,
    }  # fmt: skip
    f |= investing
    f["Net cash used in investing activities"] = _sum(*investing.values())
    f |= financing
    f["Net cash used in financing activities"] = _sum(*financing.values())
    f["Effect of exchange rate changes on cash"] = books.EXCHANGE_EFFECT
    f["Net increase in cash"] = _sum(*(f[k] for k in f if k.startswith(("Net cash", "Effect"))))
    # 2Q05 ends where 3Q05 begins: its opening balance follows
    opening = (books.OPENING_CASH[0], books.OPENING_CASH[1], books.OPENING_CASH[0] - f["Net increase in cash"][2])
    f["Cash, beginning of period"] = opening
    f["Cash, end of period"] = _sum(f["Net increase in cash"], opening)
    return f


HEADINGS = {"Net income": "Operating Activities:", "Purchase of property and equipment": "Investing Activities:",
            "Proceeds from long-term debt": "Financing Activities:"}  # fmt: skip


def cash_flow() -> list[str]:
    """Appendix 3."""
    f = flows()
    page = Page(36, (10, 12, 12, 12))
    page.words("")
    page.centred("FJELLVIK INSTRUMENTS ASA                    Appendix 3", "CONSOLIDATED STATEMENTS OF CASH FLOWS (UNAUDITED)",
                 "For the Three Months Ended Jun 30, 2005, Jun 30, 2004", "and Mar 31, 2005",
                 "(Expressed in Thousands of Norwegian Kroner (NOK) and U.S.", "Dollars (USD)) (1)")  # fmt: skip
    page.words("")
    page.over(QUARTER_ENDS[0], 0, 1)
    page.lines[-2] = page.lines[-2].ljust(page.stub + 22) + "".join(q.rjust(12) for q in QUARTER_ENDS[1:])
    page.lines[-1] += " -----------" * 2
    page.heads("USD (1)", "NOK", "NOK", "NOK")
    page.rules()
    usd = _dollars({label: values[0] for label, values in f.items()})
    for label, values in f.items():
        if label in HEADINGS:
            page.words(HEADINGS[label])
        closing = label.startswith(("Net cash", "Net increase", "Cash, end"))
        if closing:
            page.rules()
        outside = label.startswith(("Effect", "Cash", "Net increase"))
        page.row(label, amount(usd[label]), *(amount(v) for v in values), indent=0 if outside else 2)
        if closing:
            page.rules("=" if label == "Cash, end of period" else "-")
            page.words("")
    return [*page.lines, *_translation_note("the three months ended Jun 30, 2005")]


def balances() -> dict[str, Three]:
    """The balance sheet, by line; retained earnings are what is left."""
    b: dict[str, Three] = {
        "Cash": flows()["Cash, end of period"], "Accounts receivable, net": books.RECEIVABLES,
        "Inventories": books.INVENTORIES, "Prepaid expenses": books.PREPAID,
    }  # fmt: skip
    b["Total current assets"] = _sum(*b.values())
    fixed = {"Property and equipment, net": books.PROPERTY, "Goodwill": books.GOODWILL, "Other assets": books.OTHER_ASSETS}
    b |= fixed
    b["Total assets"] = _sum(b["Total current assets"], *fixed.values())
    current = {"Short-term borrowings": books.BORROWINGS, "Accounts payable": books.PAYABLES, "Accrued expenses": books.ACCRUED}
    b |= current
    b["Total current liabilities"] = _sum(*current.values())
    later = {"Long-term debt": books.LONG_TERM_DEBT, "Accrued pension costs": books.PENSIONS}
    b |= later
    b["Total liabilities"] = _sum(b["Total current liabilities"], *later.values())
    b["Minority interest"] = books.MINORITY_INTEREST
    equity = {"Share capital": books.SHARE_CAPITAL, "Share premium": books.SHARE_PREMIUM}
    equity["Retained earnings"] = _sum(b["Total assets"], _less(b["Total liabilities"]), _less(b["Minority interest"]),
                                       *map(_less, equity.values()))  # fmt: skip
    b |= equity
    b["Total shareholders' equity"] = _sum(*equity.values())
    b["Total liabilities and shareholders' equity"] = _sum(
        b["Total liabilities"], b["Minority interest"], b["Total shareholders' equity"]
    )
    return b


BALANCE_HEADINGS = {"Cash": ("ASSETS", "Current Assets:"), "Short-term borrowings": ("LIABILITIES AND SHAREHOLDERS' EQUITY", "Current Liabilities:"),
                    "Share capital": ("Shareholders' Equity:",)}  # fmt: skip


def balance_sheet() -> list[str]:
    """Appendix 2 in two blocks."""
    b = balances()
    assets = b["Total assets"]
    page = Page(36, (11, 12, 9))
    page.words("")
    page.centred("FJELLVIK INSTRUMENTS ASA                 Appendix 2", "CONSOLIDATED BALANCE SHEETS (UNAUDITED)",
                 "As of Jun 30, 2005, Jun 30, 2004 and Mar 31, 2005", "(Expressed in Thousands of Norwegian Kroner (NOK) and",
                 "U.S. Dollars (USD)) (1)")  # fmt: skip
    page.words("")
    page.over(QUARTER_ENDS[0], 0, 2)
    page.heads("USD (1)", "NOK", "%")
    page.rules()
    usd = _dollars({label: values[0] for label, values in b.items()})
    _balance_block(page, b, lambda label, v: (amount(usd[label]), amount(v[0]), _balance_share(label, v[0], assets[0])))
    lines = [*page.lines, "", ""]
    page = Page(36, (12, 9, 12, 9))
    page.over(QUARTER_ENDS[1], 0, 1)
    page.lines[-2] = page.lines[-2].ljust(page.stub + 22) + QUARTER_ENDS[2].center(20)
    page.lines[-1] += " " + "-" * 20
    page.lines[-2] = page.lines[-2].rstrip()
    page.heads("NOK", "%", "NOK", "%")
    page.rules()
    _balance_block(page, b, lambda label, v: tuple(
        cell for n in (1, 2) for cell in (amount(v[n]), _balance_share(label, v[n], assets[n]))))  # fmt: skip
    return [*lines, *page.lines, *_translation_note("Jun 30, 2005")]


def _balance_block(page: Page, b: dict[str, Three], cells: object) -> None:
    for label, values in b.items():
        page.words(*BALANCE_HEADINGS.get(label, ()))
        if label.startswith("Total"):
            page.rules()
        page.row(label, *cells(label, values), indent=4 if label.startswith("Total") else 0)  # type: ignore[operator]
        if label.startswith("Total"):
            page.rules("=" if label in ("Total assets", "Total liabilities and shareholders' equity") else "-")
            page.words("")


def _balance_share(label: str, value: int, base: int) -> str:
    shown = "%" if label in ("Cash", "Total assets", "Short-term borrowings", "Total liabilities and shareholders' equity") else ""
    return tenths(Fraction(100 * value, base), sign=shown)
