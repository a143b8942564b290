"""Which period each quantity of a sentence is of, and which one it is compared with.

    Net loss was 1,989 in 1Q03, compared to 2,595 in 1Q02          each has the mention behind it
    For the quarter, revenue was 21.1, up 8.7% from 19.4 a year ago   what has none, the one before it; a change, the next
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from ..model.claim import Role
from ..model.figure import Period
from ..words.moments import Mention
from ..words.quantities import Quantity
from .roles import Acted
from .times import Clock, resolve, snapped

BREAK = re.compile(r"\b(?:and|while|but|whereas|as|which|that|because|due|before|after)\b|;|,.*,")
LISTED = re.compile(r"[\s,]*(?:(?:and|or)[\s,]*)?(?:the |in |for |at |of )*$", re.IGNORECASE)
OTHER = re.compile(r"\d.*\b(?:while|whereas|although)\s(?:in\s|for\s|at\s|the\s){0,2}$", re.IGNORECASE)  # what follows a figure and speaks of another
OR = re.compile(r"[\s,(]*(?:or\s?)?(?:by\s?)?(?:approximately\s?|about\s?)?")
RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
ALIKE = 10  # days by which the lengths of two periods may differ
BACK = {"year_ago", "year_before", "end_before", "quarter_before", "same_of"}


class Spans(Struct, frozen=True):
    """`dated` says that the sentence itself names the period."""

    period: Period | None
    compare: Period | None
    dated: bool


def find_spans(
    text: str, quantities: Sequence[Quantity], roles: Sequence[Acted], mentions: Sequence[Mention], listed: Mapping[int, Mention],
    clock: Clock, before: Period | None, outlook: bool,
) -> list[Spans]:  # fmt: skip
    """The periods of the quantities of a sentence; `listed` are those of its lists, `before` is that of the sentence before
    it. What is expected without a word of time has none."""
    behind = [_behind(text, n, quantities, mentions) for n in range(len(quantities))]
    main = _main(text, roles, mentions, behind, clock)
    about = main or (None if outlook else _before(text, quantities, roles, mentions, behind, clock) or before or clock.current)
    if listed:
        behind = [listed.get(n, mention) for n, mention in enumerate(behind)]
    found: list[Spans] = []
    for n, acted in enumerate(roles):
        if acted.role in (Role.CHANGE, Role.DIFFERENCE):
            found.append(_change(text, n, quantities, roles, mentions, behind, about, main is not None, clock))
            continue
        if acted.role is Role.TRANSLATED and found:
            found.append(found[-1])
            continue
        mention = _own(n, quantities, roles, mentions, behind)
        period = resolve(mention, text, about, clock) if mention else None
        if n in listed and acted.role is Role.COMPARED and (back := _back(quantities[n], mentions, listed[n])):
            period = resolve(back, text, period, clock)
        if period is None and (acted.role is not Role.COMPARED or quantities[n].kind == "physical"):
            period = about
        found.append(Spans(period, None, mention is not None))
    return _completed(text, quantities, roles, found)


def _completed(text: str, quantities: Sequence[Quantity], roles: Sequence[Acted], spans: list[Spans]) -> list[Spans]:
    """Changes that have no period of their own to compare with: that of the other change which says the same, else the one
    of all that the sentence has compared before."""
    for n, one in enumerate(spans):
        if roles[n].role not in (Role.CHANGE, Role.DIFFERENCE) or one.compare is not None:
            continue
        after = spans[n + 1] if n + 1 < len(spans) and OR.fullmatch(text[quantities[n].right : quantities[n + 1].left]) else None
        told = {spans[k].period for k in range(n) if roles[k].role is Role.COMPARED}
        compare = after.compare if after is not None else next(iter(told)) if len(told) == 1 else None
        spans[n] = Spans(one.period, compare, one.dated)
    return spans


def _behind(text: str, n: int, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> Mention | None:
    """The mention right behind a quantity, before the next one, that no words of comparison part from it."""
    begin = quantities[n].right
    end = quantities[n + 1].left if n + 1 < len(quantities) else len(text)
    for mention in mentions:
        if begin <= mention.start < end:
            return mention if not mention.compared and not BREAK.search(text[begin : mention.start]) else None
    return None


def _main(
    text: str, roles: Sequence[Acted], mentions: Sequence[Mention], behind: Sequence[Mention | None], clock: Clock
) -> Period | None:
    """The period that the sentence is about: its first mention that nothing is compared with."""
    aside = [m for m, acted in zip(behind, roles, strict=True) if m is not None and acted.role is Role.COMPARED]
    for mention in mentions:
        if mention.compared or mention.relative in BACK or mention in aside or OTHER.search(text, 0, mention.start):
            continue
        if found := resolve(mention, text, None, clock):
            return found
    return None


def _before(
    text: str, quantities: Sequence[Quantity], roles: Sequence[Acted], mentions: Sequence[Mention],
    behind: Sequence[Mention | None], clock: Clock,
) -> Period | None:  # fmt: skip
    """The current period of the length of the one that is compared with: `to $25.8 million, from $22.4 million in fiscal 2005`."""
    for n, acted in enumerate(roles):
        mention = _own(n, quantities, roles, mentions, behind) if acted.role is Role.COMPARED else None
        past = resolve(mention, text, None, clock) if mention is not None and (not mention.relative or (mention.said.months or 0) > 3) else None
        if past is None or past.start is None or clock.current is None:
            continue
        days = (past.end - past.start).days
        same = [p for p in clock.known if p.start and p.end == clock.current.end and abs((p.end - p.start).days - days) <= ALIKE]
        return same[0] if same else None
    return None


def _own(
    n: int, quantities: Sequence[Quantity], roles: Sequence[Acted], mentions: Sequence[Mention],
    behind: Sequence[Mention | None],
) -> Mention | None:  # fmt: skip
    """The mention that names the period of a stated or compared quantity."""
    if behind[n] is not None:
        return behind[n]
    if roles[n].role is Role.COMPARED:
        last = quantities[n].right
        before = [m for m in mentions if m.end <= quantities[n].left and m.compared and (n == 0 or m.start >= quantities[n - 1].right)]
        after = [m for m in mentions if m.start >= last]
        return before[-1] if before else after[0] if after else None
    aside = {id(m) for k, m in enumerate(behind) if m is not None and roles[k].role is Role.COMPARED}
    ahead = [m for m in mentions if m.end <= quantities[n].left and not m.compared and id(m) not in aside and m.relative not in BACK]
    return ahead[-1] if ahead else None


def _change(
    text: str, n: int, quantities: Sequence[Quantity], roles: Sequence[Acted], mentions: Sequence[Mention],
    behind: Sequence[Mention | None], about: Period | None, dated: bool, clock: Clock,
) -> Spans:  # fmt: skip
    """The period and the period compared with of a change."""
    own = _own(n, quantities, roles, mentions, [m if m is not None and m.relative not in BACK else None for m in behind])
    period = resolve(own, text, about, clock) if own else about
    end = next((quantities[k].left for k in range(n + 1, len(roles)) if roles[k].role is Role.CHANGE), len(text))
    begin = quantities[n - 1].right if n else 0
    inside = [m for m in mentions if begin <= m.start and m.end <= quantities[n].left and m.relative in BACK and m not in behind[:n]]
    after = [m for m in mentions if quantities[n].right <= m.start < end and (m.compared or m.relative in BACK)]
    paired = [
        behind[k] or _own(k, quantities, roles, mentions, behind) for k in range(n + 1, len(roles))
        if roles[k].role is Role.COMPARED and quantities[k].left < end
    ]  # fmt: skip
    anywhere = [m for m in mentions if m.compared]
    chosen = next((m for m in (*inside, *after[:1], *paired, *anywhere) if m is not None), None)
    compare = resolve(chosen, text, period, clock) if chosen else None
    return Spans(period, snapped(compare, clock) if compare else None, dated or own is not None)


def in_order(
    text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> dict[int, Mention]:
    """Lists: as many periods one after the other as there are quantities one after the other, as `respectively` says."""
    if len(quantities) < 2 or len(mentions) < 2:
        return {}
    loose = not RESPECTIVELY.search(text)  # then the periods have to follow their figures
    runs = _runs([(q.left, q.right) for q in quantities], text)
    times = _runs([(m.start, m.end) for m in mentions], text)
    found: dict[int, Mention] = {}
    for run in runs:
        fitting = [time for time in times if len(run) == len(time) > 1 and not (loose and _apart(quantities, mentions, run, time))]
        behind = [time for time in fitting if mentions[time[0]].start >= quantities[run[-1]].right]
        if fitting:
            found.update({q: mentions[m] for q, m in zip(run, (behind or fitting)[0], strict=True)})
    return found


def _back(quantity: Quantity, mentions: Sequence[Mention], listed: Mention) -> Mention | None:
    """The mention behind a list that takes its periods back: `in the three and six months, compared to 5 and 6 in the prior periods`."""
    if listed.start >= quantity.left:
        return None
    return next((m for m in mentions if m.start >= quantity.right and m.relative in BACK), None)


def of_several(text: str, quantities: Sequence[Quantity], listed: Mapping[int, Mention]) -> list[list[int]]:
    """The lists of quantities with `respectively` that no list of periods explains: they are of several metrics."""
    if not RESPECTIVELY.search(text):
        return []
    runs = _runs([(q.left, q.right) for q in quantities], text)
    return [run for run in runs if len(run) > 1 and not any(n in listed for n in run)]


def _apart(quantities: Sequence[Quantity], mentions: Sequence[Mention], run: list[int], time: list[int]) -> bool:
    """Whether a list of periods stands before a list of quantities, or behind the next one."""
    first = mentions[time[0]].start
    following = quantities[run[-1] + 1].left if run[-1] + 1 < len(quantities) else first + 1
    return not quantities[run[-1]].right <= first < following


def _runs(places: list[tuple[int, int]], text: str) -> list[list[int]]:
    """Places that only commas and `and` part from one another."""
    runs = [[0]]
    for n, ((_, end), (start, _)) in enumerate(pairwise(places), 1):
        if LISTED.match(text[end:start]):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
