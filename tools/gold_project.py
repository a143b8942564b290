"""How near a written release comes to a published one: a project from the gold figures of a shared release, its tables written and
compared line by line with the print.

    python tools/gold_project.py              counts, and the lines that differ
    python tools/gold_project.py --unfitted   with the prints in millions as they are
    python tools/gold_project.py --footed     with the statements footed by controlled rounding instead
    python tools/gold_project.py --plugs      with the correction of the last digit declared that the gold lists as footing plugs

The books hold base figures alone, the most precise print of each; the tree comes from the gold's relations; sums, changes,
shares, translations and amounts per share are worked out. Labels, heads and the places of columns are those of the print. What
the release prints in millions only has no base figure: one is chosen that rounds to the print (`fitted`, counted apart).
Nothing of the shared release is kept: the project is made in a temporary folder. Where it is missing: `not measured`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

from gold_fit import fit

from tieout.writing.formats.ascii_tables import render_table
from tieout.writing.project import read_project

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "iij-1q03"
PRINT = SHARED / "corpus" / "ascii" / "iij-1q03.txt"
RUN = re.compile(r"[-=]+")
TERM = re.compile(r"([+-]?)\[([^\]]+)\]")
SUMS = {"sum", "difference", "cash_rollforward", "ebitda_reconciliation", "capex_reconciliation", "articulation", "balance_identity", "rounding_agreement"}
RATIO = {"yoy_change": "change", "qoq_change": "change", "percent_of_total": "share"}
PERIODS = {"1Q03": "current", "1Q02": "prior_year", "4Q02": "prior_quarter"}

Cell = dict[str, str]


def quote(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)


def period_of(cell: Cell) -> str:
    """The project's name of a cell's period; a moment is the end of its quarter."""
    if cell["instant"]:
        return {"2003-06-30": "current", "2002-06-30": "prior_year", "2003-03-31": "prior_quarter"}[cell["instant"]]
    return PERIODS[cell["period_label"]]


def base(cell: Cell) -> bool:
    """Whether a cell prints a figure as the books have it."""
    return cell["measure_kind"] not in RATIO and cell["unit"] != "USD"


class Gold:
    """The gold cells and what they say of concepts."""

    def __init__(self) -> None:
        self.cells = {row["cell_id"]: row for row in csv.DictReader(GOLD.joinpath("cells.csv").open(encoding="utf-8"))}
        self.lines = PRINT.read_text(encoding="utf-8").split("\n")
        relations = list(csv.DictReader(GOLD.joinpath("relations.csv").open(encoding="utf-8")))
        self.books = self._books()
        self.definitions = self._definitions(relations)
        self.plugs = self._plugs(relations)

    def _books(self) -> dict[tuple[str, str], tuple[Fraction, int]]:
        """The most precise print of each concept and period: its value, and the power of ten of its last digit."""
        found: dict[tuple[str, str], tuple[Fraction, int]] = {}
        for cell in filter(base, self.cells.values()):
            precision = int(cell["scale"]) - int(cell["decimals"] or 0)
            key = (cell["concept"], period_of(cell))
            if key not in found or precision < found[key][1]:
                found[key] = (Fraction(cell["value"] or "0") * 10 ** int(cell["scale"]), precision)
        return found

    def _definitions(self, relations: list[Cell]) -> dict[str, str]:
        """The TOML of each concept that is worked out; the first relation of a concept that makes no circle defines it."""
        needs: dict[str, set[str]] = {}
        found: dict[str, str] = {}
        for row in sorted(relations, key=lambda row: (row["kind"] == "articulation", self._coarse(row["target"]))):
            target = self.cells.get(row["target"])
            if target is None or row["strength"] != "identity" or not base(target):
                continue
            if row["holds"] == "no" and row["kind"] != "rounding_agreement":  # a row with its sign turned is put right
                continue
            told = self._definition(row, target)
            if told is None or told[0] in found or self._reaches(needs, told[2], told[0]):
                continue
            found[told[0]] = told[1]
            needs[told[0]] = told[2]
        return found

    def _coarse(self, name: str) -> int:
        """The power of ten of the last digit of the best print of a cell's concept."""
        cell = self.cells.get(name)
        return self.books[cell["concept"], period_of(cell)][1] if cell and base(cell) else 99

    def _definition(self, row: Cell, target: Cell) -> tuple[str, str, set[str]] | None:
        """The concept that a relation defines, how, and from what. A sum of which a part has a coarser print than the total
        defines that part."""
        right = row["formula"].partition(" = ")[2]
        if row["kind"] == "per_share" and (ratio := re.fullmatch(r"\[([^\]]+)\]/\[([^\]]+)\]", right)):
            of, by = (self.cells[name]["concept"] for name in ratio.groups())
            return target["concept"], f'quotient = {{ of = "{of}", by = "{by}" }}', {of, by}
        if row["kind"] == "ads_ratio" and target["unit"] == "shares" and (ratio := re.fullmatch(r"\[([^\]]+)\]/(\d+)", right)):
            of = self.cells[ratio[1]]["concept"]
            return target["concept"], f'product = {{ of = "{of}", by = "{float(Fraction(1, int(ratio[2])))}" }}', {of}
        if row["kind"] not in SUMS or not re.fullmatch(r"(?:[+-]?\[[^\]]+\])+", right):
            return None
        terms = [(-1 if sign == "-" else 1, self.cells.get(name)) for sign, name in TERM.findall(right)]
        if any(cell is None or not base(cell) or (cell["instant"] and not target["instant"]) for _, cell in terms):
            return None
        if row["kind"] != "rounding_agreement" and not self._holds(target, [(sign, cell["concept"]) for sign, cell in terms]):
            return None
        defined, own = 1, target
        coarse = [(sign, cell) for sign, cell in terms if self._coarse(cell["cell_id"]) > self._coarse(target["cell_id"])]
        if coarse:
            defined, own = coarse[-1]
            terms = [(1, target), *((-sign, cell) for sign, cell in terms if cell is not own)]
        parts = [(sign * defined, cell["concept"]) for sign, cell in terms]
        names = ", ".join(quote(("-" if sign < 0 else "") + name) for sign, name in parts)
        return own["concept"], f"sum = [{names}]", {name for _, name in parts}

    def _holds(self, target: Cell, parts: list[tuple[int, str]]) -> bool:
        """Whether a sum holds, in every period, within what the last digits of its coarsest print allow."""
        for period in PERIODS.values():
            own = self.books.get((target["concept"], period))
            terms = [(sign, self.books.get((name, period))) for sign, name in parts]
            if own is None or any(term is None for _, term in terms):
                continue
            units = sum(Fraction(10) ** term[1] for term in (own, *(term for _, term in terms)) if term[1] >= 6)
            if abs(own[0] - sum(sign * term[0] for sign, term in terms)) > units / 2:
                return False
        return True

    def _reaches(self, needs: dict[str, set[str]], start: set[str], end: str) -> bool:
        todo, seen = list(start), set()
        while todo:
            name = todo.pop()
            if name == end:
                return True
            if name not in seen:
                seen.add(name)
                todo += needs.get(name, ())
        return False

    def _plugs(self, relations: list[Cell]) -> dict[str, int]:
        """The cells that the gold calls footing plugs, with the units that they are off."""
        trivial = set()
        for row in csv.DictReader(GOLD.joinpath("discrepancies.csv").open(encoding="utf-8")):
            trivial |= {name.strip() for name in row["cells"].split(";") if row["severity"] == "trivial" or row["id"] == "D03"}
        found = {}
        for row in relations:
            if row["target"] in trivial and row["target"] in self.cells and row["holds"] == "no" and row["kind"] in ("share_of_total", "translation", "per_share", "rounding_agreement"):
                cell = self.cells[row["target"]]
                off = (Fraction(cell["value"]) - Fraction(row["computed"])) * 10 ** int(cell["decimals"] or 0)
                found[row["target"]] = 1 if off > 0 else -1
        return found


