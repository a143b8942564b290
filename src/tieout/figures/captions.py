"""What a table's caption says of all its figures: scale, currencies, what is not in scale, statement, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, structs

from ..model.grid import Grid
from ..words.labels import column_measure, is_balance, is_beginning, is_count, is_end, is_flow, statement_kind
from ..words.periods import Said, read_time
from ..words.units import currencies_in, excepts_share_counts, physical_unit, scale_of, share_scale_of
from .surroundings import Around

NOTHING = Around()
FLOWS = ("income", "cash", "equity")
COMPONENTS = re.compile(r"\b(?:retained earnings|accumulated deficit|share premium|securities premium|(?:share|paid-in) capital|treasury (?:shares|stock)|reserves?)\b", re.IGNORECASE)
FEWEST = 3  # components of equity that head the columns of a statement of it
ACTIVITIES = re.compile(r"\b(?:financing|investing|operating) activities\b", re.IGNORECASE)
SENTENCE = re.compile(r"^(?=(?:\S+\s){7})(?=.*[a-z] [a-z]).*(?:\b(?:following|table|below|as follows|summari[sz]es?|presents?|provides?|consist(?:s|ed)?|shows?|were|was)\b|:$)")  # no title


class Caption(Struct, frozen=True):
    """`scale` is a power of ten, `scaled` whether it is stated, `own` whether for this table; `said` is what the caption
    says of time. `shares` is the scale that is stated for numbers of shares, None where none is; `only_shares` that no other is stated. `balances` says that most
    rows are of a moment, `flows` that most are of a stretch of time, `rolls` that they lead from one balance to another."""

    scale: int
    scaled: bool
    currencies: tuple[str, ...]
    physical: str | None
    counts: bool
    shares_unscaled: bool
    statement: str
    said: Said
    own: bool = True
    balances: bool = False
    flows: bool = False
    rolls: bool = False
    shares: int | None = None
    only_shares: bool = False


def read_caption(grid: Grid, before: Caption | None, around: Around = NOTHING) -> Caption:
    """The caption of a grid; a block without a caption of its own has that of the block before it. `around` is what the
    text says of tables that do not say it themselves."""
    context = [line for line in grid.context if line]
    text = " ".join(context)
    headers = " ".join(" ".join(column.header) for column in grid.columns if column_measure(column.header[-1] if column.header else "") != "shares")
    scale = _first(scale_of(line) for line in (*context, headers, grid.stub_head))
    if scale is None:
        scale = scale_of(text)
    labels = [row.label for row in grid.rows]
    titles = " ".join(line for line in context if not SENTENCE.search(line))
    statement = statement_kind("" if SENTENCE.search(grid.title) else grid.title, labels) or statement_kind(titles, labels)
    statement = statement or ("equity" if len(set(map(str.lower, COMPONENTS.findall(headers)))) >= FEWEST else "")
    if before is not None and not context:
        return before if before.scaled or around.scale is None else structs.replace(before, scale=around.scale, scaled=True)
    currencies = currencies_in(text)
    inherited = before is not None and grid.block_of is not None
    if inherited and before is not None:
        scale = before.scale if scale is None and before.scaled else scale
        currencies = currencies or before.currencies
        statement = statement or before.statement
    stated_shares, own_scale = _first(share_scale_of(line) for line in (*context, grid.stub_head)), scale is not None
    shares = stated_shares if stated_shares is not None else share_scale_of(around.text)
    excepted = excepts_share_counts(text) and shares is None
    counts, own = is_count(grid.title) and not currencies, scale is not None
    if scale is None and around.scale is not None and not counts:
        scale, excepted, own = around.scale, excepted or excepts_share_counts(around.text), around.stated
    said = read_time(text)
    if not (said.long or said.dates or said.years) and len(read_time(around.sentence).dates) < 2:
        said = read_time(around.sentence)
    if inherited and before is not None and not (said.long or said.dates):
        said = before.said
    told = [found for label in labels if (found := is_balance(label)) is not None]
    rolls = any(map(is_beginning, labels)) and any(map(is_end, labels))
    still = bool(told) and all(told) and statement != "equity"  # a reconciliation of cash to the statement of cash flows
    flowing = (statement in FLOWS and not still) or rolls
    flows = flowing or sum(map(is_flow, labels)) > sum(told)
    balances = not flowing and sum(told) * 2 > len(told)
    return Caption(
        scale or 0, scale is not None, currencies, physical_unit(text), counts, excepted, statement, said, own,
        balances, flows, rolls, shares, stated_shares is not None and not (own_scale or currencies),
    )  # fmt: skip


def of_amounts(caption: Caption, section: str) -> bool:
    """Whether all rows are amounts: of a statement of equity or of cash flows, or of the part of one that a section heads."""
    return caption.statement in ("equity", "cash") or ACTIVITIES.search(section) is not None


def _first(scales: Iterable[int | None]) -> int | None:
    return next((scale for scale in scales if scale is not None), None)
