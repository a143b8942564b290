"""`tieout preview` as a process of its own: what it prints is waited for, with a deadline, and nothing is slept over."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgers import QUERY, rows_of_the_example, write_database, write_parquet
from rolled import example, rewrite, swap

pytest.importorskip("watchfiles")
SOURCE = Path(__file__).resolve().parents[2] / "src"
DEADLINE = 60  # seconds; a writing takes about one
READY = "preview: watching "


class Preview:
    """The process, and its lines as they come."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen([sys.executable, "-m", "tieout", "preview", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put("the end")

    def until(self, start: str) -> list[str]:
        """The lines up to one that begins so."""
        found: list[str] = []
        while not found or not found[-1].startswith(start):
            assert found[-1:] != ["the end"], found
            found.append(self.lines.get(timeout=DEADLINE))
        return found

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, list[str]]:
        """Interrupt it; the status and the last lines."""
        self.process.send_signal(number)
        last = self.until("the end")[:-1]
        return self.process.wait(DEADLINE), last

    def close(self) -> None:
        """Whatever became of it, it is gone."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(DEADLINE)
        assert self.process.stdout is not None
        self.reader.join(DEADLINE)
        self.process.stdout.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return example(tmp_path / "project")


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    started = Preview(str(project), "--to", "ascii")
    yield started
    started.close()


def test_a_change_is_written_again(project: Path, preview: Preview) -> None:
    page = project / "preview" / "release.txt"
    assert preview.until(READY)[0] == f"{page}: 275 figures, 275 tied, 0 untied"
    assert "Highlights" in page.read_text(encoding="ascii")
    swap(project, "text.md", "## Highlights", "## In short")
    assert preview.until(READY)[-2] == f"{page}: 275 figures, 275 tied, 0 untied"
    assert "In short" in page.read_text(encoding="ascii")
    swap(project, "tables/costs.toml", "Table 2.", "Table 7.")
    preview.until(READY)
    assert "Table 7. Costs and expenses" in page.read_text(encoding="ascii")
    assert preview.end() == (0, ["preview: ended"])
    assert sorted(path.name for path in (project / "preview").iterdir()) == ["release.txt"]


def test_books_that_are_no_csv_are_watched(project: Path) -> None:
    rows = rows_of_the_example()
    page, books = project / "preview" / "release.txt", project / "figures.parquet"
    (project / "figures.csv").unlink()
    write_parquet(books, rows)
    preview = Preview(str(project), "--to", "ascii")
    try:
        preview.until(READY)
        assert "Highlights" in page.read_text(encoding="ascii")
        write_parquet(books, [*rows, ("revenue.sensor", "3Q07", 1)])
        assert preview.until(READY)[0].startswith(f"preview: figures.parquet:{len(rows) + 1}: 'revenue.sensor' is no concept")
        assert preview.end() == (0, ["preview: ended"])
    finally:
        preview.close()


@pytest.mark.parametrize("file", ["ledger.db", "data/figures.csv"])
def test_books_of_any_name_are_watched_and_nothing_else(project: Path, file: str) -> None:
    books = project / file
    if file.endswith(".db"):
        write_database(books, rows_of_the_example())
        swap(project, "release.toml", "[calendar]", f'[books]\ndatabase = "{file}"\nquery = "{QUERY}"\n\n[calendar]')
        (project / "figures.csv").unlink()
    else:
        books.parent.mkdir()
        (project / "figures.csv").rename(books)
        swap(project, "release.toml", "[calendar]", f'[books]\nfile = "{file}"\n\n[calendar]')
    preview = Preview(str(project), "--to", "ascii")
    try:
        preview.until(READY)
        (project / "notes.csv").write_text("another's file", encoding="utf-8")
        beside = project.parent / "beside"
        if file.endswith(".db"):
            write_database(beside, [*rows_of_the_example(), ("revenue.sensor", "3Q07", 1)])
        else:
            beside.write_text(books.read_text(encoding="utf-8") + "revenue.sensor,3Q07,1\n", encoding="utf-8")
        beside.replace(books)
        assert "'revenue.sensor' is no concept" in preview.until(READY)[0]
        assert preview.end() == (0, ["preview: ended"])
    finally:
        preview.close()


def test_what_takes_too_long_is_a_line(project: Path) -> None:
    preview = Preview(str(project), "--max-seconds", "0.01")
    try:
        assert "took more than 0.01 seconds" in preview.until(READY)[0]
        assert preview.end() == (0, ["preview: ended"])
    finally:
        preview.close()


def test_errors_and_findings_are_lines_and_it_goes_on(project: Path, preview: Preview) -> None:
    page = project / "preview" / "release.txt"
    preview.until(READY)
    before = page.read_bytes()
    line = swap(project, "text.md", "{{ revenue.sensors | millions }}", "{{ revenue.sensor | millions }}")
    assert preview.until(READY)[0] == f"preview: text.md:{line}: 'revenue.sensor' is no concept, period or word of this project; did you mean 'revenue.sensors'?"
    assert page.read_bytes() == before
    text = (project / "text.md").read_text(encoding="utf-8").replace("{{ revenue.sensor | millions }}", "{{ revenue.sensors | millions }}")
    rewrite(project / "text.md", text.replace("compared to {{ prior_year }} and", "compared to {{ prior_quarter }} and", 1))
    said = preview.until(READY)
    assert any(" error " in one or " warning " in one for one in said)
    assert page.read_bytes() != before  # a preview shows what does not tie
    swap(project, "text.md", "## Highlights", "{# review: ask #}\n## Highlights")
    assert f"{project}/text.md:6: review ask" in preview.until(READY)
    assert preview.end(signal.SIGTERM)[0] == 0


def test_a_change_during_a_writing_is_not_lost(project: Path, preview: Preview) -> None:
    """Many changes in a row, of which the last is there in the end, whatever was being written meanwhile."""
    page = project / "preview" / "release.txt"
    preview.until(READY)
    for n in range(40):
        swap(project, "text.md", "## Highlights" if n == 0 else f"## State {n - 1}", f"## State {n}")
    while "State 39" not in page.read_text(encoding="ascii"):
        preview.until(READY)
    assert preview.end()[0] == 0


def test_a_file_that_is_replaced_as_editors_do(project: Path, preview: Preview) -> None:
    preview.until(READY)
    beside = project / "text.md~"
    beside.write_text((project / "text.md").read_text(encoding="utf-8").replace("## Highlights", "## Replaced"), encoding="utf-8")
    beside.replace(project / "text.md")
    preview.until(READY)
    assert "Replaced" in (project / "preview" / "release.txt").read_text(encoding="ascii")
    assert preview.end()[0] == 0


def test_bad_options_are_one_line(tmp_path: Path) -> None:
    for arguments, said in (([str(tmp_path / "none")], "is no folder; make a project with"), ([str(tmp_path), "--to", "odt"], "--to odt: is no format")):
        done = subprocess.run([sys.executable, "-m", "tieout", "preview", *arguments], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SOURCE)}, timeout=DEADLINE, check=False)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert said in done.stderr


def test_without_watchfiles_it_says_what_to_install(project: Path, tmp_path: Path) -> None:
    (tmp_path / "watchfiles.py").write_text("raise ImportError('not here')", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "tieout", "preview", str(project)], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCE}"}, timeout=DEADLINE, check=False)
    assert (done.returncode, done.stderr) == (2, "tieout: preview: watchfiles is not installed; install it with: pip install 'tieout[preview]'\n")
