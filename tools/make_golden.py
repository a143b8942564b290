"""Rewrites the golden files: what tieout says of the example releases today. Read the difference like code."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from tieout.pipeline import check
from tieout.reports.json import plain

ROOT = Path(__file__).resolve().parent.parent
CASES = {
    "fjellvik-3q05": ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt",
    "fjellvik-3q05-clean": ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt",
}


def golden(path: Path) -> str:
    """Figures and findings of a release as lines of JSON, without what changes from run to run."""
    found = plain(check(path, name=path.name))
    lines = [msgspec.json.encode(item).decode() for item in (*found["figures"], *found["findings"])]  # type: ignore[misc]
    return "\n".join([msgspec.json.encode(found["coverage"]).decode(), *lines]) + "\n"


def main() -> None:
    """Write every golden file."""
    for name, path in CASES.items():
        (ROOT / "tests" / "golden" / f"{name}.jsonl").write_text(golden(path), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
