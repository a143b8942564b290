"""Runs the case files of the kinds of tie: `tests/ties/<kind>.md`, prose with small releases and what is expected.

A case stands under a `##` heading and has two fenced blocks:

    ```release                        a release as it would be printed, read like any other
    ```ties                           all ties of the kind that are proposed for it, in the order of their targets

A line of the second block is a verdict, the print of the target and the prints of the inputs with their weights:

    exact      -6.7% <- 767, 822
    broken     440 <- 310, 120
    rounding   69,609 <- 100/11987 x 8,344,046

A case of the kind `calculation` has a third block, ```linkbase, the calculation linkbase of its release. A tag, which has no
inputs either, is followed by the values that it stands for. A day, which has no inputs, is followed by the day that it ought to be. A print that stands in the release more than once is followed by `@` and its line in the block. No line at all means
that nothing is proposed. To add a kind: write `src/tieout/ties/<kind>.py` and its case file; nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import structs

from tieout.figures import read_release
from tieout.model import Figure, Release, Tie
from tieout.sentences import find_sentences
from tieout.sources import read_text
from tieout.sources.ixbrl import parse_linkbase
from tieout.tables import find_grids
from tieout.ties import kinds, propose_ties

HERE = Path(__file__).parent
BLOCK = re.compile(r"^```(release|ties|linkbase)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Case(NamedTuple):
    kind: str
    heading: str
    release: str
    ties: tuple[str, ...]
    linkbase: str


def cases_of(path: Path) -> list[Case]:
    found = []
    for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading = section.split("\n", 1)[0].strip()
        blocks = dict(BLOCK.findall(section))
        assert blocks.keys() - {"linkbase"} == {"release", "ties"}, f"{path.name}: {heading}: one release and its ties are needed"
        ties = tuple(" ".join(line.split()) for line in blocks["ties"].splitlines() if line.strip())
        found.append(Case(path.stem, heading, blocks["release"], ties, blocks.get("linkbase", "")))
    return found


CASES = [case for path in sorted(HERE.glob("*.md")) for case in cases_of(path)]


def read(text: str, linkbase: str = "") -> Release:
    document = read_text(text)
    if linkbase and document.tags is not None:
        tags = structs.replace(document.tags, summations=parse_linkbase(linkbase.encode(), "linkbase"))
        document = structs.replace(document, tags=tags)
    grids, doubts = find_grids(document)
    return read_release(document, grids, find_sentences(document, grids), doubts)


def shown(release: Release, tie: Tie) -> str:
    figures = {figure.id: figure for figure in release.figures}
    count = Counter(figure.text for figure in release.figures)

    def name(figure: Figure) -> str:
        return figure.text if count[figure.text] == 1 else f"{figure.text}@{figure.place.line}"

    inputs = []
    for term in tie.inputs:
        weight = {1: "", -1: "- "}.get(term.weight, f"{term.weight} x ")
        inputs.append(weight + name(figures[term.figure]))
    if tie.kind == "tag":
        inputs.append(f"{tie.expected.lowest} to {tie.expected.highest}")
    elif not inputs:
        inputs.append(date.fromordinal(tie.expected.low).isoformat())
    return f"{tie.verdict} {name(figures[tie.target])} <- {', '.join(inputs)}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.heading}" for case in CASES])
def test_case(case: Case) -> None:
    release = read(case.release, case.linkbase)
    places = {figure.id: figure.place for figure in release.figures}
    ties = sorted((tie for tie in propose_ties(release) if tie.kind == case.kind), key=lambda tie: places[tie.target])
    assert "\n".join(shown(release, tie) for tie in ties) == "\n".join(case.ties)
    assert all(tie.evidence and tie.formula and tie.pattern for tie in ties)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_cases(kind: str) -> None:
    some = [case for case in CASES if case.kind == kind]
    verdicts = {line.split()[0] for case in some for line in case.ties}
    assert {"exact", "broken"} <= verdicts, "one case that holds and one that breaks"
    assert any("rounding" in case.heading for case in some), "one case at the edge of rounding"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_every_case_file_has_a_kind(path: Path) -> None:
    assert path.stem in kinds()
