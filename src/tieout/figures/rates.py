"""Rates of exchange that a document states: `at the rate of JPY 119.87 = US$1`, `NOK 10.52 to $1.00`."""

from __future__ import annotations

import re
from fractions import Fraction

from ..model.document import Document, LineKind
from ..model.place import Place
from ..model.release import StatedRate
from ..words.units import currencies_in

MONEY = r"(?:[A-Z]{3}|US\$|[A-Z]{0,2}\$|[¥€£]|yen|kroner|kronor|francs?|euros?|dollars?|pounds?|won|rupees?|yuan|RMB)"
LEFT = re.compile(rf"(?P<currency>{MONEY})\s{{0,2}}(?P<rate>\d{{1,6}}(?:,\d{{3}})*(?:\.\d+)?)\s{{0,2}}(?:=|to|per|for|equals?)\s{{0,2}}(?:(?P<per>{MONEY})\s{{0,2}}1(?:\.0+)?|(?:one\s)?(?P<word>(?:U\.?S\.?\s)?{MONEY}))", re.IGNORECASE)
RIGHT = re.compile(rf"(?P<per>{MONEY})\s{{0,2}}1(?:\.0+)?\s{{0,2}}(?:=|to|equals?)\s{{0,2}}(?P<currency>{MONEY})\s{{0,2}}(?P<rate>\d{{1,6}}(?:,\d{{3}})*(?:\.\d+)?)", re.IGNORECASE)
QUICK = re.compile(r"\d\s{0,2}(?:=|to\b|per\b|for\b|equals?\b)", re.IGNORECASE)  # what every rate has


def find_rates(document: Document) -> tuple[StatedRate, ...]:
    """Every statement of a rate, in the order of the document; each line is read together with the one below it."""
    found: dict[Place, StatedRate] = {}
    lines = [line for line in document.lines if line.kind is LineKind.TEXT]
    for n, line in enumerate(lines):
        if not QUICK.search(line.text) and not line.text[-1:].isdigit():
            continue
        text = f"{line.text} {lines[n + 1].text.strip()}" if n + 1 < len(lines) else line.text
        if not QUICK.search(text):
            continue
        for pattern in (RIGHT, LEFT):
            for match in pattern.finditer(text):
                if match.start("rate") >= len(line.text) or match.end("rate") > len(line.text):
                    continue
                if rate := _rate(match, line.place(*match.span("rate"))):
                    found.setdefault(rate.place, rate)
    return tuple(found.values())


def _rate(match: re.Match[str], place: Place) -> StatedRate | None:
    groups = match.groupdict()
    currency = currencies_in(groups["currency"])
    per = currencies_in(groups.get("per") or groups.get("word") or "")
    if len(currency) != 1 or len(per) != 1 or currency == per:
        return None
    text = groups["rate"]
    rate = Fraction(text.replace(",", ""))
    return StatedRate(currency[0], per[0], rate, text, place) if rate else None
