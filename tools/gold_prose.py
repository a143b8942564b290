"""How many figures in the sentences of a shared release a template writes as they were published.

    python tools/gold_prose.py

Every claim that the gold ties to a figure, a rate or a date of the statements becomes an expression of the template language with the
words that stand before it; what it writes is compared with the print. What is said of nothing in the books (guidance,
accounts, bandwidths) is counted apart: it is text.
"""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

from gold_project import GOLD, PERIODS, PRINT, Gold, make_project, period_of

from tieout.errors import BadProject
from tieout.writing.project import read_project
from tieout.writing.templates import fill

ENDS = {"2003-06-30": "current", "2002-06-30": "prior_year", "2003-03-31": "prior_quarter"}
SCALES = {0: "units", 3: "thousands", 6: "millions", 9: "billions"}
MOVED = re.compile(r"(an?) (increase|decrease) of ", re.IGNORECASE)


def expression(gold: Gold, claim: dict[str, str]) -> tuple[str, str] | None:
    """The template of a claim and what it should write; None where nothing in the books says it."""
    printed = claim["printed"]
    if claim["kind"] == "exchange_rate":
        return "{{ rate }}", printed
    if claim["kind"] == "date":
        name = ENDS.get(claim["value"])
        if name is None or not claim["derived_from"]:
            return None
        short = re.search(r"Jun \d|Mar \d", claim["phrase"]) is not None
        whole = re.search(r"[A-Z][a-z]+ \d+, \d{4}", claim["phrase"])
        return f"{{{{ {name} | {'short_end' if short else 'end'} }}}}", whole[0] if whole else printed
    if claim["kind"] == "ratio" and (margin := re.match(r"gross_margin\(([^,]+), ([^)]+)\)", claim["derived_from"])):
        cost, revenue = (gold.cells[name] for name in margin.groups())
        return f"{{{{ margin.{cost['concept'].replace('.', '-')}@{period_of(revenue)} | percent({claim['decimals']}) }}}}", printed
    tie = claim["ties"].split(";")[0].strip()
    cell = gold.cells.get(tie.lstrip("-"))
    if cell is None and claim["unit"] == "USD" and (translated := re.search(r"translation\(([^,]+),", claim["derived_from"])):
        cell = next((gold.cells[name] for name in re.findall(r"translation\(([^,]+),", claim["derived_from"]) if name in gold.cells), None)
        cell = cell and {**cell, "unit": "USD"}
        assert translated
    if cell is None:
        return None
    if claim["kind"] in ("yoy_change", "qoq_change"):
        against = PERIODS[claim["compare_label"]]
        moved = MOVED.search(claim["phrase"])
        if moved:
            return f"{{{{ {cell['concept']} | change({against}) }}}}", f"{moved[1]} {moved[2]} of {printed}"
        if (verb := re.search(r"(increased|decreased) " + re.escape(printed), claim["phrase"])) is not None:
            return f"{{{{ {cell['concept']} | changed({against}) }}}}", f"{verb[1]} {printed}"
        return f"{{{{ {cell['concept']} | change({against}) }}}}", printed
    size = "" if printed.startswith("-") or not tie.startswith("-") else " | size"
    currency = " | in(USD)" if claim["unit"] == "USD" else ""
    scale = SCALES[int(claim["scale"])]
    return f"{{{{ {cell['concept']}@{period_of(cell)}{currency}{size} | {scale}({claim['decimals'] or 0}) }}}}", printed


def margins(claims: list[dict[str, str]], gold: Gold) -> str:
    """The concepts of the margins that sentences speak of."""
    made = {}
    for claim in claims:
        if margin := re.match(r"gross_margin\(([^,]+), ([^)]+)\)", claim["derived_from"]):
            cost, revenue = (gold.cells[name]["concept"] for name in margin.groups())
            name = cost.replace(".", "-")
            made[name] = (f'[gross.{name}]\nlabel = "gross"\nsum = ["{revenue}", "-{cost}"]\n'
                          f'[margin.{name}]\nlabel = "margin"\nunit = "%"\nquotient = {{ of = "gross.{name}", by = "{revenue}", times = 100 }}\n')  # fmt: skip
    return "\n".join(made.values())


def main() -> None:
    """Write each claim by itself and compare."""
    if not PRINT.exists():
        print("gold prose: not measured (the shared release is not here)")
        return
    gold = Gold()
    claims = list(csv.DictReader(GOLD.joinpath("prose.csv").open(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(gold, folder, plugs=False)
        concepts = folder / "concepts.toml"
        concepts.write_text(concepts.read_text(encoding="utf-8") + margins(claims, gold), encoding="utf-8")
        project = read_project(folder)
    equal, of = 0, 0
    for claim in claims:
        told = expression(gold, claim)
        if told is None:
            continue
        of += 1
        try:
            written = fill(told[0], project.printing, "claim")
        except BadProject as error:
            written = str(error)
        same = written == told[1] or (told[1] == claim["printed"] and written.endswith(f" {told[1]}"))
        equal += same
        if not same:
            print(f"{claim['claim_id']}: {told[0]} writes {written!r}, published {told[1]!r} ({claim['phrase']})")
    print(f"claims written as published: {equal} of {of}; {len(claims) - of} of {len(claims)} say nothing that the books hold")


if __name__ == "__main__":
    main()
