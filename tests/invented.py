"""Small projects of an invented company, made of their parts."""

from __future__ import annotations

from pathlib import Path

from tieout.writing import Project, read_project

RELEASE = """
entity = "Larkmoor Pumps Inc."
currency = "SEK"
[calendar]
year_ends = "12-31"
[periods]
current = "2Q07"
prior_quarter = "1Q07"
prior_year = "2Q06"
[translation]
currency = "USD"
rate = "6.85"
"""


def write_small(folder: Path, concepts: str, figures: str, text: str = "{% table t %}\n", release: str = RELEASE, **tables: str) -> Path:
    """The files of a project; `figures` are lines without their head."""
    folder.mkdir(exist_ok=True)
    files = {"release.toml": release, "concepts.toml": concepts, "figures.csv": f"concept,period,value\n{figures.strip()}\n", "text.md": text}
    for name, content in files.items():
        folder.joinpath(name).write_text(content, encoding="utf-8")
    if tables:
        folder.joinpath("tables").mkdir(exist_ok=True)
    for name, content in tables.items():
        folder.joinpath("tables", f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def small(folder: Path, concepts: str, figures: str, text: str = "{% table t %}\n", release: str = RELEASE, **tables: str) -> Project:
    """A small project, read."""
    return read_project(write_small(folder, concepts, figures, text, release, **tables))


def rows_of(project: Project, table: str = "t") -> dict[str, list[str]]:
    """The print of each row's cells, by its concept."""
    return {row.row.concept: [cell.text if cell else "" for cell in row.cells] for row in project.pages[table].sheet.rows if row.cells}


def words_of(project: Project) -> str:
    """The text of the release."""
    return "\n".join(block.text for block in project.blocks)
