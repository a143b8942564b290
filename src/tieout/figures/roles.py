"""What each quantity does in its sentence, from the words between it and its neighbours.

    Revenues totaled JPY 7,125 million ($ 59.4 million), a decrease of 15.3% compared to 1Q02 and 36.0% from 4Q02
                         STATED           TRANSLATED                   CHANGE -1                  CHANGE -1, carried on
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..model.claim import Role
from ..words.directions import Movement, comparison, find_movements
from ..words.moments import Mention
from ..words.quantities import Quantity
from .metrics import residue

PERCENT = {"percent", "points"}
MONEY = {"amount", "per_share"}
NEXT_TO = re.compile(r"\s*(?:(?:of|by|in|an?|the|another|approximately|about|around|roughly|nearly|almost|over|more than|less than|just|only|some|to|from|a total of|rates?|expectations?|targets?|guidance|forecasts?|outlook|[a-z]+ly)\b\s*|[($]\s*)*$", re.IGNORECASE)
ARRIVES = re.compile(r"(?<!compared )(?<!comparison )(?<!relative )\bto\s*(?:an?\s|the\s|approximately\s|about\s|nearly\s|over\s|just\s|a record\s|a loss of\s)?\s*\(?$", re.IGNORECASE)
LEAVES = re.compile(r"\bfrom\s*(?:an?\s|the\s|approximately\s|about\s|nearly\s|over\s|a loss of\s|net (?:income|loss) of\s)?\s*\(?$", re.IGNORECASE)
BEHIND = re.compile(r"\s?(?:(?:sequential|annual|year[\s-]over[\s-]year|quarterly|overall|net|organic|quarter[\s-]over[\s-]quarter|strong|solid|significant|a|an)[\s,]+){0,3}$", re.IGNORECASE)
JOINED = re.compile(r"[\s,]*(?:and|or)?\s*(?:by\s)?")
LINKING = re.compile(r"\b(?:was|were|is|are|totall?ed|amounted)\b", re.IGNORECASE)
BY = re.compile(r"^[^,;]*\bby (?:approximately |about |nearly |over |more than |less than |an additional |a total of )?\(?$", re.IGNORECASE)
OR_BY = re.compile(r"\b(?:or|by|or by)\s?(?:approximately |about |nearly )?\(?$", re.IGNORECASE)
MOVED_OF = re.compile(r"\s(?:in|to) [^,;]{3,60} of (?:approximately |about |nearly )?\(?$", re.IGNORECASE)
VERB = re.compile(r"(?:[a-z]+ed|fell|rose|grew|up|down)\b", re.IGNORECASE)  # `revenue of $5.0 billion decreased 9.8%`
THAN = re.compile(r"\s+than\b")
COMPARATIVES = {"higher", "lower", "better", "greater"}
RESULTS = dict.fromkeys(("loss", "profit", "earnings", "losses"), "income")
OPENS = re.compile(r"[\s,]*(?:\(|or\s|/|\[)\s*(?:approximately|about|roughly|equivalent to|US)?\s*$")
AND = re.compile(r"\b(?:and|but|or)(?:\sby)?(?:\sapproximately|\sabout)?\s?$", re.IGNORECASE)
OVER = " over"
NEAR = 48  # characters before a quantity that are looked at for the words that lead to it


class Acted(Struct, frozen=True):
    """The role of a quantity, its direction and the word for it; `carried` where it goes on as the one before it."""

    role: Role
    movement: Movement | None = None
    carried: bool = False


def read_roles(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Acted]:
    """The roles of the quantities of a sentence, in their order."""
    movements = find_movements(text)
    found: list[Acted] = []
    named: list[frozenset[str]] = []
    for n, quantity in enumerate(quantities):
        begin = quantities[n - 1].right if n else 0
        end = quantities[n + 1].left if n + 1 < len(quantities) else len(text)
        before = quantities[n - 1] if n else None
        inside = [m for m in movements if begin <= m.start and m.end <= quantity.left]
        chunk = text[begin : quantity.left]
        words = frozenset(RESULTS.get(text[a:b].lower(), text[a:b].lower()) for a, b in residue(text, begin, quantity.left, mentions, movements))
        last = found[-1] if found else None
        empty = not words or (last is not None and last.role is Role.COMPARED and any(words <= one for one in named))
        named.append(words)
        if before is not None and _translates(chunk, quantity, before):
            moved = _moves(text, quantity, movements, end)
            if last is not None and last.movement is None and moved is not None:
                found[-1] = last = Acted(last.role, moved, last.carried)
            found.append(Acted(Role.TRANSLATED, last.movement if last else None, True))
        elif quantity.kind == "rate":
            found.append(Acted(Role.RATE))
        elif quantity.kind in PERCENT:
            found.append(_percent(text, quantity, inside, movements, end, last if empty else None, found))
        else:
            found.append(_amount(text, quantity, inside, movements, chunk, end, last if empty else None, before))
    return found


def _translates(chunk: str, quantity: Quantity, before: Quantity) -> bool:
    return quantity.kind in MONEY and before.kind == quantity.kind and before.unit != quantity.unit and bool(OPENS.match(chunk))


def _percent(
    text: str, quantity: Quantity, inside: list[Movement], movements: Sequence[Movement], end: int,
    carried: Acted | None, found: Sequence[Acted],
) -> Acted:  # fmt: skip
    """A percentage is a change where a word of movement stands by it, else a share or a ratio: STATED."""
    last = inside[-1] if inside else None
    gap = text[last.end : quantity.left].rstrip() + " " if last is not None else ""
    if last is not None and LEAVES.search(gap):
        return Acted(Role.COMPARED, last)
    if last is not None and (NEXT_TO.match(gap) or BY.search(gap) or MOVED_OF.match(gap)):
        if ARRIVES.search(gap):
            return Acted(Role.STATED, last)
        return Acted(Role.CHANGE if quantity.kind == "percent" else Role.DIFFERENCE, last)
    behind = _behind(text, quantity, movements, end)
    if behind is not None:
        return Acted(Role.CHANGE if quantity.kind == "percent" else Role.DIFFERENCE, behind)
    if carried is not None and carried.role is Role.DIFFERENCE and last is None:
        return Acted(Role.CHANGE if quantity.kind == "percent" else Role.DIFFERENCE, carried.movement, True)
    if carried is not None and last is None and " of " not in text[quantity.end : quantity.right]:
        moved = next((acted for acted in reversed(found) if acted.role is Role.CHANGE), None)
        if moved is not None and (carried is moved or AND.search(text[max(0, quantity.left - NEAR) : quantity.left])):
            return Acted(Role.CHANGE, moved.movement, True)
    if quantity.kind == "points" and last is None and OR_BY.search(text, 0, quantity.left) and (moved_by := _earlier(quantity, movements)):
        return Acted(Role.DIFFERENCE, moved_by)
    if carried is not None and comparison(text[inside[-1].end if inside else 0 : quantity.left]):
        return Acted(Role.COMPARED, None, True)
    if found and LEAVES.search(text[max(0, quantity.left - NEAR) : quantity.left].rstrip() + " ") and last is None:
        return Acted(Role.COMPARED)
    if carried is not None and carried.role is Role.COMPARED:
        return Acted(Role.COMPARED, None, True)
    return Acted(Role.STATED, _moves(text, quantity, movements, end))


def _earlier(quantity: Quantity, movements: Sequence[Movement]) -> Movement | None:
    """The last word of movement before a quantity."""
    return next((m for m in reversed(movements) if m.end <= quantity.left), None)


def _behind(text: str, quantity: Quantity, movements: Sequence[Movement], end: int) -> Movement | None:
    """The word of movement right behind a quantity: `a 10% increase`, `5% higher`."""
    for movement in movements:
        if quantity.right <= movement.start < min(end, quantity.right + 40):
            return movement if BEHIND.match(text[quantity.right : movement.start]) else None
    return None


def _amount(
    text: str, quantity: Quantity, inside: list[Movement], movements: Sequence[Movement], chunk: str, end: int,
    carried: Acted | None, before: Quantity | None,
) -> Acted:  # fmt: skip
    last = inside[-1] if inside else None
    gap = text[last.end : quantity.left].rstrip() + " " if last is not None else ""
    chunk = chunk.rstrip() + " "
    if last is not None and LEAVES.search(gap):
        return Acted(Role.COMPARED, last)
    if last is not None and (NEXT_TO.match(gap) or BY.search(gap) or MOVED_OF.match(gap)):
        if not ARRIVES.search(gap):
            return Acted(Role.DIFFERENCE, last)
        return Acted(Role.STATED, last)
    if ARRIVES.search(chunk) and (inside or (carried and carried.movement)):
        return Acted(Role.STATED, last or (carried.movement if carried else None))
    behind = _behind(text, quantity, movements, end)
    if behind is not None and THAN.match(text, behind.end) and text[behind.start : behind.end].lower() in COMPARATIVES:
        return Acted(Role.DIFFERENCE, behind)
    if is_base(text, quantity) and before is not None and carried is not None and carried.role in (Role.CHANGE, Role.DIFFERENCE):
        return Acted(Role.COMPARED)
    compared = comparison(chunk)
    if compared and quantity.qualifier and not chunk[compared[1] :].strip():
        compared = None  # `more than 33`
    if (compared and not LINKING.search(chunk, compared[1])) or (LEAVES.search(chunk) and before is not None and _alike(before, quantity)):
        return Acted(Role.COMPARED)
    if carried is not None and carried.role is Role.COMPARED:
        earlier = _earlier(quantity, movements) if ARRIVES.search(chunk) else None
        return Acted(Role.STATED, earlier) if earlier else Acted(Role.COMPARED, None, True)
    if carried is not None and carried.role is Role.CHANGE and OR_BY.search(chunk.rstrip()) and JOINED.fullmatch(chunk):
        return Acted(Role.DIFFERENCE, carried.movement, True)  # `decreased 15.3%, or NOK 1,505 million`
    if carried is not None and carried.role is Role.DIFFERENCE and JOINED.fullmatch(chunk):
        return Acted(Role.DIFFERENCE, carried.movement, True)
    if behind is not None and VERB.match(text, behind.start):
        return Acted(Role.STATED, _moves(text, quantity, movements, end))
    if behind is not None and text[behind.start : behind.end].lower() in COMPARATIVES:
        return Acted(Role.DIFFERENCE, behind)
    if behind is not None and not LEAVES.search(text[quantity.right : end]) and not comparison(text[quantity.right : end]):
        return Acted(Role.DIFFERENCE, behind)
    return Acted(Role.STATED, _moves(text, quantity, movements, end))


def is_base(text: str, quantity: Quantity) -> bool:
    """Whether `over` leads to a quantity, which after a change is what it is compared with: `up 5% over $11.0 million`."""
    return text[max(0, quantity.left - NEAR) : quantity.left].rstrip().endswith(OVER)


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.kind in PERCENT or (one.kind, one.unit) == (other.kind, other.unit)


def _moves(text: str, quantity: Quantity, movements: Sequence[Movement], end: int) -> Movement | None:
    """The word of movement between a stated figure and the one that it is compared with: `of 1,060 increased from 464`."""
    found = [m for m in movements if quantity.right <= m.start and m.end <= end]
    if not found:
        return None
    rest = text[found[-1].end : end]
    return found[-1] if LEAVES.search(rest) or comparison(rest) else None
