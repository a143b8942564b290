"""A PDF with its figures marked: a valid file that begins with the bytes of the source, its boxes where the figures are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from tieout.errors import BadOption, UnreadableSource
from tieout.model.finding import Finding, Severity, Status
from tieout.model.place import PageSpot, Place
from tieout.model.result import Result
from tieout.pipeline import check
from tieout.reports import pdf
from tieout.reports.pdf.notes import COLOURS, notes_of

EXAMPLE = Path(__file__).resolve().parents[2] / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"


def blank(pages: int = 1, rotation: int = 0, crop: Sequence[float] | None = None, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        if crop:
            page.cropbox = RectangleObject(tuple(crop))
        if rotation:
            page.rotate(rotation)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@cache
def checked() -> Result:
    return check(EXAMPLE)


def on_pages(content: bytes, pages: int = 1) -> Result:
    """The example's result, as if its lines stood on the pages of a PDF."""
    result = checked()

    def moved(place: Place) -> Place:
        x, y = 10 + 5.0 * place.column, 10 + 5.0 * (place.line % 150)
        return Place(place.line, place.column, place.end_column, PageSpot(1 + place.line % pages, (x, y, x + 30, y + 8)))

    figures = tuple(msgspec.structs.replace(figure, place=moved(figure.place)) for figure in result.release.figures)
    findings = tuple(msgspec.structs.replace(finding, place=moved(finding.place)) for finding in result.findings)
    document = msgspec.structs.replace(result.release.document, format="pdf", path="release.pdf", sha256=sha256(content).hexdigest())
    release = msgspec.structs.replace(result.release, figures=figures, document=document)
    return msgspec.structs.replace(result, release=release, findings=findings)


def annotations(content: bytes) -> list[dict[str, Any]]:
    return [one.get_object() for page in PdfReader(io.BytesIO(content), strict=True).pages for one in page.get("/Annots", [])]


def test_every_figure_has_a_highlight_with_its_note() -> None:
    content = blank(pages=3)
    result = on_pages(content, pages=3)
    done = pdf.render(result, content)
    assert done.startswith(content) and len(PdfReader(io.BytesIO(done), strict=True).pages) == 3
    found = annotations(done)
    marks = [one for one in found if one["/Subtype"] == "/Highlight"]
    assert len(marks) == len(result.release.figures)
    assert sum(one["/Subtype"] == "/Popup" for one in found) == len(marks)
    broken = [one for one in marks if one["/Subj"] == "broken"]
    assert len(broken) == result.coverage.broken
    assert [float(part) for part in broken[0]["/C"]] == pytest.approx(COLOURS[Status.BROKEN])
    note = next(str(one["/Contents"]) for one in broken if "83,492" in one["/Contents"].split("\n")[0])
    assert "Print 83,942." in note and "474,058 + 97,583 + 58,129 + 83,492 = 713,262, printed 713,712" in note
    assert all(one["/Popup"].get_object()["/Parent"].get_object()["/Contents"] == one["/Contents"] for one in marks[:5])


@pytest.mark.parametrize(
    ("rotation", "crop", "wanted"),
    [
        (0, None, (10, 760, 50, 780)), (90, None, (20, 10, 40, 50)), (180, None, (550, 20, 590, 40)), (270, None, (560, 750, 580, 790)),
        (0, (100, 100, 500, 700), (110, 660, 150, 680)), (90, (100, 100, 500, 700), (120, 110, 140, 150)),
        (0, (-50, -50, 900, 900), (10, 760, 50, 780)),
    ],
)  # fmt: skip
def test_boxes_stand_where_the_page_shows_them(rotation: int, crop: Sequence[float] | None, wanted: Sequence[float]) -> None:
    content = blank(rotation=rotation, crop=crop)
    result = on_pages(content)
    figure = msgspec.structs.replace(result.release.figures[0], place=Place(1, 1, 2, PageSpot(1, (10, 20, 50, 40))))
    release = msgspec.structs.replace(result.release, figures=(figure,))
    done = pdf.render(msgspec.structs.replace(result, release=release, ties=(), findings=()), content)
    mark = next(one for one in annotations(done) if one["/Subtype"] == "/Highlight")
    assert [float(edge) for edge in mark["/Rect"]] == pytest.approx(wanted)


def test_findings_without_a_figure_are_notes_and_pages_that_are_not_there_are_passed_over() -> None:
    content = blank()
    result = on_pages(content)
    place = Place(1, 1, 2, PageSpot(1, (0, 0, 600, 800)))
    doubt = Finding("R999", "reading-doubt", Severity.NOTE, "page 1 is an image (\ud800\x00)", place, hint="Look at it.")
    lost = msgspec.structs.replace(result.release.figures[0], place=Place(1, 1, 2, PageSpot(9, (0, 0, 5, 5))))
    release = msgspec.structs.replace(result.release, figures=(lost, *result.release.figures[1:]))
    done = pdf.render(msgspec.structs.replace(result, release=release, findings=(doubt,)), content)
    (note,) = [one for one in annotations(done) if one["/Subtype"] == "/Text"]
    assert note["/Contents"].startswith("note R999 reading-doubt: page 1 is an image (?") and note["/Contents"].endswith("Look at it.")
    assert sum(one["/Subtype"] == "/Highlight" for one in annotations(done)) == len(result.release.figures) - 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"), (b"%PDF-1.7\nnothing", "damaged"), (blank()[:200], "damaged"), (b"%PDF-1.4\n" + b"\xff" * 5000, "damaged"),
        (blank(password=""), "encrypted"), (blank(password="secret"), "encrypted"),
    ],
    ids=["empty", "nothing", "cut", "noise", "owner", "user"],
)  # fmt: skip
def test_what_cannot_be_marked_is_one_clear_line(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words) as caught:
        pdf.render(on_pages(content), content)
    assert "\n" not in str(caught.value) and str(caught.value).startswith("release.pdf: ")


def test_other_documents_are_refused() -> None:
    with pytest.raises(BadOption, match="this is ascii; use --format html"):
        pdf.refuse_other(checked())


def test_notes_are_bounded() -> None:
    result = on_pages(b"")
    assert max(len(note.text) for note in notes_of(result)) <= 2_400