def region(gold: Gold, cells: list[Cell]) -> tuple[int, int, int]:
    """The lines of a table, counted from 0: its first, the first below its head, and the one behind its last."""
    first = min(int(cell["label_lines"].split("-")[0]) for cell in cells) - 1
    last = max(int(cell["line"]) for cell in cells)
    columns = len({cell["cell_id"].split(":")[2] for cell in cells})
    start = first
    if cells[0]["table_id"].startswith("T"):
        while not gold.lines[start].startswith("Table "):
            start -= 1
        rules = [n for n in range(start, first) if RUN.fullmatch(gold.lines[n])]
        body = rules[1] + 1
    else:
        while gold.lines[start].strip() or gold.lines[start - 1].strip():
            start -= 1
        start += 1
        body = next(n for n in range(start, first) if len(RUN.findall(gold.lines[n])) == columns and not re.sub(r"[-= ]", "", gold.lines[n])) + 1
    while last < len(gold.lines) and gold.lines[last].strip() and not re.sub(r"[-= ]", "", gold.lines[last]):
        last += 1
    return start, body, last


def title(gold: Gold, cells: list[Cell]) -> str:
    """What stands in print above a statement, as lines that are kept as they are."""
    end = region(gold, cells)[0]
    start = end
    while start > 0 and (gold.lines[start - 1].startswith(" ") or not gold.lines[start - 1].strip()) and "Appendix" not in gold.lines[start]:
        start -= 1
    lines = gold.lines[start:end] if "Appendix" in gold.lines[start] else []
    return "".join(f"    {line}\n" if line.strip() else "\n" for line in lines) + "\n"


