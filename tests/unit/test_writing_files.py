"""What a project is read from, and what is written over: files of its folder alone, and nothing that was read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from ledgers import QUERY, rows_of_the_example, write_database, write_workbook
from rolled import EXAMPLE, swap
from tieout.cli import program
from tieout.cli.output import LOCK, write_all, write_bytes
from tieout.errors import BadProject
from tieout.writing import read_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize("name", ["text.md", "release.toml", "concepts.toml", "figures.csv", "tables/costs.toml"])
def test_a_link_out_of_the_folder_is_refused(project: Path, name: str) -> None:
    path = project / name
    kept = path.rename(project.parent / path.name)
    path.symlink_to(kept)
    with pytest.raises(BadProject, match=rf"^(release\.toml|{name}):\d+: .*is a link out of the project's folder; put the file itself there$"):
        read_project(project)


def test_a_link_within_the_folder_is_read(project: Path) -> None:
    (project / "text.md").rename(project / "words.md")
    (project / "text.md").symlink_to("words.md")
    assert read_project(project).blocks


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("name", ["text.md", "release.toml", "figures.csv", "tables/costs.toml"])
def test_a_pipe_is_not_waited_for(project: Path, name: str) -> None:
    (project / name).unlink()
    os.mkfifo(project / name)
    with pytest.raises(BadProject, match=rf"^{name}:1: is no regular file"):
        read_project(project)


def test_what_an_editor_keeps_beside_a_table_is_no_table(project: Path) -> None:
    (project / "tables" / ".#costs.toml").symlink_to("somebody@somewhere.1234")
    (project / "tables" / "._costs.toml").write_bytes(b"\0\1\2")
    made = CliRunner().invoke(program, ["write", str(project)])
    assert made.exit_code == 0, made.output


def written(*arguments: str) -> tuple[int | None, str]:
    done = CliRunner().invoke(program, ["write", *arguments], standalone_mode=False)
    return (2, str(done.exception)) if done.exception else (done.return_value, done.output)


@pytest.mark.parametrize("file", ["./release.xlsx", "books/release.xlsx"])
def test_the_books_are_never_written_over(project: Path, file: str) -> None:
    (project / "figures.csv").unlink()
    (project / file).parent.mkdir(exist_ok=True)
    write_workbook(project / file, rows_of_the_example())
    before = (project / file).read_bytes()
    swap(project, "release.toml", "[calendar]", f'[books]\nfile = "{file}"\n\n[calendar]')
    status, said = written(str(project), "--to", "xlsx", "--output", str((project / file).parent))
    assert status == 2
    assert "would be lost" in said or "written over its books" in said
    assert (project / file).read_bytes() == before
    assert written(str(project), "--to", "ascii")[0] == 0


def test_nor_a_database(project: Path) -> None:
    (project / "figures.csv").unlink()
    write_database(project / "release.json", rows_of_the_example())
    before = (project / "release.json").read_bytes()
    swap(project, "release.toml", "[calendar]", f'[books]\ndatabase = "release.json"\nquery = "{QUERY}"\n\n[calendar]')
    status, said = written(str(project), "--to", "json")
    assert (status, "would be lost" in said) == (2, True)
    assert (project / "release.json").read_bytes() == before


def test_nor_the_release_that_it_is_tied_to(project: Path) -> None:
    assert written(str(project), "--to", "ascii")[0] == 0
    (project / "link.txt").symlink_to("release.txt")
    swap(project, "text.md", "## Highlights", "## In short")
    status, said = written(str(project), "--to", "ascii", "--against", str(project / "link.txt"))
    assert (status, "release.txt: this file is read, and would be lost" in said) == (2, True)
    assert written(str(project), "--to", "html", "--against", str(project / "link.txt"))[0] == 0


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_permissions_are_those_of_the_user_or_of_the_file_before(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all({tmp_path / "new.txt": b"a", tmp_path / "new" / "deep.txt": b"a"})
        assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("new.txt", "new/deep.txt")] == [0o640, 0o640]
        (tmp_path / "new.txt").chmod(0o600)
        write_all({tmp_path / "new.txt": b"b"})
        write_bytes(b"b", tmp_path / "new" / "deep.txt")
        write_bytes(b"b", tmp_path / "other.txt")
        assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("new.txt", "new/deep.txt", "other.txt")] == [0o600, 0o640, 0o640]
    finally:
        os.umask(before)


def test_of_two_writers_one_waits(tmp_path: Path) -> None:
    """Files of one of them alone are there in the end, and nothing else is."""
    files = [tmp_path / f"{n}.txt" for n in range(20)]
    def work(content: bytes) -> None:
        for _ in range(40):
            write_all(dict.fromkeys(files, content))

    writers = [threading.Thread(target=work, args=(content,)) for content in (b"one", b"two", b"three")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len({path.read_bytes() for path in files}) == 1
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert not (tmp_path / LOCK).exists()


def test_facts_are_laid_out_once(project: Path) -> None:
    program = (
        "import json, sys, tieout.writing.formats as formats\nfrom pathlib import Path\nfrom tieout.cli import composing\nasked = []\nlay_out = formats.render\n"
        "formats.render = lambda project, style: asked.append(style) or lay_out(project, style)\n"
        "composing.compose(Path(sys.argv[1]), ('ixbrl', 'json'), Path(sys.argv[1]))\nprint(json.dumps(asked))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(project)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["ixbrl", "json"]
