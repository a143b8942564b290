"""The words of the example release; every figure in them is worked out from the same books."""

from __future__ import annotations

from fractions import Fraction
from textwrap import wrap as wrapped

from layout import change, rounded, tenths

Three = tuple[int, int, int]


def paragraph(text: str) -> list[str]:
    """Indented at its first line, 70 columns wide."""
    return [*wrapped(text, 70, initial_indent="    "), ""]


def _moved(values: Three, n: int) -> str:
    moved = change(values[0], values[n])
    word = "an increase" if moved >= 0 else "a decrease"
    return f"{word} of {tenths(abs(moved))} compared to {('3Q05', '3Q04', '2Q05')[n]}"


def _million(value: int) -> str:
    return f"NOK {rounded(Fraction(value, 1000)):,} million"


def opening(tables: dict[str, list[str]], s: dict[str, Three], rate: Fraction, ends: tuple[str, ...]) -> list[str]:
    """From the exhibit's head to the numbered tables."""
    revenue, net = s["Total revenues"], s["Net income"]
    dollars = rounded(Fraction(revenue[0], 100) / rate)
    lines = [
        "Exhibit 99.1", "", "          Fjellvik Instruments Announces Third Quarter 2005 Results", "",
        *paragraph('TRONDHEIM & NEW YORK--Aug. 4, 2005--Fjellvik Instruments ASA (Nasdaq: FJVK) ("Fjellvik"), a maker of sonar and '
                   'positioning systems for ships, today announced its results for the 3rd quarter of the fiscal year ending '
                   'September 30, 2005 ("fiscal 2005").'),
        "    Third Quarter 2005 Highlights", "",
        *paragraph(f"Revenues totaled {_million(revenue[0])} ($ {dollars // 10}.{dollars % 10} million), {_moved(revenue, 1)} and {_moved(revenue, 2)}."),
        *paragraph(f"Operating income was {_million(s['Operating income'][0])}, compared to {_million(s['Operating income'][1])} in 3Q04."),
        *paragraph(f"Net income was {_million(net[0])} in 3Q05, compared to {_million(net[1])} in 3Q04 and {_million(net[2])} in 2Q05."),
        "    Outlook", "",
        *paragraph("For full fiscal 2005, revenues are expected to grow by more than 7%."),
        "    Revenues", "",
    ]  # fmt: skip
    texts = {
        "2": f"Revenues in 3Q05 were {_million(revenue[0])}, {_moved(revenue, 1)}. By region they were as follows.",
        "3": f"Cost of revenues was {_million(s['Total cost of revenues'][0])}, {_moved(s['Total cost of revenues'], 1)}.",
        "4": "Research and development went to the next generation of wide-band sonar.",
        "5": "The following table reconciles adjusted EBITDA to net income per the consolidated statements of income in Appendix 1.",
        "6": "The following table reconciles capital expenditures to the purchase of property and equipment in Appendix 3.",
        "7": "The order backlog is counted at the rates of exchange of the quarter's end.",
    }
    for number, table in tables.items():
        lines += paragraph(texts[number]) if number in texts else []
        lines += [*table, ""]
    return [
        *lines,
        "(1) Please refer to the reconciliation of adjusted EBITDA in Table 5.",
        "(2) Please refer to the reconciliation of capital expenditures in Table 6.", "",
        *paragraph("Statements in this release that are not historical are forward-looking and are subject to risks and "
                   "uncertainties that could cause results to differ materially."),
    ]  # fmt: skip


CLOSING = ["    CONTACT: Fjellvik Instruments Investor Relations", "             ir@fjellvik.example"]
