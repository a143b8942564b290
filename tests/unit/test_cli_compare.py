"""`tieout check --against` and `tieout diff`, as a user runs them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from test_against import DRAFT, PRIOR, RESTATED, SUMMARY
from test_cli import CLEAN, EXAMPLE, run

import tieout

FIGURES = len(tieout.read_figures(EXAMPLE))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("draft.txt", DRAFT), ("prior.txt", PRIOR), ("summary.txt", SUMMARY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "restated.txt").write_text(DRAFT.replace("14,870        14,104", "14,870        14,604"), encoding="utf-8")
    return tmp_path


def test_the_summary_says_how_many_figures_were_found_and_where(folder: Path) -> None:
    done = run("check", "draft.txt", "--against", "prior.txt", "--against", "summary.txt", cwd=folder)
    assert done.returncode == 0
    assert "  sources   16 figures found, 0 printed otherwise, 8 in no source" in done.stdout.splitlines()
    assert [line for line in done.stdout.splitlines() if line.startswith("       ") and " in " in line] == [
        "       12  in prior.txt", "        4  in summary.txt",
    ]  # fmt: skip


def test_a_restatement_is_shown_with_both_places_and_fails_where_warnings_fail(folder: Path) -> None:
    done = run("check", "restated.txt", "--against", "prior.txt", cwd=folder)
    assert "warning[C101] restated-figure: Inventories, March 31, 2004: printed 14,604, was 14,104 in prior.txt:11:42 (+500)" in done.stdout
    assert "  --> restated.txt:11:56" in done.stdout
    assert run("check", "restated.txt", "--against", "prior.txt", "--ignore", "restated-figure", cwd=folder).stdout.count("C101") == 0
    assert run("check", "restated.txt", "--against", "prior.txt", "--select", "C101", "--fail-on", "warning", cwd=folder).returncode == 1


def test_the_listing_has_a_line_a_figure(folder: Path) -> None:
    lines = run("check", "restated.txt", "--against", "prior.txt", "--show", "sources", cwd=folder).stdout.splitlines()
    listed = lines[lines.index("restated.txt: where its figures were found") + 1 :]
    assert len(listed) == 24
    assert listed[4].split() == ["11:42", "14,870", "Inventories,", "June", "30,", "2004", "nowhere"]
    assert listed[5].endswith("differs prior.txt:11:42 14,104") and listed[3].endswith("exact prior.txt:10:42 30,442")


def test_json_lists_the_sources_with_their_hashes(folder: Path) -> None:
    said = json.loads(run("check", "draft.txt", "--against", "prior.txt", "--format", "json", cwd=folder).stdout)
    assert said["against"][0]["path"] == "prior.txt" and len(said["against"][0]["sha256"]) == 64
    assert sum(bool(figure["found_in"]) for figure in said["figures"]) == 12
    assert list(said["timings"])[-1] == "against"


def test_a_restatement_can_be_accepted_and_stays_accepted_when_lines_move(folder: Path) -> None:
    found = json.loads(run("check", "restated.txt", "--against", "prior.txt", "--format", "json", cwd=folder).stdout)["findings"]
    mark = next(finding["fingerprint"] for finding in found if finding["code"] == "C101")
    until = date.today() + timedelta(days=30)
    (folder / "tieout.toml").write_text(f'[[accept]]\nfingerprint = "{mark}"\nreason = "agreed"\nexpires = {until}\n', encoding="utf-8")
    (folder / "restated.txt").write_text("\n\nA new paragraph.\n\n" + (folder / "restated.txt").read_text(encoding="utf-8"), encoding="utf-8")
    done = run("check", "restated.txt", "--against", "prior.txt", "--format", "json", cwd=folder)
    assert {f["code"]: f.get("accepted") for f in json.loads(done.stdout)["findings"]}["C101"] == "agreed"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "draft.txt", "--against", "missing.txt"), "no such file"),
        (("check", "draft.txt", "--against", "draft.txt"), "same content"),
        (("check", "draft.txt", "--against", "binary.txt"), "binary"),
        (("check", "draft.txt", "--against", "."), "folder"),
        (("check", "draft.txt", "--show", "sources"), "--against"),
        (("diff", "draft.txt", "missing.txt"), "no such file"),
        (("diff", "binary.txt", "draft.txt"), "binary"),
        (("diff", "draft.txt"), "Missing argument"),
        (("diff", "draft.txt", "prior.txt", "--output", "missing/out.txt"), "cannot be written"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_one_line_and_status_2(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    done = run(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and words in done.stderr


def test_diff_has_the_status_of_the_figures(folder: Path) -> None:
    same = run("diff", EXAMPLE, EXAMPLE)
    assert (same.returncode, f"the same figures; {FIGURES} as they were" in same.stdout) == (0, True)
    assert run("diff", "draft.txt", "restated.txt", cwd=folder).returncode == 1
    moved = folder / "moved.txt"
    moved.write_text("\n\n\n" + DRAFT, encoding="utf-8")
    assert run("diff", "draft.txt", "moved.txt", cwd=folder).returncode == 0


def test_diff_of_the_example_lists_what_was_mended() -> None:
    done = run("diff", EXAMPLE, CLEAN)
    lines = done.stdout.splitlines()
    assert done.returncode == 1 and f"7 changed, 0 added, 0 removed; {FIGURES - 7} as they were" in lines[0]
    assert sum(line.startswith("  mended  ") for line in lines) == 20 and sum(line.startswith("  gone   ") for line in lines) == 8


def test_diff_writes_json_to_a_file_and_honours_the_configuration(folder: Path) -> None:
    (folder / "tieout.toml").write_text('ignore = ["T101"]\n', encoding="utf-8")
    (folder / "wrong.txt").write_text(DRAFT.replace("22,903", "22,930"), encoding="utf-8")
    done = run("diff", "draft.txt", "wrong.txt", "--format", "json", "--output", "out.json", cwd=folder)
    said = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout, said["figures"]["changed"], said["findings"]["new"]) == (1, "", 1, [])
    assert len(said["ties"]["broke"]) == 1


def test_colour_marks_what_broke(folder: Path) -> None:
    (folder / "wrong.txt").write_text(DRAFT.replace("22,903", "22,930"), encoding="utf-8")
    shown = run("diff", "draft.txt", "wrong.txt", "--color", cwd=folder).stdout
    assert "\x1b[1;31mbroke\x1b[0m" in shown and "22,903 -> \x1b[1m22,930\x1b[0m" in shown


def test_sarif_lists_the_figures_of_a_restated_table(folder: Path) -> None:
    (folder / "restated.txt").write_text(RESTATED, encoding="utf-8")
    log = json.loads(run("check", "restated.txt", "--against", "prior.txt", "--format", "sarif", cwd=folder).stdout)
    only = next(result for result in log["runs"][0]["results"] if result["ruleId"] == "C101")
    assert only["message"]["text"].count("\n") == 4 and len(only["relatedLocations"]) == 3
