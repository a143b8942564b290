"""What a project is read from, and what is written over: files of its folder alone, and nothing that was read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolled import EXAMPLE
from tieout.cli import program
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
