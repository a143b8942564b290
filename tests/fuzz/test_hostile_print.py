"""Whatever letters a project has, Word and PDF are written or refused in one line; nothing else happens."""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import BadProject
from tieout.words.barred import BARRED
from tieout.writing import read_project, render
from tieout.writing.blocks import Block, BlockKind

EXAMPLE = read_project(Path(str(files("tieout.examples").joinpath("project"))))
SIGNS = st.sampled_from(["#", "$", "*", "_", "@", "<", ">", "\\", "`", "//", "/*", "~", "[", "]", "{", "}", "#read(\"/etc/passwd\")", "&", "]]>", "\u202e", "\u00ad", "\u2028", "\t", "\u0301"])
WORDS = st.lists(st.one_of(SIGNS, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=6), st.text(alphabet="abc \u017b\u00f31.", max_size=8)), min_size=1, max_size=12).map(lambda words: BARRED.sub("", "".join(words)))
BLOCKS = st.lists(
    st.one_of(
        st.builds(Block, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.KEPT]), WORDS),
        st.builds(Block, st.just(BlockKind.HEADING), WORDS, st.integers(1, 4)),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
EXAMPLES = {"docx": 60, "pdf": 25}


@pytest.mark.parametrize("style", EXAMPLES)
def test_any_letters(style: str) -> None:
    settings(max_examples=EXAMPLES[style], deadline=None)(given(BLOCKS)(lambda blocks: written_or_refused(style, blocks)))()


def written_or_refused(style: str, blocks: list[Block]) -> None:
    try:
        content = render(msgspec.structs.replace(EXAMPLE, blocks=tuple(blocks)), style)[f"release.{style}"]
    except BadProject as error:
        message = str(error)
        assert "\n" not in message
        assert "cannot be set" not in message
        assert message.startswith("text.md:1: ")
        return
    if style == "pdf":
        assert content.startswith(b"%PDF-")
        return
    assert [paragraph.style.name for paragraph in Document(io.BytesIO(content)).paragraphs] == [
        {BlockKind.PARAGRAPH: "Normal", BlockKind.ITEM: "List Bullet", BlockKind.KEPT: "Kept Lines"}.get(block.kind) or ("Title", "Heading 1", "Heading 2", "Heading 3")[block.level - 1] for block in blocks
    ]
