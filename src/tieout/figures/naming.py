"""What each quantity of a sentence measures: one name a quantity, which it may have from the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..model.claim import Role
from ..words.directions import Movement, find_movements
from ..words.moments import Mention
from ..words.quantities import Quantity, per_share_metric
from .metrics import ASIDE, metric_behind, metric_moved, metric_of, residue, within_behind
from .roles import Acted

AHEAD = 60  # characters behind a quantity in which its metric may stand
NEAR = 48  # characters before a quantity that are looked at for the words that lead to it
LINKED = re.compile(r"(?:\b(?:was|were|is|are|to|of|from|totall?ed|totall?ing|reached|at|than|by|as|approximately|about|or|and|with|versus)|[(,])\s*$", re.IGNORECASE)
LISTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
FOR = re.compile(r"\sfor (?P<metric>[a-z][a-z -]{2,60}),?\s(?:and|or)\s?(?:approximately\s?|about\s?)?")
FOR_LAST = re.compile(r"\sfor (?P<metric>[a-z][a-z -]{2,60}?)(?=[,;.]|\s(?:in|during|and|or|as|at|which|that|related|respectively)\b|$)")
ARTICLE = re.compile(r"\b(?:an?|the|of|its|our)\s*$")
THINGS = {"shares", "count", "physical"}


class Name(Struct, frozen=True):
    """`metric` is the phrase that names it; `words` are all that stand between it and the quantity before."""

    metric: str
    words: str


def name_metrics(
    text: str, quantities: Sequence[Quantity], roles: Sequence[Acted], mentions: Sequence[Mention], before: str
) -> list[Name]:
    """The names of the quantities of a sentence; `before` is the metric of the sentence before it."""
    movements = find_movements(text)
    found: list[Name] = []
    begin = 0
    asides = [match.span() for match in ASIDE.finditer(text)]
    for n, quantity in enumerate(quantities):
        end = quantities[n + 1].left if n + 1 < len(quantities) else len(text)
        words = residue(text, begin, quantity.left, mentions, movements)
        behind = _behind(text, quantity, roles[n], end, movements)
        within = within_behind(text, quantity.right, end)
        last = _last(found, quantities, quantity, asides, before)
        ahead = metric_of(text, words, begin, quantity.left, mentions, movements)
        metric = _chosen(text, quantity, roles[n], (ahead, behind, within, last), end, n == 0)
        if n and roles[n].role is Role.STATED and (pair := _each_for(text, quantities[n - 1], quantity, end, mentions)):
            found[-1], metric = Name(pair[0], found[-1].words), pair[1]
        said = words if metric else residue(text, quantity.right, min(end, quantity.right + AHEAD), mentions, movements)
        found.append(Name(metric, " ".join([*(text[a:b] for a, b in said), within]).strip()))
        begin = quantity.right + (len(behind) + 1 if behind and metric == behind else 0)
    return found


def _last(
    found: Sequence[Name], quantities: Sequence[Quantity], quantity: Quantity, asides: Sequence[tuple[int, int]], before: str
) -> str:  # fmt: skip
    """The metric of the quantity before; what stands in parentheses hands on nothing to what follows them."""
    for name, one in zip(reversed(found), reversed(quantities[: len(found)]), strict=True):
        if not any(start < one.left and one.right <= end <= quantity.left for start, end in asides):
            return name.metric
    return found[-1].metric if found else before


def _each_for(text: str, one: Quantity, two: Quantity, end: int, mentions: Sequence[Mention]) -> tuple[str, str] | None:
    """What two amounts are for, each by the words behind it: `$99 million for operating losses and $69 million for tax credits`."""
    first, second = FOR.fullmatch(text, one.right, two.left), FOR_LAST.match(text, two.right, end)
    if one.kind != two.kind or first is None or second is None or any(one.right <= m.start < end for m in mentions):
        return None  # periods are no purposes
    return first["metric"], second["metric"]


def name_in_order(names: Sequence[Name], lists: Sequence[Sequence[int]]) -> tuple[list[Name], set[int]]:
    """The names with those of lists of several metrics each by itself, `respectively`; and the quantities of lists that
    cannot be told apart: `basic and diluted earnings per share were $.40 and $.38`."""
    found = list(names)
    unnamed: set[int] = set()
    for run in lists:
        first = names[run[0]].metric
        several = _apart(first)
        if len(several) == len(run) and all(names[n].metric == first for n in run):
            for n, metric in zip(run, several, strict=True):
                found[n] = Name(metric, names[n].words)
        else:
            unnamed.update(run)
    return found, unnamed


def _apart(metric: str) -> list[str]:
    """`basic`, `diluted earnings`: what the last name has more than another, or the first more than another, goes with both."""
    parts = [part.split() for part in LISTED.split(metric)]
    last, first = parts[-1], parts[0]
    whole = [part + last[len(part) :] if len(part) < len(last) else part for part in parts]
    return [" ".join(first[: len(first) - len(part)] + part) for part in whole]


def _behind(text: str, quantity: Quantity, acted: Acted, end: int, movements: Sequence[Movement]) -> str:
    """The phrase right behind a quantity that names it, unless a word of movement stands there."""
    if quantity.kind not in ("amount", "percent") or (acted.movement and acted.movement.start >= quantity.right):
        return ""
    following = next((movement for movement in movements if movement.start >= quantity.right), None)
    if following is not None and not text[quantity.right : following.start].strip():
        return ""  # `revenue of $5.0 billion decreased`
    return metric_behind(text, quantity.right, end)


def _chosen(
    text: str, quantity: Quantity, acted: Acted, phrases: tuple[str, str, str, str], end: int, first: bool
) -> str:
    """Of the phrases before a quantity, behind it, behind `in` or `of`, and of the quantity before, the one that names it."""
    ahead, behind, within, last = phrases
    if acted.role is Role.TRANSLATED:
        return last
    moves = acted.movement is not None and acted.movement.start >= quantity.right
    if moves and acted.movement and (moved := metric_moved(text, acted.movement, end)):
        return moved
    if quantity.kind in THINGS and (ahead or not last or quantity.kind != "physical"):
        return f"{ahead} {text[quantity.end : quantity.right].strip(' -')}".strip() or last
    lead = text[max(0, quantity.left - NEAR) : quantity.left]
    if behind and acted.role is Role.STATED and (first or ARTICLE.search(lead)):
        return behind
    if within and quantity.kind == "amount" and acted.role is Role.STATED and not LINKED.search(lead):
        return within  # `we had outstanding $200 million in senior notes`
    return ahead or last


def per_share(text: str, quantities: Sequence[Quantity], metrics: Sequence[str]) -> list[bool]:
    """Which amounts are per share by the words before them; one that goes on with the metric of another is as that is."""
    found: list[bool] = []
    begin = 0
    for n, quantity in enumerate(quantities):
        plain = quantity.kind == "amount" and not text[quantity.end : quantity.right].strip()
        own = n + 1 == len(quantities) or quantities[n + 1].kind != "per_share"  # `compared with $850 or $1.72 per share`
        before = n > 0 and own and "," not in text[quantity.start : quantity.end] and (found[-1] or quantities[n - 1].kind == "per_share")
        carried = before and (metrics[n] == metrics[n - 1] or metrics[n - 1].startswith(f"{metrics[n]} per "))
        found.append(plain and bool(carried or per_share_metric(metrics[n]) or per_share_metric(text[begin : quantity.left])))
        begin = quantity.right
    return found
