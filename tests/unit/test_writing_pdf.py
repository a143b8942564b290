"""The PDF: nothing in a project runs, what no font has is refused with its place, heads and numbers of pages are where they belong."""

from __future__ import annotations

import io
import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from pypdf import PdfReader

from tieout.errors import BadProject
from tieout.pipeline import check
from tieout.writing import Project, read_project, render
from tieout.writing.formats import pdf
from tieout.writing.formats.pdf.refusals import refused
from wide import wide_project

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
HOSTILE = (
    "#read(\"/etc/passwd\") #import \"@preview/cetz:0.3.0\": * #include \"release.typ\" $x^2$ _it_ @ref <label> \\ \\u{41} `raw` #panic(\"x\") "
    "#sys.inputs = no // comment /* more */ ~ [x] #[*x*] #{1+1} https://example.invalid/ #image(\"/etc/hostname\") #set page(width: 1pt)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def made(project: Project) -> bytes:
    return render(project, "pdf")["release.pdf"]


def shown(content: bytes) -> str:
    lines = check(content, name="release.pdf").release.document.lines
    return " ".join(" ".join(line.text.split()) for line in lines)


def plain(text: str) -> str:
    return " ".join(text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'").split())


def test_texts_are_data(folder: Path) -> None:
    change(folder / "text.md", "## Highlights", f"{HOSTILE}\n\n# = {HOSTILE}\n\n- {HOSTILE}\n\n    {HOSTILE}\n\n## Highlights")
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    change(folder / "concepts.toml", '"Gateways"', f'"{quoted}"')
    change(folder / "tables" / "costs.toml", 'caption = "', f'notes = ["{quoted}"]\ncaption = "{quoted} ')
    change(folder / "release.toml", '"Tarnvik Sensors AB"', f'"{quoted}"')
    content = made(read_project(folder))
    text = plain(shown(content))
    for word in ("root:", "\u2211"):
        assert word not in text
    assert plain(HOSTILE) in text
    assert text.count('#read("/etc/passwd")') == 10
    assert PdfReader(io.BytesIO(content)).metadata.author == HOSTILE


@pytest.mark.parametrize(("letter", "name"), [("\u6f22", "cjk unified ideograph-6f22"), ("\U0001f600", "grinning face"), ("\ue000", "without a name"), ("\u0e01", "thai character ko kai")])
def test_letters_that_no_font_has_are_refused(folder: Path, letter: str, name: str) -> None:
    change(folder / "text.md", "## Highlights", f"## Highlights of {letter} here")
    with pytest.raises(BadProject) as caught:
        made(read_project(folder))
    assert str(caught.value) == f'text.md:1: {letter!r} ({name}) in "Highlights of {letter} here" is in none of the fonts of the PDF; write it in other letters, or leave pdf out of the formats'


def test_the_place_of_such_a_letter_in_a_table(folder: Path) -> None:
    change(folder / "concepts.toml", '"Gateways"', '"Gate\u6f22ways"')
    with pytest.raises(BadProject, match=r"^tables/revenues.toml:26: '\u6f22' "):
        made(read_project(folder))


@pytest.mark.parametrize("letters", ["\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac", "\u041a\u0438\u0440\u0438\u043b\u043b\u0438\u0446\u0430", "\u017b\u00f3\u0142w \u00d8 \u00df", "\u20ac \u00a3 \u00a5 \u2122"])
def test_letters_of_many_languages_are_there(folder: Path, letters: str) -> None:
    change(folder / "text.md", "## Highlights", f"## Highlights {letters}")
    assert letters in shown(made(read_project(folder)))


def test_what_typst_says_is_one_line(folder: Path) -> None:
    error = refused(b'{"message": "unknown variable: x\\nin line 3", "diagnostic": "error: unknown variable: x"}', read_project(folder))
    assert str(error) == "release.toml:1: the PDF cannot be set (unknown variable: x in line 3); leave pdf out of the formats"


@pytest.mark.parametrize("program", ["import os; os.abort()", "raise SystemExit(1)", "print('no PDF')", "while True: pass"])
def test_a_writer_that_fails_is_one_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    child = tmp_path / "child.py"
    child.write_text(program, encoding="utf-8")
    monkeypatch.setattr(pdf, "CHILD", child)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(BadProject, match=r"^release.toml:1: the PDF takes too long or too much memory to be set; "):
        made(read_project(folder))


def test_it_is_tagged_dated_and_made_to_last(folder: Path) -> None:
    reader = PdfReader(io.BytesIO(made(read_project(folder))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<", xmp)
    assert re.search(r"pdfaid:conformance>A<", xmp)
    assert re.search(r"pdfuaid:part>1<", xmp)
    assert reader.metadata.title == "Tarnvik Sensors AB announces results of the third quarter of fiscal 2007"
    assert reader.metadata["/CreationDate"].startswith("D:20061231")


def test_heads_and_numbers_of_pages(tmp_path: Path) -> None:
    content = made(wide_project(tmp_path / "wide"))
    pages = PdfReader(io.BytesIO(content)).pages
    sides = [(float(page.mediabox.width) > float(page.mediabox.height)) for page in pages]
    assert sides == [False, True, True, False]
    texts = [page.extract_text() for page in pages]
    assert [("in percent" in text) for text in texts] == [False, True, True, False]
    assert [text.split()[-1] for text in texts] == ["1", "2", "3", "4"]


def test_a_single_page_has_no_number(folder: Path) -> None:
    for path in (folder / "tables").iterdir():
        path.unlink()
    (folder / "text.md").write_text("## {{ entity }}\n\n#### Deep\n\nNo figures here.\n", encoding="utf-8")
    pages = PdfReader(io.BytesIO(made(read_project(folder)))).pages
    assert len(pages) == 1
    assert pages[0].extract_text().split()[-2:] == ["figures", "here."]
