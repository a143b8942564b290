"""The words of the example release; every figure in them is worked out from the same books."""

from __future__ import annotations

from fractions import Fraction
from textwrap import wrap as wrapped

import books
from books import QUARTERS
from layout import change, rounded, tenths

Three = tuple[int, int, int]
ISSUED = 12_450  # shares of 3Q05, at the whole number of kroner that makes the proceeds


def paragraph(text: str) -> list[str]:
    """Indented at its first line, 70 columns wide."""
    return [*wrapped(text, 70, initial_indent="    "), ""]


def _moved(values: Three, n: int) -> str:
    moved = change(values[0], values[n])
    word = "an increase" if moved >= 0 else "a decrease"
    return f"{word} of {tenths(abs(moved))} compared to {QUARTERS[n]}"


def _million(value: int, decimals: int = 0) -> str:
    """An amount in millions, with so many decimals."""
    number = rounded(Fraction(abs(value) * 10**decimals, 1000))
    whole, part = divmod(number, 10**decimals)
    return f"NOK {whole:,}{f'.{part}' if decimals else ''} million"


def _dollars(value: int, rate: Fraction) -> str:
    number = rounded(Fraction(value, 100) / rate)
    return f"($ {number // 10:,}.{number % 10} million)"


def _quarters(values: Three, decimals: int = 0) -> str:
    """The amounts of the three quarters, the last two compared with."""
    now, year, quarter = (_million(value, decimals) for value in values)
    return f"{now} in 3Q05, compared to {year} in 3Q04 and {quarter} in 2Q05"


def _share(part: Three, whole: Three, n: int) -> str:
    return tenths(Fraction(100 * part[n], whole[n]))


def _add(*parts: Three) -> Three:
    now, year, quarter = (sum(values) for values in zip(*parts, strict=True))
    return now, year, quarter


def highlights(s: dict[str, Three], rate: Fraction) -> list[str]:
    """The figures of the headline."""
    revenue, result, net = s["Total revenues"], s["Operating income"], s["Net income"]
    cents = [rounded(Fraction(100 * net[n], books.SHARES[n])) for n in range(2)]
    per_share = [f"NOK {number // 100}.{number % 100:02}" for number in cents]
    ebitda = _add(result, books.DEPRECIATION)
    return [
        *paragraph(f"Revenues totaled {_million(revenue[0])} {_dollars(revenue[0], rate)}, {_moved(revenue, 1)} and {_moved(revenue, 2)}."),
        *paragraph(f"Operating income was {_million(result[0])}, compared to {_million(result[1])} in 3Q04. "
                   f"The operating margin improved to {_share(result, revenue, 0)} in 3Q05 from {_share(result, revenue, 1)} in 3Q04."),
        *paragraph(f"Net income was {_million(net[0])} {_dollars(net[0], rate)} in 3Q05, compared to {_million(net[1])} in 3Q04 and {_million(net[2])} in 2Q05. "
                   f"Basic net income per share was {per_share[0]} in 3Q05, compared to {per_share[1]} in 3Q04."),
        *paragraph(f"Adjusted EBITDA in 3Q05 was {_million(ebitda[0])}, {_moved(ebitda, 1)} and {_moved(ebitda, 2)}."),
    ]  # fmt: skip


