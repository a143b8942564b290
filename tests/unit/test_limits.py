"""Bounds of the command line: time, bytes; standard input; folders and packages in which one document fails."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tieout.cli.limits import OURS, Late, _interruption, _over, time_limit
from tieout.cli.reading import Size
from tieout.errors import OutOfTime, TieoutError, UnreadableSource
from tieout.model.access import Access
from tieout.sources.opening import content_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
CLEAN = ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt"


def run(*arguments: object, given: bytes = b"", cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src"), **environment}
    done = subprocess.run([sys.executable, "-m", "tieout", *map(str, arguments)], capture_output=True, input=given, check=False, cwd=cwd, env=variables, timeout=120)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def slow(lines: int = 40_000) -> bytes:
    """A text that takes seconds."""
    row = "Revenues of road    {0:>10,}  {1:>10,}  {2:>10,}\n"
    return ("SUMMARY\n                          2005        2004        2003\n" + "".join(row.format(n, n * 7 % 9999, n * 3) for n in range(lines))).encode()


def paths(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]


class TestStandardInput:
    def test_it_is_checked_like_a_file(self) -> None:
        done = run("check", "-", "--format", "json", given=EXAMPLE.read_bytes())
        assert (done.returncode, done.stderr, paths(done)) == (1, "", ["<stdin>"])
        assert len(json.loads(done.stdout)["figures"]) == 646

    def test_it_has_the_name_that_it_is_given_and_the_settings_there(self, tmp_path: Path) -> None:
        (tmp_path / "drafts").mkdir()
        (tmp_path / "drafts" / "tieout.toml").write_text('fail-on = "never"\n', encoding="utf-8")
        done = run("check", "-", "--stdin-filename", tmp_path / "drafts" / "r.txt", "--format", "jsonl", given=EXAMPLE.read_bytes())
        assert (done.returncode, paths(done)) == (0, [str(tmp_path / "drafts" / "r.txt")])

    def test_other_commands_read_it_too(self) -> None:
        assert run("figures", "-", "--format", "csv", given=CLEAN.read_bytes()).stdout.count("\n") == 647
        assert "broken" in run("explain", "242:55", "-", given=EXAMPLE.read_bytes()).stdout
        assert run("diff", CLEAN, "-", given=EXAMPLE.read_bytes()).returncode == 1
        assert run("check", CLEAN, "--against", "-", given=EXAMPLE.read_bytes()).returncode == 1

    @pytest.mark.parametrize("arguments", [("check", "-", "-"), ("diff", "-", "-"), ("check", "-", "--against", "-")])
    def test_it_is_read_once(self, arguments: tuple[str, ...]) -> None:
        done = run(*arguments, given=CLEAN.read_bytes())
        assert (done.returncode, done.stdout, done.stderr) == (2, "", "tieout: -: standard input can be read once; name files for the others\n")

    def test_it_is_bounded_and_may_be_empty(self) -> None:
        assert "<stdin>: more than the 1,000 bytes" in run("check", "-", "--max-bytes", "1000", given=b"x" * 5_000).stderr
        assert "<stdin>: the file is empty" in run("check", "-").stderr

    def test_a_package_on_it_is_opened(self) -> None:
        buffer = io.BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
            file.write(CLEAN, "a.txt")
            file.write(CLEAN, "b.txt")
        assert paths(run("check", "-", "--format", "jsonl", given=buffer.getvalue())) == ["<stdin>!a.txt", "<stdin>!b.txt"]
        assert "--format json takes one source" in run("check", "-", "--format", "json", given=buffer.getvalue()).stderr


class TestFoldersAndPackages:
    def test_one_that_fails_does_not_keep_the_others(self, tmp_path: Path) -> None:
        with ZipFile(tmp_path / "q.zip", "w", ZIP_DEFLATED) as file:
            file.write(CLEAN, "clean.txt")
            file.writestr("binary.txt", b"\0\1\2")
        (tmp_path / "filing").write_bytes(b"<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n" + CLEAN.read_bytes() + b"</TEXT>\n</DOCUMENT>\n")
        (tmp_path / "page.htm").write_text("<html><p>Revenues of $5 million.</p></html>", encoding="utf-8")
        (tmp_path / "notes.md").write_text("no release", encoding="utf-8")
        (tmp_path / "NOTES").write_text("no release", encoding="utf-8")
        done = run("check", ".", "--format", "jsonl", cwd=tmp_path)
        assert paths(done) == ["filing", "page.htm", "q.zip!clean.txt"]
        assert done.returncode == 2
        assert done.stderr == "tieout: q.zip!binary.txt: this is binary data, not text; name a release\n"

    @pytest.mark.parametrize(
        ("failure", "line"),
        [("KeyError('x')", "internal error: KeyError: 'x'; set TIEOUT_TRACEBACK=1 to see where, and report it"),
         ("RecursionError('too deep')", "internal error: RecursionError: too deep; set TIEOUT_TRACEBACK=1 to see where, and report it"),
         ("MemoryError()", "out of memory; the document is too large for this machine")],
    )  # fmt: skip
    @pytest.mark.parametrize("stage", ["pipeline.read", "pipeline.judge", "sources.open_source"])
    def test_what_nobody_foresaw_is_one_line_of_one_source(self, tmp_path: Path, stage: str, failure: str, line: str) -> None:
        for name in ("a.txt", "b.txt", "c.txt"):
            (tmp_path / name).write_bytes(CLEAN.read_bytes())
        broken = (
            f"import sys\nfrom tieout import pipeline, sources\nfrom tieout.cli import main\nwhole, calls = {stage}, 0\n"
            f"def broken(*given, **named):\n    global calls\n    calls += 1\n    if calls == 2:\n        raise {failure}\n    return whole(*given, **named)\n"
            f"{stage} = broken\nsys.argv = ['tieout', 'check', '.', '--format', 'jsonl', '-o', 'out']\nmain()\n"
        )
        variables = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        variables.pop("TIEOUT_TRACEBACK", None)
        done = subprocess.run([sys.executable, "-c", broken], capture_output=True, text=True, check=False, cwd=tmp_path, env=variables, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"tieout: b.txt: {line}\n")
        assert [json.loads(one)["source"]["path"] for one in (tmp_path / "out").read_text(encoding="utf-8").splitlines()] == ["a.txt", "c.txt"]

    def test_what_is_left_is_said_and_no_failure(self, tmp_path: Path) -> None:
        with ZipFile(tmp_path / "q.zip", "w", ZIP_DEFLATED) as file:
            file.write(CLEAN, "clean.txt")
            file.writestr("logo.png", b"\x89PNG")
        done = run("check", "q.zip", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "tieout: q.zip: 1 of 2 members are documents; left: .png files (1)\n")


class TestBytes:
    def test_more_is_one_line_that_names_the_option(self) -> None:
        done = run("check", EXAMPLE, "--max-bytes", "10K")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"tieout: {EXAMPLE}: {EXAMPLE.stat().st_size:,} bytes is more than the 10,240 bytes that tieout reads; split the document or raise --max-bytes\n"

    @pytest.mark.parametrize(("text", "size"), [("1", 1), ("10k", 10_240), ("64M", 64 << 20), ("1 GB", 1 << 30), ("2KiB", 2048)])
    def test_sizes(self, text: str, size: int) -> None:
        assert Size().convert(text, None, None) == size

    @pytest.mark.parametrize("text", ["0", "-1", "x", "1.5M", "", "9" * 30])
    def test_no_sizes(self, text: str) -> None:
        done = run("check", EXAMPLE, "--max-bytes", text)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "no size" in done.stderr

    def test_a_file_that_grows_is_bounded(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(b"x" * 100)
        monkeypatch.setattr(Path, "stat", lambda self, **_: os.stat_result((0o100644, 0, 0, 1, 0, 0, 1, 0, 0, 0)))
        with pytest.raises(UnreadableSource, match="more than the 50 bytes"):
            content_of(path, "a.txt", Access(max_bytes=50))


class TestTime:
    def test_a_document_that_takes_longer_is_one_line_and_nothing_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "slow.txt").write_bytes(slow())
        for command in (("check", "slow.txt", "-o", "out"), ("figures", "slow.txt", "-o", "out"), ("diff", "slow.txt", CLEAN, "-o", "out"), ("check", CLEAN, "--against", "slow.txt", "-o", "out")):
            start = time.monotonic()
            done = run(*command, "--max-seconds", "0.3", cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr == "tieout: slow.txt: took more than 0.3 seconds and was given up; raise --max-seconds or split the document\n"
            assert time.monotonic() - start < 30
        assert os.listdir(tmp_path) == ["slow.txt"]

    def test_the_others_of_a_folder_go_on(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(slow())
        (tmp_path / "b.txt").write_text("Northwind Freight Ltd\n\nRevenues were $5 million.\n", encoding="utf-8")
        done = run("check", ".", "--max-seconds", "1", "--format", "jsonl", cwd=tmp_path)
        assert (done.returncode, paths(done)) == (2, ["b.txt"])
        assert "a.txt: took more than 1 seconds" in done.stderr and done.stderr.count("\n") == 1

    def test_nothing_that_handles_errors_takes_it_for_one(self) -> None:
        assert not issubclass(Late, Exception)
        with pytest.raises(OutOfTime, match=r"x: took more than 0.05 seconds"), time_limit(0.05, "x"):
            while True:
                try:
                    time.sleep(1)
                except Exception:
                    continue

    def test_a_signal_that_is_lost_comes_again(self) -> None:
        lost = 0
        with pytest.raises(OutOfTime), time_limit(0.05, "x"):
            while True:
                try:
                    time.sleep(2)
                except BaseException:
                    lost += 1
                    if lost > 1:
                        raise
        assert lost == 2

    def test_a_signal_that_comes_while_the_first_is_handled_raises_nothing(self) -> None:
        handled = 0
        with pytest.raises(OutOfTime), time_limit(0.02, "x"):
            try:
                while True:
                    time.sleep(0.01)
            finally:
                for _ in range(5):
                    signal.raise_signal(signal.SIGALRM)
                    handled += 1
        assert handled == 5

    def test_a_signal_in_the_code_around_the_work_raises_nothing(self) -> None:
        for at in range(400):
            before = signal.getsignal(signal.SIGALRM)
            calls = 0

            def trace(frame: FrameType, event: str, argument: object, at: int = at) -> None:
                nonlocal calls
                calls += frame.f_code.co_filename in OURS
                if calls == at and signal.getsignal(signal.SIGALRM) is _over:
                    _over(signal.SIGALRM, frame)

            sys.setprofile(trace)
            try:
                with time_limit(5, "x"):
                    pass
            finally:
                sys.setprofile(None)
            assert signal.getsignal(signal.SIGALRM) is before
            if calls < at:
                break
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)

    def test_what_takes_long_to_release_is_one_line_and_the_others_go_on(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Northwind Freight Ltd\n\nRevenues were $5 million.\n", encoding="utf-8")
        (tmp_path / "b.txt").write_text("Northwind Freight Ltd\n\nRevenues were $6 million.\n", encoding="utf-8")
        held = (
            "import sys, time, tieout.pipeline as pipeline\nfrom tieout.cli import main\ncheck = pipeline.check\n"
            "class Slow:\n    def __del__(self):\n        end = time.monotonic() + 0.6\n        while time.monotonic() < end:\n            pass\n"
            "def slow(source, **named):\n    if source.name == 'a.txt':\n        many = [Slow() for _ in range(4)]\n"
            "        while True:\n            time.sleep(0.01)\n    return check(source, **named)\n"
            "pipeline.check = slow\nsys.argv = ['tieout', 'check', '.', '--max-seconds', '1', '--format', 'jsonl']\nmain()\n"
        )
        done = subprocess.run([sys.executable, "-c", held], capture_output=True, text=True, check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, timeout=60)
        assert (done.returncode, paths(done)) == (2, ["b.txt"])
        assert done.stderr == "tieout: a.txt: took more than 1 seconds and was given up; raise --max-seconds or split the document\n"

    def test_many_small_cells_end_in_the_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("label,1,2,3,4\n" + "x,1,2,3,4,5,6,7,8,9\n" * 30_000, encoding="utf-8")
        for seconds in ("1", "2"):
            done = run("check", "a.csv", "--max-seconds", seconds, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr == f"tieout: a.csv: took more than {seconds} seconds and was given up; raise --max-seconds or split the document\n"

    def test_the_timer_is_put_away(self) -> None:
        before = signal.getsignal(signal.SIGALRM)
        with time_limit(0.05, "x"):
            pass
        with pytest.raises(KeyError), time_limit(0.05, "x"):
            raise KeyError
        time.sleep(0.1)
        assert signal.getsignal(signal.SIGALRM) is before
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)

    def test_no_bound_is_none(self) -> None:
        with time_limit(None, "x"), time_limit(0, "x"):
            time.sleep(0.01)
        assert run("check", CLEAN, "--max-seconds", "0").returncode == 0
        assert run("check", CLEAN, "--max-seconds", "-1").returncode == 2

    def test_where_there_are_no_timers_the_main_thread_is_interrupted(self) -> None:
        with pytest.raises(Late), _interruption(0.05):
            while True:
                time.sleep(0.01)
        with pytest.raises(KeyboardInterrupt), _interruption(5):
            raise KeyboardInterrupt

    def test_outside_the_main_thread_there_is_no_bound(self) -> None:
        said: list[str] = []

        def work() -> None:
            with time_limit(0.01, "x"):
                time.sleep(0.05)
            said.append("done")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert said == ["done"]


class TestNetworkOptions:
    def test_without_the_option_one_line_names_it(self) -> None:
        for command in (("check", "https://example.com/r.htm"), ("figures", "HTTP://example.com/"), ("diff", CLEAN, "http://example.com/"), ("explain", "1:1", "http://example.com/")):
            done = run(*command)
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
            assert "add --allow-network" in done.stderr

    def test_edgar_wants_a_name(self) -> None:
        done = run("check", "https://www.sec.gov/Archives/edgar/x.txt", "--allow-network")
        assert (done.returncode, done.stdout) == (2, "")
        assert "set --user-agent or TIEOUT_USER_AGENT" in done.stderr
        assert "plain ASCII" in run("check", "x", "--allow-network", TIEOUT_USER_AGENT="J\u00fcrg j@example.com").stderr

    def test_errors_are_of_one_family(self) -> None:
        assert issubclass(OutOfTime, TieoutError)
