"""A new folder is there whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tieout.errors import BadOption
from tieout.writing.new_folder import new_folder, refuse_filled


def fill(target: Path) -> None:
    with new_folder(target) as made:
        (made / "tables").mkdir()
        (made / "tables" / "one.toml").write_text("caption = 1", encoding="utf-8")
        (made / "text.md").write_text("# Title", encoding="utf-8")
        assert not (target / "text.md").exists()


@pytest.mark.parametrize("there", [False, True])
def test_it_is_filled(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "deep" / "project"
    if there:
        target.mkdir(parents=True)
    fill(target)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == ["deep/project/tables/one.toml", "deep/project/text.md"]
    assert sorted(os.listdir(target)) == ["tables", "text.md"]
    assert sorted(os.listdir(target.parent)) == ["project"]
    with pytest.raises(BadOption, match=r"is there already; name a new or an empty folder$"):
        fill(target)


def test_the_folder_in_which_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fill(Path("."))
    assert sorted(os.listdir(tmp_path)) == ["tables", "text.md"]


@pytest.mark.parametrize("there", [False, True])
def test_what_is_broken_off_leaves_nothing(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "project"
    if there:
        target.mkdir()
    with pytest.raises(KeyboardInterrupt), new_folder(target) as made:
        (made / "text.md").write_text("# Title", encoding="utf-8")
        raise KeyboardInterrupt
    assert sorted(tmp_path.rglob("*")) == ([target] if there else [])


def test_what_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadOption, match=r"/file/project: cannot be (read|made) .*; choose another folder with --output$"), new_folder(tmp_path / "file" / "project", " with --output"):
        pass
    with pytest.raises(BadOption, match=r"is there already; name a new or an empty folder with --output$"):
        refuse_filled(tmp_path / "file", " with --output")


def test_what_goes_wrong_while_it_is_filled_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match=r"^[^:]*/project: cannot be filled \(data/figures.csv: no such file or directory\); make room there"), new_folder(tmp_path / "project") as made:
        (made / "data" / "figures.csv").write_text("a", encoding="utf-8")
    with pytest.raises(BadOption, match=r"^[^:]*/none: cannot be read \(no such file or directory\)"), new_folder(tmp_path / "project"):
        (tmp_path / "none").read_bytes()
    assert list(tmp_path.iterdir()) == []
