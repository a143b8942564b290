"""Debit or credit: of the concepts that release.toml names, of those whose labels are the top lines of statements, and of what
these are sums of: what is added stands on the same side, what is taken off on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...errors import BadProject
from ..concepts import Kind, remedy
from ..release import NAME
from .meanings import Meanings
from .settings import Reporting

DEBIT, CREDIT = "debit", "credit"
TOPS = (
    (Kind.BALANCE, DEBIT, re.compile(r"total assets", re.IGNORECASE)),
    (Kind.BALANCE, CREDIT, re.compile(r"total (?:liabilities|(?:share|stock)holders['\u2019]? equity|equity|liabilities(?:,.{0,60}?)? and .{0,40}equity)", re.IGNORECASE)),
    (Kind.FLOW, CREDIT, re.compile(r"net (?:income|profit|earnings|income \(loss\)|\(loss\) income|profit \(loss\))|profit for the (?:period|year)", re.IGNORECASE)),
)


def balances(meanings: Meanings, reporting: Reporting) -> dict[str, str]:
    """`debit` or `credit` by concept, of those of which it is known. Raises `BadProject` where release.toml contradicts itself."""
    told = dict(_told(meanings, reporting))
    found = dict(told)
    for name, side in _tops(meanings):
        found.setdefault(name, side)
    todo, doubtful = list(found), set[str]()
    while todo:
        name = todo.pop()
        for sign, part in meanings.tree[name].parts:
            side = found[name] if sign > 0 else DEBIT if found[name] == CREDIT else CREDIT
            if meanings.same(part)[0] != part or part in doubtful:
                continue
            if part not in found:
                found[part] = side
                todo.append(part)
            elif found[part] != side and part not in told:
                doubtful.add(part)
    for name in doubtful:
        del found[name]
    _agree(meanings, found, told, reporting)
    return {name: side for name, side in found.items() if meanings.item_type(meanings.tree[name]) == "monetary"}


def _told(meanings: Meanings, reporting: Reporting) -> Iterator[tuple[str, str]]:
    for name, side in (*((name, DEBIT) for name in reporting.debits), *((name, CREDIT) for name in reporting.credits)):
        if name not in meanings.tree:
            raise BadProject(f"{NAME}:{reporting.line}: {name!r} of [xbrl] is no concept; {remedy(name, meanings.tree)}")
        if side == CREDIT and name in reporting.debits:
            raise BadProject(f"{NAME}:{reporting.line}: {name!r} is a debit and a credit in [xbrl]; take it out of one of them")
        yield name, side


def _tops(meanings: Meanings) -> Iterator[tuple[str, str]]:
    for concept in meanings.tree.values():
        for kind, side, label in TOPS:
            if concept.kind is kind and concept.money and label.fullmatch(" ".join(concept.label.split())):
                yield concept.name, side


def _agree(meanings: Meanings, found: dict[str, str], told: Mapping[str, str], reporting: Reporting) -> None:
    """Take the side from totals that are sums of both: cash from operations, whose parts are a profit and a cost."""
    again = True
    while again:
        again = False
        for concept in meanings.tree.values():
            for sign, part in concept.parts:
                if concept.name not in found or part not in found or (found[concept.name] == found[part]) == (sign > 0):
                    continue
                if concept.name in told and part in told:
                    raise BadProject(f"{NAME}:{reporting.line}: [xbrl] says that {concept.name!r} is a {found[concept.name]} and its part {part!r} a {found[part]}, which its sign contradicts; take one of them out")
                del found[part if concept.name in told else concept.name]
                again = True