def suffix(printed: str) -> int:
    """How many characters hang behind the last digit."""
    return len(printed) - len(printed.rstrip("%)"))


def table_toml(gold: Gold, name: str, cells: list[Cell], plugs: bool) -> str:
    """The project file of a table."""
    start, body, end = region(gold, cells)
    columns: dict[str, list[Cell]] = {}
    for cell in cells:
        columns.setdefault(cell["cell_id"].split(":")[2], []).append(cell)
    scale = max(int(cell["scale"]) for cell in cells)
    lasts = {key: Counter(int(c["end_col"]) - suffix(c["printed"]) for c in group).most_common(1)[0][0] for key, group in columns.items()}
    columns = dict(sorted(columns.items(), key=lambda item: lasts[item[0]]))
    amounts = [cell for cell in cells if base(cell) and cell["value"] and not cell["unit"].endswith(("share", "equivalent"))]
    head = start + name.startswith("T")
    made = [
        "caption = " + quote("\n".join(gold.lines[start:head])), f'scale = "{ {0: "units", 3: "thousands", 6: "millions"}[scale] }"', 'rules = "none"', "stub = 100",
        f"width = {70 if name.startswith('T') else 0}", "head = " + quote("\n".join(gold.lines[head:body])),
        f"decimals = {max(int(cell['decimals']) for cell in amounts)}", f'percent = "{"all" if name.startswith("T") else "marked"}"',
        f'negative = "{"parentheses" if any(c["sign_style"] == "paren" for c in cells) else "minus"}"',
        f'nil = "{"-" if any(c["is_nil"] == "1" for c in cells) else "0"}"',
    ]  # fmt: skip
    rule = gold.lines[body - 1]
    spans = [(run.start() + 1, run.end()) for run in RUN.finditer(rule)] if not name.startswith("T") else []
    for n, (key, group) in enumerate(columns.items()):
        kind = RATIO.get(group[0]["measure_kind"], "amount")
        words = [part for part in group[0]["column_path"].split(" > ") if part]
        made += ["", "[[columns]]", f"name = {quote(key)}", f"head = [{', '.join(map(quote, words))}]", f"period = {quote(period_of(group[0]))}", f"measure = {quote(kind)}", f"end = {lasts[key]}"]
        made += [f"against = {quote(PERIODS[group[0]['compare_label']])}"] if kind == "change" else []
        made += [f"of = {quote(gold.cells[group[0]['base_ref'].split(' / ')[1]]['concept'])}"] if kind == "share" else []
        made += ['currency = "USD"'] if group[0]["unit"] == "USD" else []
        made += [f"span = [{spans[n][0]}, {spans[n][1]}]"] if spans else []
    by_line: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_line[int(cell["line"]) - 1].append(cell)
    labels = {line: int(group[0]["label_lines"].split("-")[0]) - 1 for line, group in by_line.items()}
    used = {n for line, first in labels.items() for n in range(first, line)}
    for n in range(body, end):
        if n in used:
            continue
        made += ["", "[[rows]]", *row_toml(gold, n, by_line.get(n, []), labels, lasts, len(columns), rule if spans else "", name, scale)]
    for cell in cells if plugs else ():
        if cell["cell_id"] in gold.plugs:
            key = cell["cell_id"].split(":")[2]
            made += ["", "[[plugs]]", f"concept = {quote(cell['concept'])}", f"column = {quote(key)}", f"units = {gold.plugs[cell['cell_id']]}", 'reason = "as published"']
    return "\n".join(made) + "\n"


