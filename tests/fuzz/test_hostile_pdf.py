"""No PDF crashes the program, hangs it, fills the memory, reaches the network or runs anything: a result, or one clear line."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import HANGS, result_of
from printed import Printed, as_printed, assembled
from tieout.errors import UnreadableSource
from tieout.model.place import PageSpot
from tieout.model.result import Result
from tieout.pipeline import check
from tieout.sources.pdf import pages

pytest.importorskip("pypdfium2_raw")
TABLE = "".join(f"{label:<30}{first:>10}{second:>10}\n" for label, first, second in [
    ("Statement of income", "2004", "2003"), ("Net sales", "1,234", "1,100"), ("Cost of sales", "(700)", "(600)"), ("", "-----", "-----"),
    ("Gross profit", "534", "500"), ("Net sales rose by 12.2%.", "", ""),
])  # fmt: skip
CONTENT = as_printed(TABLE)
RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
CHILD = Path(pages.__file__).with_name("child.py")


def answer(content: bytes) -> Result | None:
    """The result, None where one clear line says why there is none; places are boxes on pages that there are."""
    result = result_of(content)
    if result is None:
        return None
    document = result.release.document
    for figure in result.release.figures:
        spot = figure.place.spot
        if document.format == "pdf":
            assert isinstance(spot, PageSpot) and 1 <= spot.page <= document.pages
            assert spot.box[0] <= spot.box[2] and spot.box[1] <= spot.box[3]
    return result


def test_the_table_is_read() -> None:
    result = answer(CONTENT)
    assert result is not None and result.coverage.tied == 6


@RELAXED
@given(st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_bytes_changed_anywhere(changes: list[tuple[int, int]]) -> None:
    content = bytearray(CONTENT)
    for place, byte in changes:
        content[place] = byte
    answer(bytes(content))


@RELAXED
@given(st.integers(0, len(CONTENT)))
def test_a_file_cut_anywhere(end: int) -> None:
    answer(CONTENT[:end])


COORDINATE = st.sampled_from(["0", "-1", "72", "700", "1e30", "-1e30", "nan", "0.00001", "99999999999", "1.5", "--3", ""])
OPERATOR = st.sampled_from(["Td", "Tm", "Tj", "cm", "re", "m", "l", "S", "f", "q", "Q", "BT", "ET", "Tf", "Tr", "Ts", "Tz", "TL", "T*", "Do", "BI", "EI", "gs"])
TOKEN = st.one_of(COORDINATE, OPERATOR, st.sampled_from(["/F1", "/F2", "/X", "(1,234)", "(Net sales)", "[(12) -900 (5)] TJ", "<</A 1>>"]))


@RELAXED
@given(st.lists(TOKEN, max_size=80), st.sampled_from([0, 90, 7, -90]))
def test_operators_in_any_order(tokens: list[str], rotate: int) -> None:
    answer(Printed().page(rotate=rotate).text(72, 80, "Net sales    1,234").raw(" ".join(tokens).encode()).made())


PAGES = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}


def form(inner: bytes, name: int) -> bytes:
    about = b"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X %d 0 R >> /Font << /F1 6 0 R >> >> /Length %d >>"
    return about % (name, len(inner)) + b"\nstream\n" + inner + b"\nendstream"


def paged(content: bytes, more: dict[int, bytes], about: bytes = b"") -> bytes:
    """A page of a content that may use the form 10."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> /Font << /F1 6 0 R >> >> >>"
    stream = b"<< " + about + b" /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"
    return assembled({**PAGES, 3: page, 4: stream, 6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", **more})


def line(text: str, times: int) -> bytes:
    return b"BT /F1 9 Tf 12 TL 72 700 Td " + f"({text}) Tj T* ".encode() * times + b"ET"


HOSTILE = {
    "a form in itself": paged(b"/X Do", {10: form(b"/X Do /X Do BT /F1 9 Tf 72 700 Td (12) Tj ET", 10)}),
    "forms in forms": paged(b"/X Do", {n: form(b"/X Do " * 10 if n < 21 else line("x 12", 1), n + 1) for n in range(10, 22)}),
    "pages in themselves": assembled({**PAGES, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"}),
    "twenty thousand pages": assembled({**PAGES, 2: b"<< /Type /Pages /Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000 >>", 3: b"<< /Type /Page /MediaBox [0 0 9 9] >>"}),
    "two thousand million pages": assembled({**PAGES, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", 3: b"<< /Type /Page /MediaBox [0 0 9 9] >>"}),
    "a million lines": Printed().page().raw(b"0 0 m 10 0 l S " * 1_000_000).text(72, 80, "ok").made(),
    "many texts": Printed().page().raw(b"".join(b"BT /F1 2 Tf %d %d Td (a1) Tj ET " % (n % 600, n // 600) for n in range(200_000))).made(),
    "millions of characters": Printed().page().raw(line("12,345 " * 10, 40_000)).made(),
    "one endless line": Printed().page(90_000).raw(line("12,345 " * 60_000, 1)).made(),
    "a packed gigabyte": paged(zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9), {}, b"/Filter [/FlateDecode /FlateDecode]"),
    "a page without size": Printed().page(0, 0).text(72, 80, "Net sales 1,234").made(),
    "a page of a million miles": Printed().page(1e11, 1e11).text(72, 80, "Net sales 1,234").made(),
    "letters of every size": Printed().page().raw(b"".join(b"BT /F1 %d Tf %d %d Td (%d) Tj ET " % (1 + n % 90, n * 7 % 600, n * 13 % 790, n) for n in range(20_000))).made(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name: str) -> None:
    start = perf_counter()
    answer(HOSTILE[name])
    assert perf_counter() - start < 60, HANGS


@pytest.mark.parametrize("program", ["import os; os.kill(os.getpid(), 11)", "import os; os.abort()", "raise SystemExit(1)"])
def test_a_reader_that_dies_is_one_clear_line(program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(program, encoding="utf-8")
    monkeypatch.setattr(pages, "CHILD", child)
    with pytest.raises(UnreadableSource, match="draft: the PDF cannot be read: it makes the PDF library fail"):
        check(CONTENT, name="draft")


def test_a_reader_that_hangs_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(pages, "CHILD", child)
    monkeypatch.setattr(pages, "PATIENCE", 0.5)
    with pytest.raises(UnreadableSource, match="draft: the PDF takes too long or too much memory"):
        check(CONTENT, name="draft")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at what the process opens")
def test_the_reader_opens_no_connection_and_starts_nothing() -> None:
    """Actions of a file, a script, a program and an address, are looked at by nobody."""
    action = b"<< /Type /Action /S /JavaScript /JS (app.launchURL('http://127.0.0.1:1/')) >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 8 0 R /AA << /WC 9 0 R >> >>"
    content = assembled({1: catalogue, 2: PAGES[2], 3: b"<< /Type /Page /MediaBox [0 0 9 9] >>", 8: action, 9: b"<< /S /Launch /F (/bin/true) >>"})
    audit = (
        "import sys, runpy\n"
        "def seen(event, args):\n"
        "    if event.split('.')[0] in ('socket', 'subprocess', 'os') and event not in ('os.listdir', 'os.scandir', 'os.putenv'):\n"
        "        print(event, args, file=sys.stderr)\n"
        "sys.addaudithook(seen)\n"
        f"runpy.run_path({str(CHILD)!r}, run_name='__main__')\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", audit], input=content, capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
