"""The head of a document's page: what was found, how much was checked, how the document rounds, and all findings in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .context import Count, Kind, Note, Page, Ref, Source, Untied
from .safe import text
from .ticks import MEANINGS, SIGNED, SIGNS

BAR = 1000  # units of the width of the bar


def bar(page: Page) -> Iterator[str]:
    """The bar that stays in sight: what this is, how the figures ended, where to go."""
    first = page.sources[0]
    alone = len(page.sources) == 1
    yield f'<header class="bar"><a class="what" href="#top">{text(page.title)}</a>'
    if alone:
        yield '<ul class="tally" aria-label="Figures by status">'
        yield from (f'<li class="{count.status}" title="{text(_told(count))}"><span class="vh">{SIGNED[count.status]} </span>{count.figures:,}</li>' for count in first.counts)
        yield "</ul>"
    yield '<nav aria-label="On this page">'
    if alone:
        yield f'<a href="#findings">Findings <b>{len(first.notes)}</b></a><a href="#doc">Document</a>'
    yield '<span class="step" hidden><button type="button" data-step="-1" aria-label="Previous finding" title="Previous finding (k)">&uarr;</button>'
    yield '<button type="button" data-step="1" aria-label="Next finding" title="Next finding (j)">&darr;</button></span></nav></header>\n'


def index(page: Page) -> Iterator[str]:
    """The documents of a page with several, one a row."""
    yield f'<section class="index"><p class="over">Tie-out report</p><h1>{text(page.title)}</h1><div class="scroll"><table class="plain">'
    yield '<thead><tr><th scope="col">Document</th><th scope="col">Result</th><th scope="col" class="n">Figures</th>'
    yield "".join(f'<th scope="col" class="n {count.status}">{SIGNED[count.status]}</th>' for count in page.sources[0].counts)
    yield '<th scope="col" class="n">Covered</th></tr></thead><tbody>\n'
    for source in page.sources:
        yield f'<tr><th scope="row"><a href="#{text(source.key)}top">{text(source.title)}</a> <span class="path">{text(source.path)}</span></th>'
        yield f'<td>{text(source.verdict)}</td><td class="n">{source.figures:,}</td>'
        yield "".join(f'<td class="n">{count.figures:,}</td>' for count in source.counts)
        yield f'<td class="n">{text(source.share + "%" if source.share else "")}</td></tr>\n'
    yield "</tbody></table></div></section>\n"


def overview(source: Source, page: Page, level: int) -> Iterator[str]:
    """What was found and how much was checked; `level` is that of the heading."""
    yield '<section class="overview">'
    yield '<p class="over">Tie-out report</p>' if level == 1 else ""
    yield f"<h{level}>{text(source.title)}</h{level}>"
    yield f'<p class="path">{text(source.path)} <span title="SHA-256 of the document">sha256 {text(source.sha256[:12])}</span></p>'
    yield f'<p class="verdict">{text(source.verdict[:1].upper() + source.verdict[1:])}</p>'
    yield from _coverage(source)
    yield f'<p class="habits"><b>Rounding habits.</b> {text(source.habits)}</p>' if source.habits else ""
    yield from _untied(source.untied)
    yield from _kinds(source.kinds, page.verdicts)
    yield '<p class="key">Every figure of the document below is a link: it opens what the figure means, the ties that it stands in, and their arithmetic. '
    yield '<label class="letters"><input type="checkbox" class="showletters"> Show what each tick stands for</label></p></section>\n'


def _coverage(source: Source) -> Iterator[str]:
    if not source.figures:
        yield "<p>No table with figures was found; nothing was checked.</p>"
        return
    yield f'<p class="share"><b>{text(source.share)}%</b> of {source.figures:,} figures in {source.tables:,} tables are tied or explained, by {source.ties:,} ties.</p>'
    yield f'<svg class="cover" viewBox="0 0 {BAR} 10" preserveAspectRatio="none" role="img" aria-label="{text(", ".join(map(_told, source.counts)))}">'
    at = 0.0
    for count in source.counts:
        width = BAR * count.figures / source.figures
        yield f'<rect class="{count.status}" x="{at:.1f}" y="0" width="{width:.1f}" height="10"/>' if count.figures else ""
        at += width
    yield '</svg><dl class="counts">'
    for count in source.counts:
        yield f'<div class="{count.status}"><dt><span class="sign" aria-hidden="true">{SIGNS[count.status]}</span>{SIGNED[count.status]}</dt>'
        yield f"<dd><b>{count.figures:,}</b><small>{text(count.said)}</small></dd></div>"
    yield "</dl>"


def _told(count: Count) -> str:
    return f"{count.figures:,} {count.status}"


def _untied(groups: Sequence[Untied]) -> Iterator[str]:
    if not groups:
        return
    yield '<details class="untieds"><summary>Why figures are untied</summary><dl>'
    for group in groups:
        yield f"<div><dt><b>{len(group.figures):,}</b> {text(group.said)}</dt><dd>{refs(group.figures)}</dd></div>\n"
    yield "</dl></details>"


def _kinds(kinds: Sequence[Kind], verdicts: Sequence[str]) -> Iterator[str]:
    if not kinds:
        return
    yield '<details><summary>Ties by kind, and their tick marks</summary><div class="scroll"><table class="plain kinds"><thead><tr>'
    yield '<th scope="col">Mark</th><th scope="col">Kind of tie</th>'
    yield "".join(f'<th scope="col" class="n">{text(verdict)}</th>' for verdict in verdicts) + "</tr></thead><tbody>\n"
    for kind in kinds:
        said = f' <span class="path">{text(kind.said)}</span>' if kind.said else ""
        yield f'<tr><td><b>{text(kind.letter)}</b></td><th scope="row">{text(kind.kind.replace("_", " "))}{said}</th>'
        yield "".join(f'<td class="n">{number or ""}</td>' for number in kind.verdicts) + "</tr>\n"
    yield "</tbody></table></div></details>"


def findings(source: Source, level: int) -> Iterator[str]:
    """The list of all findings, each with its way to its place."""
    yield f'<section class="found" id="{text(source.key)}findings"><h{level}>Findings</h{level}>'
    if not source.notes:
        yield "<p>None.</p></section>\n"
        return
    yield "<ol>\n"
    for note in source.notes:
        yield f'<li class="{text(note.severity)}{" accepted" if note.accepted else ""}"><a href="#{text(source.key)}n{note.number}">'
        yield f'<span class="sev">{text(note.severity)}</span> {text(note.message)}</a> {expected(note)}'
        yield f'<span class="place">{text(note.place)} &middot; {text(note.code)} {text(note.name)}</span></li>\n'
    yield "</ol></section>\n"


def expected(note: Note) -> str:
    """The print of a figure and the one that mends it."""
    if not note.expected:
        return ""
    return f'<span class="mend"><span class="vh">Print </span><ins>{text(note.expected)}</ins> <span class="instead">instead of <del>{text(note.printed)}</del></span></span>'


def refs(figures: Sequence[Ref]) -> str:
    """Ways to figures."""
    return " ".join(f'<a class="ref" href="#{text(one.key)}" title="{text(one.place)}">{text(one.text) or "&middot;"}</a>' for one in figures)


LEGEND = ", ".join(f"{letter} {said}" for letter, said in MEANINGS.items())