def row_toml(gold: Gold, n: int, cells: list[Cell], labels: dict[int, int], lasts: dict[str, int], columns: int, rule: str, name: str, scale: int) -> list[str]:
    """A row of the project file of a table."""
    line = gold.lines[n]
    if not cells:
        if not line.strip():
            return ["blank = true"]
        if rule and line == rule.replace("=", "-"):
            return ['rule = "columns-"']
        if rule and line == rule.replace("-", "="):
            return ['rule = "columns="']
        if not rule and RUN.fullmatch(line):
            return [f"rule = {quote(line[0])}"]
        return [f"text = {quote(line.lstrip())}", f"indent = {len(line) - len(line.lstrip())}"]
    label = [*gold.lines[labels[n] : n], line[: min(int(cell["col"]) for cell in cells) - 1].rstrip()]
    indent = len(label[0]) - len(label[0].lstrip())
    text = label[0].lstrip() if len(label) == 1 else "\n".join(part[min(indent, len(part) - len(part.lstrip())) :] for part in label)
    if len(label) > 1:
        indent = min(len(part) - len(part.lstrip()) for part in label)
        text = "\n".join(part[indent:] for part in label)
    made = [f"concept = {quote(cells[0]['concept'])}", f"label = {quote(text)}", f"indent = {indent}", "total = false"]
    keys = [cell["cell_id"].split(":")[2] for cell in cells]
    if len(keys) < columns:
        made.append(f"columns = [{', '.join(map(quote, keys))}]")
    if any("%" in cell["printed"] for cell in cells) and not name.startswith("T"):
        made.append("percent = true")
    amount = next((cell for cell in cells if base(cell)), None)
    if amount is not None and int(amount["scale"]) != scale:
        made += ['scale = "units"', f"decimals = {amount['decimals'] or 0}"]
    off = {key: int(c["end_col"]) - suffix(c["printed"]) for key, c in zip(keys, cells, strict=True) if int(c["end_col"]) - suffix(c["printed"]) != lasts[key]}
    if off:
        made.append("ends = { " + ", ".join(f"{quote(key)} = {end}" for key, end in off.items()) + " }")
    return made


def make_project(gold: Gold, folder: Path, plugs: bool) -> int:
    """Write the project; the number of base figures that had to be fitted."""
    (folder / "tables").mkdir()
    (folder / "release.toml").write_text(
        'entity = "The company"\ncurrency = "JPY"\n[calendar]\nyear_ends = "03-31"\nfiscal_year = "begins"\n'
        '[periods]\ncurrent = "1Q03"\nprior_year = "1Q02"\nprior_quarter = "4Q02"\n[translation]\ncurrency = "USD"\nrate = "119.87"\n', encoding="utf-8",
    )  # fmt: skip
    shown = {cell["concept"]: cell for cell in gold.cells.values() if base(cell)}
    concepts = []
    for name, cell in shown.items():
        unit = "" if cell["unit"] == "JPY" else cell["unit"]
        concepts.append(f"[{name}]\nlabel = {quote(cell['row_label'])}\nunit = {quote(unit)}\n{gold.definitions.get(name, '')}\n")
    (folder / "concepts.toml").write_text("\n".join(concepts), encoding="utf-8")
    fitted = {} if "--unfitted" in sys.argv else fit(gold, list(gold.cells.values()), folder / "concepts.toml", period_of)
    rows = []
    for (name, period), (value, _) in gold.books.items():
        if name not in gold.definitions:
            value = fitted.get((name, period), value)
            rows.append(f"{name},{period},{value if value.denominator == 1 else float(value)}")
    (folder / "figures.csv").write_text("concept,period,value\n" + "\n".join(rows) + "\n", encoding="utf-8")
    tables: dict[str, list[Cell]] = {}
    for cell in gold.cells.values():
        tables.setdefault(cell["table_id"], []).append(cell)
    footed = 'rounding = "footed"\npercentages = "of the books"\n' if "--footed" in sys.argv else ""
    for name, cells in tables.items():
        made = (footed if not name.startswith("T") else "") + table_toml(gold, name, cells, plugs)
        (folder / "tables" / f"{name}.toml").write_text(made, encoding="utf-8")
    text = [f"{title(gold, cells)}{{% table {name} %}}\n\n" for name, cells in tables.items()]
    (folder / "text.md").write_text("".join(text), encoding="utf-8")
    return len(fitted)


def main() -> None:
    """Make the project, write its tables, compare."""
    if not PRINT.exists():
        print("gold project: not measured (the shared release is not here)")
        return
    gold = Gold()
    plugs = "--plugs" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        fitted = make_project(gold, Path(name), plugs)
        project = read_project(Path(name))
    figures = {int(cell["line"]) - 1 for cell in gold.cells.values()}
    equal, of, equal_figures = 0, 0, 0
    for table, page in project.pages.items():
        start, _, end = region(gold, [cell for cell in gold.cells.values() if cell["table_id"] == table])
        made, published = render_table(page.sheet, page.caption, page.head, page.notes), [line.rstrip() for line in gold.lines[start:end]]
        of += len(published)
        if len(made) != len(published):
            print(f"{table}: {len(made)} lines for {len(published)}")
        for n, (one, other) in enumerate(zip(made, published, strict=False)):
            equal += one == other
            equal_figures += one == other and start + n in figures
            if one != other:
                print(f"{table} line {start + n + 1}\n  written   |{one}\n  published |{other}")
    print(f"lines equal: {equal} of {of}; lines with figures: {equal_figures} of {len(figures)}; {len(project.pages)} tables"
          f"; {len(gold.definitions)} concepts worked out, {fitted} base figures fitted to a coarser print{'; with plugs' if plugs else ''}")  # fmt: skip


if __name__ == "__main__":
    main()
