"""The scorer's ratchet: rates on the shared documents may not fall, alarms may not rise.

    python tools/ratchet.py             measure, compare with tests/ratchet.json, end with 1 where something is worse
    python tools/ratchet.py --update    measure and write tests/ratchet.json

Where the shared documents are missing it prints `not measured` and ends with 0: nothing was passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BASELINE = ROOT / "tests" / "ratchet.json"
TIEOUT = f"{sys.executable} -m tieout"
SLACK = 0.02  # by which a rate of planted faults may fall: the sample is small
GOLD = (
    "table recall", "table precision", "table value", "table unit", "table period", "table measure", "table compare",
    "table row label", "prose recall", "prose precision", "prose value", "prose unit", "prose period", "ties recall",
    "ties verdict", "ties supported", "alarms not false", "discrepancies located", "plugs explained", "contract",
)  # fmt: skip


def measure() -> dict[str, float]:
    """The figures that are watched, by name; those that may only fall begin with `max `."""
    example = SHARED / "corpus" / "ascii" / "iij-1q03.txt"
    gold = score("gold")
    found = {f"gold: {name}": rate(gold["metrics"][name]) for name in GOLD if name in gold["metrics"]}
    planted = score("mutate", str(example), "--sample", "20", "--jobs", "2")
    for where in ("table", "prose"):
        whole = next(r for r in planted["rates"] if r["kind"] == "all" and r["where"] == where)
        for name in ("detected", "localised", "repaired"):
            found[f"planted in {where}: {name}"] = rate(whole[name])
    wild = score("wild", str(SHARED / "corpus" / "ascii"), "--jobs", "2")
    totals = wild["totals"]
    found["wild: ties"] = totals["ties"]
    found["wild: tied figures"] = totals["tied"]
    found["max wild: failures"] = totals["failed"]
    found["max wild: errors and warnings"] = totals["error"] + totals["warning"]
    found["max wild: contract violations"] = totals["violations"]
    return found | formats()


def formats() -> dict[str, float]:
    """The figures of the documents that are no plain text: pages, tagged pages, PDFs, worksheets."""
    corpus = SHARED / "corpus"
    found: dict[str, float] = {}
    for name in ("html", "pdf"):
        totals = score("wild", str(corpus / name), "--jobs", "2")["totals"]
        found[f"{name}: ties"] = totals["ties"]
        found[f"max {name}: failures"] = totals["failed"]
        found[f"max {name}: errors and warnings"] = totals["error"] + totals["warning"]
    pages = [*sorted(map(str, (corpus / "ixbrl").glob("*/*.htm"))), *map(str, (corpus / "xbrl").glob("ko-*/*.html")), *map(str, (corpus / "xbrl").glob("clx-*/*.htm"))]
    tagged = score("ixbrl", *pages, "--jobs", "2")["total"]
    found |= {f"tagged pages: {name}": rate(said) for name, said in tagged.items()}
    sheets = score("agg", str(corpus / "agg"), "--limit", "60", "--jobs", "2")["kinds"]
    return found | {f"worksheets: {kind}": rate(said["F1"]) for kind, said in sheets.items()}


def score(*arguments: str) -> dict:
    """What the scorer says, as it is."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, str(SHARED / "score" / "score.py"), *arguments, "--command", TIEOUT, "--json"],
            capture_output=True, text=True, cwd=folder, check=False,
        )  # fmt: skip
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        sys.exit(f"the scorer gave no answer to {' '.join(arguments)}: {done.stderr[-500:]}")


def rate(said: dict) -> float:
    """A rate as a number from 0 to 1."""
    return round(float(said["hit"]) / float(said["of"]), 4) if said["of"] else 1.0


def worse(found: dict[str, float], baseline: dict[str, float]) -> list[str]:
    """What is worse than the baseline, a line each."""
    lines = []
    for name, bound in baseline.items():
        value = found.get(name)
        slack = SLACK if name.startswith("planted") else 0.0
        if value is None or (value > bound if name.startswith("max ") else value < bound - slack):
            lines.append(f"{name}: {bound} before, {value} now")
    return lines


def main() -> None:
    """Measure, then compare or write."""
    if not (SHARED / "score" / "score.py").exists():
        print("ratchet: not measured (the shared documents are not here)")
        return
    found = measure()
    for name, value in found.items():
        print(f"{name:<36} {value}")
    if "--update" in sys.argv:
        BASELINE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        return
    if lines := worse(found, json.loads(BASELINE.read_text(encoding="utf-8"))):
        sys.exit("worse than the baseline:\n" + "\n".join(lines))


if __name__ == "__main__":
    main()
