"""Only what a project writes as markup is markup: what is printed into the text is words, whatever it looks like."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolled import EXAMPLE, swap
from tieout.errors import BadProject
from tieout.writing import read_project
from tieout.writing.blocks import Block, BlockKind, find_blocks
from tieout.writing.templates import guard


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__")))


def test_an_entity_that_looks_like_markup(project: Path) -> None:
    swap(project, "release.toml", '"Tarnvik Sensors AB"', '"**Acme** *Ltd*\\n\\n# Injected"')
    swap(project, "text.md", "## Highlights", "{{ entity }}\n\n*{{ entity }}*\n\n- {{ entity }}\n\n    {{ entity }}\n\n## {{ entity }}\n\n## Highlights")
    blocks = read_project(project).blocks
    words = "**Acme** *Ltd*  # Injected"
    line = "**Acme** *Ltd* # Injected"
    assert blocks[0].text.startswith(f"{line} announces results")
    start = next(n for n, block in enumerate(blocks) if block.text == line)
    assert [(block.kind, block.text) for block in blocks[start : start + 6]] == [
        (BlockKind.PARAGRAPH, line), (BlockKind.PARAGRAPH, line), (BlockKind.ITEM, line), (BlockKind.KEPT, words), (BlockKind.HEADING, line), (BlockKind.HEADING, "Highlights"),
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["# Head", "- item", "* item", "    kept", "*a*", "**a**", "a\n\nb", "a\n- b", "1"])
def test_a_value_on_a_line_of_its_own(value: str) -> None:
    words = " ".join(value.split())
    assert find_blocks(f"before\n\n{guard(value)}\n\nafter") == [Block(BlockKind.PARAGRAPH, "before"), Block(BlockKind.PARAGRAPH, words, above=1), Block(BlockKind.PARAGRAPH, "after", above=1)]


def test_an_empty_value_leaves_the_line_as_it_is() -> None:
    assert find_blocks(f"{guard('')}# A {guard('*b*')} *c*") == [Block(BlockKind.HEADING, "A *b* c", 1)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(["#", "*", "-", " ", "\n", "_", "    ", "a", "**"]), st.text(alphabet="ab #*-\n", max_size=5)), max_size=12).map("".join))
def test_any_value_is_words(value: str) -> None:
    assert find_blocks(f"Of {guard(value)} it is said.") == [Block(BlockKind.PARAGRAPH, " ".join(f"Of {value} it is said.".split()))]


def test_few_words_that_print_much_are_refused_soon(project: Path) -> None:
    swap(project, "release.toml", "Tarnvik Sensors AB", "Tarnvik " * 1250)
    line = swap(project, "text.md", "## Highlights", "{{ entity }}\n\n" * 50_000 + "## Highlights")
    start = perf_counter()
    with pytest.raises(BadProject, match=r"^text\.md:\d+: with this, the release is longer than 16 million characters; shorten"):
        read_project(project)
    assert perf_counter() - start < 20
    assert line


def test_labels_count_as_well(project: Path) -> None:
    swap(project, "concepts.toml", '"Gateways"', f'"{"Gateways " * 100_000}"')
    swap(project, "tables/revenues.toml", 'concept = "revenue.gateways"', 'concept = "revenue.gateways"\n' + '[[rows]]\nconcept = "revenue.gateways"\n' * 40)
    with pytest.raises(BadProject, match=r"^tables/revenues\.toml:\d+: with this, the release is longer than 16 million characters"):
        read_project(project)


def test_so_do_cells(project: Path) -> None:
    swap(project, "tables/revenues.toml", 'concept = "revenue.gateways"', 'concept = "revenue.gateways"\n' + "[[rows]]\nblank = true\n" * 3000)
    swap(project, "tables/revenues.toml", "[[columns]]", "".join(f'[[columns]]\nname = "n{n}"\n' for n in range(800)) + "[[columns]]")
    with pytest.raises(BadProject, match=r"^tables/revenues\.toml:1: with this table, the release has more than 2,000,000 cells"):
        read_project(project)
