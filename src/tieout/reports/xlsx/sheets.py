"""The four sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from ...model.figure import Figure, Measure
from ...model.finding import Status
from ...model.number import Rounding
from ...model.tie import Verdict
from ...version import VERSION
from ...words.sheet_cells import ROWS
from ..habits import sentence
from .book import Book, Sheet
from .formats import number_format
from .formulas import Formula, checks_of

FIGURES = {
    "Figure": 13, "Place": 15, "Table": 28, "Label": 40, "Column": 24, "Printed": 14, "Value": 16, "Last digit": 11, "From": 16, "To": 16,
    "Unit": 11, "Measure": 11, "Start": 11, "End": 11, "Status": 11, "Reason": 30, "Ties": 9, "Remark": 20,
}  # fmt: skip
TIES = {
    "Tie": 17, "Kind": 12, "Formula": 60, "Target": 13, "Inputs": 30, "Printed": 14, "Value": 16, "Computed": 16, "Difference": 14,
    "Allowed from": 16, "Allowed to": 16, "Verdict": 10, "Recomputed": 12, "Because": 50, "Remark": 30,
}  # fmt: skip
FINDINGS = {
    "Severity": 10, "Code": 8, "Name": 30, "Message": 70, "Place": 15, "Figure": 13, "Printed": 14, "Expected print": 14,
    "Hint": 50, "Details": 40, "Accepted": 30,
}  # fmt: skip
DIGITS = 15  # that a workbook keeps


def write_figures(book: Book) -> None:
    """A row a figure; its value in base units, shown as it was printed."""
    sheet = book.sheet("Figures", FIGURES)
    titles = {grid.id: " ".join(grid.title.split()) for grid in book.result.release.grids}
    first: dict[str, int] = {}
    count: Counter[str] = Counter()
    for row, tie in enumerate(book.result.ties[: ROWS - 1], 2):
        for name in {tie.target, *(item.figure for item in tie.inputs)}:
            first.setdefault(name, row)
            count[name] += 1
    for figure in book.result.release.figures[: ROWS - 1]:
        row = sheet.next()
        sheet.text(figure.id)
        sheet.text(str(figure.place))
        sheet.text(titles.get(figure.table or "", ""))
        sheet.text(" > ".join(part for part in figure.label if part))
        sheet.text(" > ".join(figure.header))
        sheet.text(figure.text, align="right")
        _value(sheet, book, figure, row)
        _meaning(sheet, book, figure)
        sheet.link("Ties", first.get(figure.id), str(count[figure.id]) if count[figure.id] else "")
        sheet.text(f"exactly {figure.value}; a workbook keeps {DIGITS} digits" if len(str(abs(figure.mantissa or 0))) > DIGITS else "")
    sheet.close()


def _value(sheet: Sheet, book: Book, figure: Figure, row: int) -> None:
    """The value, one unit of its last digit, and the ends of what its print stands for."""
    rounding = book.result.release.rounding
    cut = rounding is not Rounding.NEAREST and figure.measure is not Measure.PER_SHARE
    stands = figure.stands_for(rounding if cut else Rounding.NEAREST)
    sheet.number(float(figure.value or 0), number_format(figure))
    sheet.number(float(figure.fineness))
    low, high = (f"=IF(G{row}>0,G{row},G{row}-H{row})", f"=IF(G{row}<0,G{row},G{row}+H{row})") if cut else (f"=G{row}-H{row}/2", f"=G{row}+H{row}/2")
    sheet.formula(Formula(low, float(stands.lowest)), number_format(figure, 1))
    sheet.formula(Formula(high, float(stands.highest)), number_format(figure, 1))


def _meaning(sheet: Sheet, book: Book, figure: Figure) -> None:
    sheet.text(figure.unit or "")
    sheet.text(figure.measure.value)
    for day in (figure.period.start, figure.period.end) if figure.period else (None, None):
        sheet.text(_day(day))
    sheet.text(book.result.statuses[figure.id].value)
    reason = book.result.reasons.get(figure.id)
    sheet.text(reason.said if reason else "")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def write_ties(book: Book) -> None:
    """A row a tie, with formulas that work it out again from the figures."""
    sheet = book.sheet("Ties", TIES)
    for tie in book.result.ties[: ROWS - 1]:
        row = sheet.next()
        target = book.figures[tie.target]
        names = [item.figure for item in tie.inputs]
        sheet.text(tie.id)
        sheet.text(tie.kind)
        sheet.text(tie.formula)
        sheet.link("Figures", book.rows.get(tie.target), tie.target)
        sheet.text(", ".join(names))
        sheet.text(target.text, align="right")
        rows = book.rows if all(name in book.rows for name in (tie.target, *names)) else dict.fromkeys((tie.target, *names), ROWS)
        checks = checks_of(tie, row, rows, book.figures)
        live = rows is book.rows and checks.fits
        shown, between = number_format(target), number_format(target, 1)
        for formula, style in zip((checks.printed, checks.computed, checks.difference, checks.low, checks.high), (shown, *[between] * 4), strict=True):
            sheet.formula(formula, style, live=live)
        sheet.text(tie.verdict.value)
        sheet.formula(checks.verdict, live=live)
        sheet.text(tie.evidence)
        sheet.text("" if live else "more inputs than a formula holds; the values are those of the check")
    sheet.close()


def write_findings(book: Book) -> None:
    """A row a finding, the worst first."""
    sheet = book.sheet("Findings", FINDINGS)
    for finding in book.result.findings[: ROWS - 1]:
        sheet.next()
        suggestion = finding.suggestion
        blamed = finding.figures[0] if finding.figures else ""
        for text in (finding.severity.value, finding.code, finding.name, finding.message, finding.place.named):
            sheet.text(text, text_wrap=text is finding.message)
        sheet.link("Figures", book.rows.get(blamed), blamed)
        sheet.text(book.figures[suggestion.figure].text if suggestion else "")
        sheet.text(suggestion.text if suggestion else "")
        sheet.text(finding.hint, text_wrap=True)
        sheet.text("\n".join(finding.details), text_wrap=True)
        sheet.text(finding.accepted or "")
    sheet.close()


def write_coverage(book: Book, left_out: list[str]) -> None:
    """How the figures ended, why some are untied, how the ties ended, how the document rounds, and what this is."""
    result = book.result
    sheet = book.sheet("Coverage", {"Coverage": 44, "Count": 18, "Meaning": 90})
    covered = result.coverage
    last = min(len(result.ties), ROWS - 1) + 1
    rows: list[tuple[str, Formula | str, str]] = [("Figures", Formula("=COUNTA(Figures!A:A)-1", covered.figures), "")]
    for status in Status:
        rows.append((status.value, Formula(f'=COUNTIF(Figures!O:O,"{status.value}")', getattr(covered, status.value)), ""))
    reasons: dict[str, int] = defaultdict(int)
    for reason in result.reasons.values():
        reasons[reason.said] += 1
    rows += [("untied, as", Formula(f"={number}", number), said) for said, number in sorted(reasons.items(), key=lambda pair: -pair[1])]
    verdicts = Counter(tie.verdict for tie in result.ties)
    for verdict in Verdict:
        rows.append((f"ties, {verdict.value}", Formula(f'=COUNTIF(Ties!L:L,"{verdict.value}")', verdicts[verdict]), ""))
    differing = Formula(f"=SUMPRODUCT(--(Ties!L2:L{last}<>Ties!M2:M{last}))", 0)
    rows.append(("ties whose recomputed verdict differs", differing, "0 as long as nobody changes a figure of this workbook"))
    rows += [("Habits", "", sentence(result)), ("Document", "", result.release.document.path or "text"), ("SHA-256", "", result.release.document.sha256)]
    rows += [("Made by", "", f"tieout {VERSION}"), *(("Left out", "", line) for line in left_out)]
    for name, count, said in rows:
        sheet.next()
        sheet.text(name)
        if isinstance(count, Formula):
            sheet.formula(count, "#,##0")
        else:
            sheet.text(count)
        sheet.text(said, text_wrap=True)
    sheet.close(filters=False)
