"""How fast tieout is, as ratios within one run: stages, cold start, growth with size, adversarial tables.

    python bench/run.py [RELEASE]

The yardstick is a bare scan of the same text for numbers with one regular expression: a machine that is twice as slow
makes both twice as slow. Nothing here fails; tests hold no times.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from statistics import median
from time import perf_counter

from tieout.pipeline import check

RUNS = 15
SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "ascii" / "iij-1q03.txt"
NUMBER = re.compile(r"[-(]?\d[\d,]*(?:\.\d+)?%?\)?")


def best(work: object, runs: int = RUNS) -> float:
    """Milliseconds of the fastest run: the one that other programs disturbed least."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()  # type: ignore[operator]
        times.append(perf_counter() - start)
    return 1000 * min(times)


def stages(content: bytes, yardstick: float) -> None:
    check(content)
    results = [check(content) for _ in range(RUNS)]
    print(f"\n{'stage':<12} {'ms':>8} {'x yardstick':>12}")
    for stage in results[0].timings:
        ms = 1000 * median(result.timings[stage] for result in results)
        print(f"{stage:<12} {ms:>8.2f} {ms / yardstick:>12.1f}")
    whole = 1000 * min(sum(result.timings.values()) for result in results)
    print(f"{'all, best':<12} {whole:>8.2f} {whole / yardstick:>12.1f}")


def cold(path: Path) -> None:
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as a user starts it
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=False), 7)
    whole = best(lambda: subprocess.run([sys.executable, "-m", "tieout", "check", str(path), "--format", "json"],
                                        capture_output=True, check=False, env=usual), 7)  # fmt: skip
    print(f"\ncold process {whole:.0f} ms, {whole / bare:.1f} x `python -c pass` ({bare:.0f} ms)")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest child {peak:.0f} MB")


def growth(content: bytes) -> None:
    print(f"\n{'size':<8} {'ms':>9} {'ms a KB':>9} {'against 1x':>11}")
    first = 0.0
    for times in (1, 4, 16):
        text = (content + b"\n\n") * times
        ms = best(lambda text=text: check(text), 3)
        each = ms / (len(text) / 1024)
        first = first or each
        print(f"{times:>3}x     {ms:>9.1f} {each:>9.3f} {each / first:>11.2f}")


def adversarial() -> None:
    print(f"\n{'table':<34} {'KB':>7} {'ms':>9} {'ms a KB':>9}")
    wide = "\n".join(f"Row {r:<6}" + "".join(f"{(r * 7919 + c * 104729) % 9000 + 1000:>8}" for c in range(500)) for r in range(60))
    tall = "\n".join(f"Row {r:<6}" + "".join(f"{(r * 7919 + c * 104729) % 90000:>10,}" for c in range(4)) for r in range(5000))
    equal = "\n".join(f"Total {r:<6}" + f"{'5':>10}" * 6 for r in range(5000))
    zeros = "\n".join(f"Total {r:<6}" + f"{'0':>10}" * 6 for r in range(5000))
    dashes = "\n".join(f"Total {r:<6}" + f"{'-':>10}" * 6 for r in range(5000))
    for name, text in (("500 columns, 60 rows", wide), ("5,000 rows", tall), ("all equal numbers, 5,000 rows", equal),
                       ("all zeros, 5,000 rows", zeros), ("all dashes, 5,000 rows", dashes)):  # fmt: skip
        head = "CONSOLIDATED STATEMENTS OF INCOME\n(In thousands)\n\n" + " " * 20 + "2004      2003      2002      2001\n"
        content = (head + text).encode()
        ms = best(lambda content=content: check(content), 1)
        print(f"{name:<34} {len(content) / 1024:>7.0f} {ms:>9.0f} {ms / (len(content) / 1024):>9.3f}")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED if SHARED.exists() else Path(
        str(files("tieout.examples").joinpath("fjellvik-3q05.txt")))  # fmt: skip
    content = path.read_bytes()
    text = content.decode("utf-8", "replace")
    yardstick = best(lambda: NUMBER.findall(text))
    print(f"{path.name}, {len(content) / 1024:.0f} KB; yardstick: a scan for numbers, {yardstick:.2f} ms")
    stages(content, yardstick)
    cold(path)
    growth(content)
    adversarial()


if __name__ == "__main__":
    main()
