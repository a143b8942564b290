"""Days that sentences name as the end of a period or the day of a rate: figures that tie to the statements.

    the three-month period ended March 31, 2003, and the equivalent three-month period ended June 30, 2002
                                 ~~~~~~~~~~~~~~ DATE, of = the other one

Only days that promise something are figures: ends of periods, balance sheet days, days of a rate and of an issue. The
value of one counts days; `period` is the period that ends on it, or the day itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure, Period, Where
from ..model.sentence import Sentence
from ..words.moments import Mention, find_mentions
from ..words.periods import MONTH, MONTHS
from .times import Clock

END_OF_DAY = re.compile(r"\d,?\s(?:19|20)\d\d\b")  # of a month, with its year
DAY = re.compile(MONTH + r"\s(?P<day>\d{1,2}),?\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
PROMISES = re.compile(r"\b(?:ended|ending)\s(?:on\s)?$|\b(?:exchange )?rate (?:prevailing |in effect |quoted )?(?:on|at|as of)\s$|\bwith respect to\s$|\bissued (?:on|as of)\s$", re.IGNORECASE)
ALIKE = re.compile(r"\b(?:equivalent|corresponding|comparable|same|similar)\b[^.]{0,40}$", re.IGNORECASE)
LEADING = re.compile(r"(?:[\w-]+\s){0,3}[\w-]*$")  # the words that lead to a day
OUTLOOK = re.compile(r"\bending\s(?:on\s)?$", re.IGNORECASE)
BACK = 48


def read_dates(sentences: Sequence[Sentence], clock: Clock) -> tuple[list[Figure], list[Claim]]:
    """The dates of the running text that promise something, each with its claim."""
    figures: list[Figure] = []
    claims: list[Claim] = []
    for number, sentence in enumerate(sentences):
        text = sentence.text
        if not END_OF_DAY.search(text):
            continue
        mentions: tuple[Mention, ...] | None = None
        before: tuple[str, int] | None = None
        for n, match in enumerate(DAY.finditer(text), 1):
            said = PROMISES.search(text, max(0, match.start() - BACK), match.start())
            day = _day(match)
            if said is None or day is None or (OUTLOOK.search(said[0]) and _after(day, clock)):
                continue
            mentions = find_mentions(text) if mentions is None else mentions
            period = _period(day, match, mentions, clock)
            other = before[0] if before and ALIKE.search(text[before[1] : match.start()]) else None
            name = f"s{number + 1}.d{n}"
            label = LEADING.search(text[: match.start()].rstrip())[0].strip()  # type: ignore[index]
            figures.append(Figure(
                name, _print(sentence, match), sentence.place(*match.span()), Where.PROSE, None, None, None,
                (label,), (), day.toordinal(), 0, "date", Measure.DATE, period, None,
            ))  # fmt: skip
            claims.append(Claim(name, number, Role.DATE, label, dated=True, of=other))
            before = name, match.end()
    return figures, claims


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def _after(day: date, clock: Clock) -> bool:
    """Whether a day lies behind all that the release reports."""
    return clock.current is not None and day > clock.current.end


def _print(sentence: Sentence, match: re.Match[str]) -> str:
    """The date as printed, or its part on the first line where it goes on in the next."""
    place = sentence.place(*match.span())
    return match[0][: place.end_column - place.column]


def _period(day: date, match: re.Match[str], mentions: Sequence[Mention], clock: Clock) -> Period:
    """The period that ends on a day, where the words around it say how long it is."""
    for mention in mentions:
        if mention.start <= match.start() < mention.end and (mention.said.months or mention.said.weeks):
            return clock.calendar.ending(day, mention.said.months, mention.said.weeks)
    return Period(day)
