"""The command line, as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
CLEAN = ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt"


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-m", "tieout", *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=cwd, env=environment, timeout=60,
    )  # fmt: skip


def test_status_is_0_where_everything_ties_and_1_where_something_breaks() -> None:
    assert run("check", CLEAN).returncode == 0
    assert run("check", EXAMPLE).returncode == 1
    assert run("check", EXAMPLE, "--fail-on", "never").returncode == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such file"), (b"", "empty"), (b"  \n\n ", "empty"), (b"\x00\x01\x02binary", "binary"),
        (b"%PDF-1.4 ...", "PDF"), (b"<!DOCTYPE html><html>", "prints no text"), (b"PK\x03\x04\x00\x00", "zip"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_status_2(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "draft.txt"
    if content is not None:
        path.write_bytes(content)
    done = run("check", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and words in done.stderr and "draft.txt" in done.stderr


def test_a_folder_is_searched_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    assert "no document in this folder" in run("check", tmp_path).stderr
    (tmp_path / "quarter").mkdir()
    (tmp_path / "quarter" / "a.txt").write_text(CLEAN.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00")
    done = run("check", tmp_path, "--format", "jsonl")
    assert done.returncode == 2 and "b.txt" in done.stderr
    assert [json.loads(line)["source"]["path"].endswith("a.txt") for line in done.stdout.splitlines()] == [True]


def test_links_in_a_circle_are_one_line_and_hidden_folders_are_not_searched(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for arguments in (("check", tmp_path / "a"), ("figures", tmp_path / "a"), ("diff", tmp_path / "a", CLEAN), ("check", CLEAN, "--against", tmp_path / "a")):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"tieout: {tmp_path / 'a'}: a symbolic link that leads to no file; check where it points\n"
    for folder in (".git", ".venv/lib", "quarter", "quarter/.old"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.txt").write_text(f"Text of {folder}.", encoding="utf-8")
    (tmp_path / "quarter" / "up").symlink_to(tmp_path)
    said = [json.loads(line)["source"]["path"] for line in run("check", tmp_path, "--format", "jsonl").stdout.splitlines()]
    assert said == [str(tmp_path / "quarter" / "x.txt")]


def test_json_has_the_contract_s_keys_and_its_references_hold() -> None:
    said = json.loads(run("check", EXAMPLE, "--format", "json").stdout)
    assert list(said) == ["schema", "tieout", "source", "entity", "fiscal_year_end", "tables", "figures", "ties", "findings", "habits", "coverage", "timings"]
    assert (said["schema"], said["fiscal_year_end"], said["entity"]) == (1, "--09-30", "Fjellvik Instruments ASA")
    figures = {figure["id"] for figure in said["figures"]}
    ties = {tie["id"] for tie in said["ties"]}
    assert len(figures) == len(said["figures"]) and len(ties) == len(said["ties"])
    for tie in said["ties"]:
        assert {tie["target"], *(name for name, _ in tie["inputs"])} <= figures
    for finding in said["findings"]:
        assert set(finding["figures"]) <= figures and set(finding["ties"]) <= ties
    covered = said["coverage"]
    assert covered["figures"] == len(figures) == covered["tied"] + covered["explained"] + covered["broken"] + covered["untied"]


def test_output_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert run("check", CLEAN, "--format", "json", "--output", target).returncode == 0
    assert json.loads(target.read_text(encoding="utf-8"))["coverage"]["broken"] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    done = run("check", CLEAN, "--output", tmp_path / "missing" / "out.json")
    assert done.returncode == 2 and done.stderr.count("\n") == 1


def test_select_and_ignore_take_codes_names_and_kinds() -> None:
    def codes(*options: str) -> set[str]:
        said = json.loads(run("check", EXAMPLE, "--format", "json", *options).stdout)
        return {finding["code"] for finding in said["findings"]}

    assert codes("--select", "T201") == {"T201"}
    assert codes("--select", "rollforward") == {"T601"}
    assert "T101" not in codes("--ignore", "total-does-not-foot")
    assert "no code" in run("check", EXAMPLE, "--select", "T999").stderr
    summary = run("check", EXAMPLE, "--select", "T301").stdout
    assert summary.startswith(f"{EXAMPLE}: no findings among the selected codes\n")
    assert run("check", CLEAN, "--select", "T301").stdout.startswith(f"{CLEAN}: everything that was promised ties\n")


def test_an_accepted_finding_stays_in_the_report_and_does_not_fail(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    found = json.loads(run("check", release, "--format", "json").stdout)["findings"]
    later = date.today() + timedelta(days=30)
    entries = [f'[[accept]]\nfingerprint = "{f["fingerprint"]}"\nreason = "agreed"\nexpires = {later}\n' for f in found]
    settings = tmp_path / "tieout.toml"
    settings.write_text("\n".join(entries), encoding="utf-8")
    done = run("check", release, "--format", "json")
    assert done.returncode == 0
    assert {f["accepted"] for f in json.loads(done.stdout)["findings"]} == {"agreed"}
    assert f"{release}: {len(found)} accepted\n" in run("check", release).stdout
    assert f"2 documents: 0 errors, 0 warnings, 0 notes, {len(found)} accepted; " in run("check", release, CLEAN).stdout
    settings.write_text("\n".join(entries).replace(str(later), "2020-01-01"), encoding="utf-8")
    done = run("check", release, "--format", "json")
    assert done.returncode == 1 and "A951" in {f["code"] for f in json.loads(done.stdout)["findings"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [("nonsense = 1", "no key"), ("fail-on = 'maybe'", "fail-on"), ("[[accept]]\ncode = 'T101'", "reason"), ("x = [", "TOML")],
)
def test_a_faulty_configuration_is_one_clear_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "tieout.toml").write_text(text, encoding="utf-8")
    done = run("check", CLEAN, "--config", tmp_path / "tieout.toml")
    assert done.returncode == 2 and words in done.stderr and done.stderr.count("\n") == 1


def test_sarif_has_rules_results_and_fixes() -> None:
    log = json.loads(run("check", EXAMPLE, "--format", "sarif").stdout)
    only = log["runs"][0]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0" and len(only["results"]) == 8
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 1
    assert sum("fixes" in result for result in only["results"]) >= 5


def test_github_annotations_are_escaped_lines() -> None:
    lines = run("check", EXAMPLE, "--format", "github").stdout.splitlines()
    assert len(lines) == 8
    assert all((line.startswith("::error file=") and ",line=" in line and "%25" in line.partition("::error")[2]) or "%" not in line for line in lines)


def test_figures_and_explain() -> None:
    rows = run("figures", CLEAN, "--format", "csv").stdout.splitlines()
    assert len(rows) == 647 and rows[0].startswith("id,table,label,header,text,value")
    assert "does not foot" in run("explain", "T101").stdout.replace("-", " ")
    told = run("explain", "242:55", EXAMPLE).stdout
    assert "83,492" in told and "broken" in told and "because" in told
    assert run("explain", "nothing").returncode == 2


def test_the_example_can_be_printed() -> None:
    assert run("example").stdout == EXAMPLE.read_text(encoding="utf-8")


def test_html_is_one_file_over_all_sources(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert run("check", EXAMPLE, CLEAN, "--format", "html", "--output", target).returncode == 1
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and page.count('<article class="source"') == 2
    said = json.loads(run("check", CLEAN, "--format", "page").stdout)
    assert (said["schema"], said["sources"][0]["counts"][2]["figures"]) == (1, 0)


def test_documents_take_one_source_and_are_bytes(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    assert run("check", EXAMPLE, "--format", "xlsx", "--output", target).returncode == 1
    assert target.read_bytes().startswith(b"PK") and [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]
    for arguments, words in (
        (("check", EXAMPLE, CLEAN, "--format", "xlsx", "-o", target), "takes one source"),
        (("check", EXAMPLE, "--format", "pdf", "-o", target), "marks the figures of a PDF, and this is ascii; use --format html"),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "") and words in done.stderr and done.stderr.count("\n") == 1


def test_a_report_is_never_written_over_its_source(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "link.txt").symlink_to(draft)
    for style in ("text", "json", "html", "xlsx"):
        for target in (draft, tmp_path / "link.txt"):
            done = run("check", draft, "--format", style, "--output", target)
            assert done.returncode == 2 and "this is the document itself" in done.stderr
    assert draft.read_bytes() == EXAMPLE.read_bytes()


def test_no_file_that_is_read_is_written_over(tmp_path: Path) -> None:
    for name, content in (("a.txt", EXAMPLE.read_bytes()), ("b.txt", CLEAN.read_bytes()), ("tieout.toml", b'fail-on = "never"\n'), ("x_cal.xml", b"<linkbase/>")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "x.htm").write_text("<html><p>Revenues of $5 million.</p></html>", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for command, targets in (
        (("figures", "a.txt"), ("a.txt", "./a.txt", "link.txt")),
        (("figures", "a.txt", "--format", "parquet"), ("a.txt",)),
        (("diff", "a.txt", "b.txt"), ("a.txt", "b.txt", "tieout.toml")),
        (("check", "a.txt", "--against", "b.txt"), ("a.txt", "b.txt", "tieout.toml")),
        (("check", "a.txt", "--config", "tieout.toml", "--format", "xlsx"), ("tieout.toml",)),
        (("check", "x.htm", "--ixbrl", "check"), ("x_cal.xml", "x.htm")),
        (("check", "x.htm", "--ixbrl", "check", "--calculation", "x_cal.xml"), ("x_cal.xml",)),
    ):
        for target in targets:
            done = run(*command, "-o", target, cwd=tmp_path)
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
            assert f"--output {target}: this " in done.stderr and "choose another file" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_bytes_are_not_printed_on_a_terminal() -> None:
    import pty

    parent, child = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "tieout", "check", str(EXAMPLE), "--format", "xlsx"], stdout=child, stderr=subprocess.PIPE, env=environment, check=False, timeout=60
    )
    os.close(child)
    os.close(parent)
    assert done.returncode == 2 and b"--format xlsx writes a file; name it with --output" in done.stderr
