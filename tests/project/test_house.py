"""The rules of the house, each shown to fail once."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from tieout.ties import kinds
from tieout.words.codes import CODES

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tieout"
MODULES = sorted(SOURCE.rglob("*.py"))
sys.path.insert(0, str(ROOT / "tools"))


def contracts(folder: Path) -> int:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder / "src", env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"}, capture_output=True, check=False,
    ).returncode  # fmt: skip


def test_imports_run_one_way_and_a_forbidden_one_is_seen(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert contracts(tmp_path) == 0
    module = tmp_path / "src" / "tieout" / "tables" / "lines.py"
    module.write_text(module.read_text(encoding="utf-8") + "\n\ndef f() -> None:\n    from ..ties import kinds\n", encoding="utf-8")
    assert contracts(tmp_path) != 0


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_small_and_say_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    tree = ast.parse(text)
    assert not text.strip() or ast.get_docstring(tree), "a module opens with the why"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 49, node.name


def test_importing_tieout_brings_no_heavy_package() -> None:
    example = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
    program = f"import sys, tieout; tieout.check({str(example)!r}); print(' '.join(sorted(m.split('.')[0] for m in sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"pandas", "polars", "pyarrow", "numpy", "lxml", "openpyxl", "duckdb", "rich", "starlette", "pypdfium2", "sqlite3", "click", "httpx2", "stamina", "xlsxwriter", "pypdf", "xlrd", "pypdfium2_raw", "turbohtml", "docx", "typst", "watchfiles"}
    assert not heavy & set(loaded)


def test_the_command_line_starts_without_what_one_command_needs() -> None:
    program = "import sys, tieout.cli; print(' '.join(sorted(m for m in sys.modules if m.startswith('tieout.'))))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "tieout.writing.format_list" in loaded  # the names of the formats are in its help
    assert not {"tieout.writing.project", "tieout.writing.formats", "tieout.writing.formats.html", "tieout.writing.importing", "tieout.writing.rolling", "tieout.pipeline"} & set(loaded)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_is_two_files_with_fixed_headings(name: str) -> None:
    doc = inspect.getdoc(import_module(f"tieout.ties.{name}")) or ""
    headings = ["What it promises", "Why it matters", "Example", "When a break may be right after all"]
    assert [line for line in doc.split("\n") if line in headings] == headings
    assert (ROOT / "tests" / "ties" / f"{name}.md").exists()
    assert (ROOT / "docs" / "ties" / f"{name}.md").exists()


def test_codes_and_names_are_unique() -> None:
    assert len({code.code for code in CODES}) == len({code.name for code in CODES}) == len(CODES)


def test_every_kind_has_a_code() -> None:
    assert set(kinds()) <= {code.kind for code in CODES}


def test_data_files_are_in_the_package() -> None:
    for name in ("words/data/labels.toml", "words/data/units.toml", "words/data/flows.toml", "words/data/restated.toml", "words/data/typed.toml", "examples/fjellvik-3q05.txt", "examples/project/release.toml", "examples/project/tables/income.toml", "reports/html/page.css", "reports/html/page.js", "writing/formats/pdf/release.typ", "writing/formats/docx/blank/[Content_Types].xml", "writing/formats/docx/blank/_rels/.rels", "writing/formats/docx/blank/word/styles.xml", "py.typed"):
        assert files("tieout").joinpath(name).is_file(), name


def test_the_commands_of_the_readme_are_in_the_makefile() -> None:
    named = set(re.findall(r"(?:^|`)make (\w+)\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_links_in_the_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_tree_speaks_of_the_project_alone() -> None:
    forbidden = re.compile(r"/work/|/root/|\bTODO\b|\bFIXME\b")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", "") and path.name != "test_house.py" and path.is_file():
            assert not forbidden.search(path.read_text(encoding="utf-8")), name


def test_the_ratchet_can_fail() -> None:
    from ratchet import worse

    baseline = {"gold: table recall": 1.0, "max wild: failures": 0, "planted: detected": 0.9}
    assert worse(dict(baseline), baseline) == []
    assert len(worse({"gold: table recall": 0.99, "max wild: failures": 1, "planted: detected": 0.8}, baseline)) == 3
    assert len(worse({}, baseline)) == 3
