"""Words and numbers in a text that hold for one period and have to be read again for the next; vocabulary in `data/typed.toml`.

    Sales rose by 3% in the third quarter due to the launch of two products.
          rose    3%        third quarter due to    launch
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from .directions import find_movements
from .periods import MONTHS, time_spans

NUMBER = re.compile(r"(?<![\w.,])[$]?\d(?:[\d,]*\d)?(?:\.\d+)?%?(?!\w)")
FOOTNOTE = re.compile(r"\(\d{1,2}\)")
UNIT_OF_RATE = re.compile(r"\b(?:[A-Z]{2,3}\s?)?[$]\s?1(?![\d.,]*\d)")  # as in `6.85 = US$1`
MONTH_NAME = re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in MONTHS if len(name) > 3 or name == 'may')})\b")
SPELLED = re.compile(r"\b(?:(?:3|6|9|12)M ?\d{2,4}|\d{4}-\d\d-\d\d|(?:one|two|three|six|nine|twelve|thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three)[\s-]+(?:fiscal\s)?(?:months?|weeks?)|full[\s-]year|year[\s-]to[\s-]date|(?:first|second)\s+half|half[\s-]year)\b", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/typed.toml").read_text(encoding="utf-8"))


@cache
def _words() -> re.Pattern[str]:
    words = [*_data()["cause"]["words"], *_data()["event"]["words"]]
    return re.compile(rf"\b(?:{'|'.join(word.replace(' ', chr(92) + 's+') for word in words)})\b", re.IGNORECASE)


@cache
def _standing() -> re.Pattern[str]:
    return re.compile(str(_data()["standing"]["before"]))


def find_times(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that speak of a period or a day, in their order, none within another."""
    return _apart([*time_spans(text), *(match.span() for pattern in (MONTH_NAME, SPELLED) for match in pattern.finditer(text))])


def find_typed(text: str) -> list[tuple[int, int]]:
    """The stretches that hold for one period: periods and days, words of movement and of cause, events, numbers."""
    found = [*find_times(text), *((item.start, item.end) for item in find_movements(text)), *(match.span() for match in _words().finditer(text))]
    kept = [match.span() for pattern in (FOOTNOTE, UNIT_OF_RATE) for match in pattern.finditer(text)]
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if not any(a <= start and end <= b for a, b in kept) and not _standing().search(text, max(0, start - 40), start):
            found.append((start, end))
    return _apart(found)


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not made or start >= made[-1][1]:
            made.append((start, end))
    return made
