"""The names of a linkbase as a page has them: a page may bind a vocabulary to another prefix than its schema does.

    linkbase: ifrs-full_Assets        page: ifrs:Assets        the vocabulary that nothing else of the page can be
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from ...model.fact import Fact, Summation


def with_prefixes_of(facts: Sequence[Fact], summations: Sequence[Summation]) -> tuple[Summation, ...]:
    """The sums with the prefixes of the page, where one that the page does not use can be only one of those that the
    linkbase does not use."""
    page = {_split(fact.concept) for fact in facts}
    named = {_split(name) for one in summations for name in (one.total, *(item for item, _ in one.items))}
    here, there = {prefix for prefix, _ in page}, {prefix for prefix, _ in named}
    renamed: dict[str, str] = {}
    for prefix in sorted(there - here):
        local = {name for one, name in named if one == prefix}
        shared = Counter(one for one, name in page if one not in there and name in local)
        if len(shared) == 1:
            renamed[prefix] = next(iter(shared))
    if not renamed:
        return tuple(summations)
    return tuple(
        structs.replace(one, total=_as(one.total, renamed), items=tuple((_as(item, renamed), weight) for item, weight in one.items))
        for one in summations
    )  # fmt: skip


def _split(concept: str) -> tuple[str, str]:
    prefix, _, local = concept.partition("_")
    return prefix, local


def _as(concept: str, renamed: dict[str, str]) -> str:
    prefix, local = _split(concept)
    return f"{renamed.get(prefix, prefix)}_{local}"