def texts(s: dict[str, Three], cash: dict[str, Three]) -> dict[str, list[str]]:
    """What stands above the numbered tables, by number."""
    revenue, cost = s["Total revenues"], s["Total cost of revenues"]
    systems = _add(s["Sonar systems"], s["Positioning systems"])
    backlog = _add(books.BACKLOG_OPENING, books.ORDERS, tuple(-v for v in revenue), books.CANCELLED)  # type: ignore[arg-type]
    sonar, positioning, training = s["Sonar systems"], s["Positioning systems"], s["Training and other"]
    marketing, research, staff = s["Sales and marketing"], s["Research and development"], _add(*books.STAFF.values())
    operating, bought = cash["Net cash provided by operating activities"], cash["Purchase of property and equipment"]
    return {
        "1": [
            f"Revenues from sonar systems were {_million(sonar[0])} in 3Q05, {_moved(sonar, 1)} and {_moved(sonar, 2)}. Revenues from positioning systems "
            f"increased by {tenths(change(positioning[0], positioning[1]))} from {_million(positioning[1])} in 3Q04 to {_million(positioning[0])} in 3Q05. "
            f"Training and other revenues decreased to {_million(training[0])} in 3Q05 from {_million(training[1])} in 3Q04.",
            f"Total systems accounted for {_share(systems, revenue, 0)} of total revenues in 3Q05, compared with {_share(systems, revenue, 1)} in 3Q04.",
        ],
        "2": [f"Revenues in 3Q05 were {_million(revenue[0])}, {_moved(revenue, 1)}. By region they were as follows."],
        "3": [
            f"Cost of revenues was {_million(cost[0])}, {_moved(cost, 1)}. Sales and marketing expenses were {_quarters(marketing)}. "
            f"Research and development expenses rose by {_million(research[0] - research[1], 1)} compared to 3Q04 to {_million(research[0], 1)}, "
            "and went to the next generation of wide-band sonar.",
        ],
        "4": [
            f"Net cash provided by operating activities was {_quarters(operating, 1)}. The purchase of property and equipment took {_million(bought[0], 1)} in 3Q05.",
            f"Cash was {_million(cash['Cash, end of period'][0], 1)} at June 30, 2005, up from {_million(cash['Cash, end of period'][2], 1)} at March 31, 2005.",
            f"In May 2005, Fjellvik issued {ISSUED:,} new shares of common stock to its employees at NOK {books.SHARES_ISSUED[0] * 1000 // ISSUED}.00 per share. "
            f"The proceeds of the issue were NOK {books.SHARES_ISSUED[0] * 1000:,}.",
        ],
        "5": ["The following table reconciles adjusted EBITDA to net income per the consolidated statements of income in Appendix 1."],
        "6": ["The following table reconciles capital expenditures to the purchase of property and equipment in Appendix 3."],
        "7": [
            f"New orders in 3Q05 were {_million(books.ORDERS[0])}, compared to {_million(books.ORDERS[1])} in 3Q04. The backlog at the end of period was "
            f"{_million(backlog[0])} at June 30, 2005 and {_million(backlog[1])} at June 30, 2004. It is counted at the rates of exchange of the quarter's end.",
        ],
        "8": [f"The total number of employees was {staff[0]:,} in 3Q05, compared to {staff[1]:,} in 3Q04."],
    }  # fmt: skip


def opening(tables: dict[str, list[str]], s: dict[str, Three], cash: dict[str, Three], rate: Fraction, ends: tuple[str, ...]) -> list[str]:
    """From the exhibit's head to the numbered tables."""
    lines = [
        "Exhibit 99.1", "", "          Fjellvik Instruments Announces Third Quarter 2005 Results", "",
        *paragraph('TRONDHEIM & NEW YORK--Aug. 4, 2005--Fjellvik Instruments ASA (Nasdaq: FJVK) ("Fjellvik"), a maker of sonar and '
                   'positioning systems for ships, today announced its results for the 3rd quarter of the fiscal year ending '
                   'September 30, 2005 ("fiscal 2005").'),
        "    Third Quarter 2005 Highlights", "", *highlights(s, rate),
        "    Outlook", "",
        *paragraph("For full fiscal 2005, revenues are expected to grow by more than 7% and to reach NOK 3,250 million to NOK 3,300 million."),
        "    Revenues", "",
    ]  # fmt: skip
    said = texts(s, cash)
    for number, table in tables.items():
        lines += [line for text in said.get(number, ()) for line in paragraph(text)]
        lines += [*table, ""]
    return [
        *lines,
        "(1) Please refer to the reconciliation of adjusted EBITDA in Table 5.",
        "(2) Please refer to the reconciliation of capital expenditures in Table 6.", "",
        "    Outlook for the year", "",
        *paragraph("Fjellvik repeats that it expects revenues of fiscal 2005 to grow by more than 7%, and to reach NOK 3,250 million to NOK 3,300 million."),
        *paragraph("Statements in this release that are not historical are forward-looking and are subject to risks and "
                   "uncertainties that could cause results to differ materially."),
    ]  # fmt: skip


CLOSING = ["    CONTACT: Fjellvik Instruments Investor Relations", "             ir@fjellvik.example"]
