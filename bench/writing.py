"""How many releases are written in a second: the example project, and one of about 600 figures, read from files and laid out anew each time;
as text and page, and as a workbook of live formulas.

    python bench/writing.py
"""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from time import perf_counter, process_time

from tieout.pipeline import check
from tieout.writing import FORMATS, read_project, render

RUNS = 30


def larger(folder: Path) -> None:
    """The example with its tables printed again under other names, until there are about 600 figures."""
    text = (folder / "text.md").read_text(encoding="utf-8")
    for path in sorted((folder / "tables").glob("*.toml")) + sorted((folder / "tables").glob("[bi]*.toml")):
        name = f"{path.stem}-again" if not (folder / "tables" / f"{path.stem}-again.toml").exists() else f"{path.stem}-once-more"
        shutil.copy(path, folder / "tables" / f"{name}.toml")
        text += f"\n{{% table {name} %}}\n"
    (folder / "text.md").write_text(text, encoding="utf-8")


def measure(folder: Path) -> None:
    """Print the rates of one project, in seconds of the processor: others may be using it."""
    project = read_project(folder)
    figures = sum(cell is not None for page in project.pages.values() for row in page.sheet.rows for cell in row.cells)
    start, wall = process_time(), perf_counter()
    for _ in range(RUNS):
        project = read_project(folder)
        made = {style: render(project, style) for style in ("ascii", "html")}
    each, waited = (process_time() - start) / RUNS, (perf_counter() - wall) / RUNS
    start = process_time()
    for _ in range(RUNS):
        for style in ("ixbrl", "json"):
            render(project, style)
    tagged = (process_time() - start) / RUNS
    start = process_time()
    for written in made.values():
        name, content = next(iter(written.items()))
        check(content, name=name)
    checked = process_time() - start
    print(f"{figures} figures in tables: {1 / each:.0f} releases a second to ASCII and HTML ({1000 * each:.1f} ms, {1000 * waited:.1f} by the clock); reading both back takes {1000 * checked:.0f} ms; inline XBRL and xBRL-JSON take {tagged / each:.1f} times as long as all of the first two")


def compare(folder: Path) -> None:
    """Print how long each format takes by the clock, as a multiple of HTML: PDF is set by a process of its own, and readers wait for it."""
    project = read_project(folder)
    spent: dict[str, float] = {}
    for style in FORMATS:
        render(project, style)
        start = perf_counter()
        for _ in range(RUNS):
            render(project, style)
        spent[style] = (perf_counter() - start) / RUNS
    print("; ".join(f"{style} {1000 * each:.1f} ms, {each / spent['html']:.1f} times HTML" for style, each in spent.items()))


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        shutil.copytree(str(files("tieout.examples").joinpath("project")), folder)
        measure(folder)
        compare(folder)
        larger(folder)
        measure(folder)
        compare(folder)


if __name__ == "__main__":
    main()
