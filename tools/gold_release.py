"""A whole published release written again: its text with every figure in it taken from the books, its tables made.

    python tools/gold_release.py [--plugs]

Words stay as they are; each claim that the gold ties to a figure, a rate or a date of the statements is an expression in their place. What is
written is compared with the print, blank lines apart, and tied out.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from gold_project import GOLD, PRINT, Gold, make_project, region
from gold_prose import expression, margins

from tieout.pipeline import check
from tieout.writing import read_project, render

CHANGE = re.compile(r"\| (?:change|changed)\(")


def in_place(gold: Gold, claim: dict[str, str]) -> str | None:
    """The template of what a claim prints in its place: the figure alone."""
    told = expression(gold, claim)
    if told is None:
        return None
    if claim["kind"] == "date":
        return told[0] if told[1] == claim["printed"] else None  # a date over two lines stays
    return CHANGE.sub("| moved_by(", told[0])


def main() -> None:
    """Make the project with its text, write it, compare and check."""
    if not PRINT.exists():
        print("gold release: not measured (the shared release is not here)")
        return
    gold = Gold()
    claims = list(csv.DictReader(GOLD.joinpath("prose.csv").open(encoding="utf-8")))
    tables: dict[str, list[dict[str, str]]] = {}
    for cell in gold.cells.values():
        tables.setdefault(cell["table_id"], []).append(cell)
    lines, filled = list(gold.lines), 0
    for claim in sorted(claims, key=lambda claim: (int(claim["line"]), -int(claim["col"]))):
        made = in_place(gold, claim)
        if made is not None:
            n, start, end = int(claim["line"]) - 1, int(claim["col"]) - 1, int(claim["end_col"])
            lines[n] = lines[n][:start] + made + lines[n][end:]
            filled += 1
    text = []
    at = 0
    for name, cells in sorted(tables.items(), key=lambda item: region(gold, item[1])[0]):
        start, _, end = region(gold, cells)
        text += [f"    {line}" if line.strip() else "" for line in lines[at:start]] + ["", f"{{% table {name} %}}", ""]
        at = end
    text += [f"    {line}" if line.strip() else "" for line in lines[at:]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(gold, folder, "--plugs" in sys.argv)
        concepts = folder / "concepts.toml"
        concepts.write_text(concepts.read_text(encoding="utf-8") + margins(claims, gold), encoding="utf-8")
        (folder / "text.md").write_text("\n".join(text) + "\n", encoding="utf-8")
        made_text = next(iter(render(read_project(folder), "ascii").values())).decode("ascii")
    written = [line for line in made_text.split("\n") if line.strip()]
    published = [line.rstrip() for line in gold.lines if line.strip()]
    matcher = SequenceMatcher(None, written, published, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for line in written[a:b]:
                print(f"  written   |{line}")
            for line in published[c:d]:
                print(f"  published |{line}")
    equal = sum(block.size for block in matcher.get_matching_blocks())
    result = check(made_text.encode(), name="release.txt")
    covered = result.coverage
    found = [finding for finding in result.findings if finding.severity != "note"]
    for finding in found:
        print(f"  {finding.severity} {finding.code} {finding.place} {finding.message}")
    print(f"lines equal: {equal} of {len(published)}; {filled} claims from the books; read back: {covered.figures} figures, "
          f"{covered.tied} tied, {covered.explained} explained, {covered.broken} broken, {len(found)} errors and warnings")  # fmt: skip


if __name__ == "__main__":
    main()
