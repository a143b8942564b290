"""The page of a result: its structure, its texts, and that nothing of a document can be more than text in it."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from tieout.model.result import Result
from tieout.pipeline import check
from tieout.reports import html
from tieout.reports.html.context import Page, PageBreak, Table, Text
from tieout.reports.html.ticks import LETTERS, MEANINGS, SIGNS
from tieout.ties import kinds

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
STYLE = (ROOT / "src" / "tieout" / "reports" / "html" / "page.css").read_text(encoding="utf-8")
VOID = {"meta", "br", "hr", "input", "rect"}
STATEMENT = """<html><body><p>Harmattan Foods Ltd. reported revenues of $1,310 million.</p>
<table><tr><td></td><td colspan="3">Year ended</td></tr><tr><td></td><td>2011</td><td></td><td>2010</td></tr>
<tr><td>Revenues:</td></tr><tr><td>Bread</td><td>$ 900</td><td></td><td>$ 800</td></tr>
<tr><td>Cakes</td><td>410</td><td></td><td>(200)</td></tr>
<tr><td>Total revenues</td><td style="border-top:1px solid">1,319</td><td></td><td style="border-top:1px solid">600</td></tr></table></body></html>"""


class Tree(HTMLParser):
    """A page, read with as little indulgence as possible: tags must close in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def classed(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if name in (attributes.get("class") or "").split()]


def tree(page: str) -> Tree:
    found = Tree()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


@pytest.fixture(scope="module")
def result() -> Result:
    return check(EXAMPLE)


@pytest.fixture(scope="module")
def page(result: Result) -> str:
    return html.render([result])


def test_every_figure_is_marked_once_with_its_status_and_leads_to_what_is_known(result: Result, page: str) -> None:
    found = tree(page)
    figures = found.classed("f")
    assert [one["id"] for one in figures] == [figure.id for figure in result.release.figures]
    for one in figures:
        status = result.statuses[str(one["id"])].value
        assert status in str(one["class"]).split() and str(one["title"]).lower().startswith(f"{status}: ")
        assert one["href"] == f"#e-{one['id']}"
    entries = [one for one in found.named("article") if str(one["id"]).startswith("e-")]
    assert len(entries) == len(figures)
    ids = Counter(attributes["id"] for _, attributes in found.tags if "id" in attributes)
    assert max(ids.values()) == 1
    links = {str(one["href"]) for one in found.named("a")}
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)


def test_every_tie_is_written_out_once_with_its_arithmetic(result: Result, page: str) -> None:
    assert len(tree(page).classed("tie")) == len(result.ties)
    assert "475 + 92 + 58 + 81 = 706, printed 711" in page


def test_findings_are_in_a_list_and_beside_their_lines(result: Result, page: str) -> None:
    found = tree(page)
    notes = [one for one in found.named("aside") if "note" in str(one["class"])]
    assert sorted(str(one["id"]) for one in notes) == sorted(f"n{n}" for n in range(1, len(result.findings) + 1))
    for finding in result.findings:
        assert page.count(html.text(finding.message)) == 2
    assert page.count("<ins>83,942</ins>") == 2
    after = page.index('id="t10.r10.c1"')
    assert page.index("<aside", after) < page.index("Total costs and expenses", after)


def test_coverage_untied_reasons_and_habits_are_at_the_top(result: Result, page: str) -> None:
    top = page[: page.index('id="doc"')]
    for words in ("98.3%", "635 tied, 0 explained, 8 broken, 3 untied", "Rounding habits", "foots its statements to the unit"):
        assert words in top
    for reason in result.reasons.values():
        assert html.text(reason.said) in top


def test_the_document_keeps_its_lines(result: Result, page: str) -> None:
    shown = "".join(text for tag, text in tree(page[page.index('<section class="doc"') : page.index('<section class="ledger"')]).texts if tag in ("pre", "a"))
    for line in result.release.document.lines:
        assert line.text in shown


def test_tables_with_cells_are_tables_with_headings() -> None:
    found = check(STATEMENT.encode(), name="statement.html")
    blocks = html.page_of([found]).sources[0].blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert (table.heads, table.width) == (2, 3)
    told = [[("".join(piece.text for piece in cell.pieces), cell.span, cell.head) for cell in row.cells] for row in table.rows]
    assert told == [
        [("", 1, ""), ("Year ended", 2, "colgroup")], [("", 1, ""), ("2011", 1, "col"), ("2010", 1, "col")], [("Revenues:", 3, "rowgroup")],
        [("Bread", 1, "row"), ("$ 900", 1, ""), ("$ 800", 1, "")], [("Cakes", 1, "row"), ("410", 1, ""), ("(200)", 1, "")],
        [("Total revenues", 1, "row"), ("1,319", 1, ""), ("600", 1, "")],
    ]  # fmt: skip
    assert [cell.rule for cell in table.rows[-1].cells] == [0, 1, 1]
    assert [cell.room for row in table.rows[3:] for cell in row.cells[2:]] == [")", "", ")"]
    page = html.render([found])
    assert '<th scope="row">Bread</th>' in page and page.count("<aside") == len(found.findings)
    marked = re.findall(r'class="f \w+" id="[^"]+"[^>]*>([^<]*)<', page)
    assert marked == [figure.text for figure in found.release.figures]


def test_the_json_twin_is_the_context(result: Result) -> None:
    said = html.twin([result, check(STATEMENT.encode(), name="statement.html")])
    assert msgspec.json.decode(said, type=Page) == html.page_of([result, check(STATEMENT.encode(), name="statement.html")])


def test_several_documents_have_an_index_and_keys_of_their_own(result: Result) -> None:
    page = html.render([result, result])
    found = tree(page)
    ids = Counter(attributes["id"] for _, attributes in found.tags if "id" in attributes)
    assert max(ids.values()) == 1 and {"d1-top", "d2-top", "d1-n1", "d2-n1"} <= set(ids)
    assert '<a href="#d2-top">' in page[: page.index('id="d1-top"')]
    assert len(found.named("h1")) == 1


HOSTILE = [
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "javascript:alert(1)", "</pre></table></aside><h1>", "&lt;b&gt; &amp;amp; &#60;", "]]> --> <!-- <![CDATA[", "\u202eevil\u2066", "${x} {{x}} {% x %}",
]  # fmt: skip


@pytest.mark.parametrize("evil", HOSTILE)
def test_nothing_of_a_document_is_more_than_text(evil: str) -> None:
    text = f"""{evil} Corp announced results.

CONSOLIDATED {evil} STATEMENTS (in thousands)
                            {evil[:12]}
                                        2011        2010
Sales {evil}                          1,000         900
Other {evil}                            200         100
  Total {evil}                        1,250       1,000

Sales of {evil} were $1,000 thousand.
"""
    harmless = re.sub(r"[^\w\s.,()$]", "x", text)
    found = check(text.encode(), name=f"{evil}.txt")
    wanted = tree(html.render([check(harmless.encode(), name="x.txt")]))
    shown = tree(html.render([found]))
    assert {tag for tag, _ in shown.tags} <= {tag for tag, _ in wanted.tags} | {"small", "dl", "p", "aside", "ins", "del"}
    names = {name for _, attributes in shown.tags for name in attributes}
    assert not any(name.startswith("on") for name in names) and "src" not in names and "style" not in names
    assert all(str(one["href"]).startswith("#") for one in shown.named("a"))
    assert len(shown.named("script")) == 1 and len(shown.named("style")) == 1
    visible = "".join(text for _, text in shown.texts)
    assert re.sub(r"[\u202a-\u202e]", "\ufffd", evil) in visible
    assert "\u202e" not in visible


def test_a_page_asks_nothing_of_the_network_and_runs_nothing_but_its_own(page: str) -> None:
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<img|<iframe", page)
    policy = next(one["content"] for one in tree(page).named("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in str(policy)


def test_the_style_prints_is_dark_at_night_and_shows_the_focus() -> None:
    for words in ("@media print", "@media (prefers-color-scheme:dark)", ":focus-visible", "@media screen and (max-width"):
        assert words in STYLE
    printed = STYLE[STYLE.index("@media print") :]
    hidden = re.findall(r"([^{}]+)\{display:none!important\}", printed)[0]
    assert ".note" not in re.split(r",\s*", hidden.strip()) and ".ledger" in hidden and ".bar" in hidden


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_texts_stand_out_from_their_ground() -> None:
    roots = re.findall(r":root\{([^}]*)\}", STYLE)
    assert len(roots) == 3
    for root in roots:
        colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", root))
        grounds = {name: [colours["paper"], colours["sheet"]] for name in ("ink", "soft", "link", "tied", "explained", "broken", "untied")}
        for name in ("tied", "explained", "broken", "untied"):
            grounds[name].append(colours[f"{name}-b"])
        for name, on in grounds.items():
            for ground in on:
                light, dark = sorted((luminance(colours[name]), luminance(ground)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


def test_signs_and_letters_tell_what_colours_tell() -> None:
    assert set(SIGNS) == {"tied", "explained", "broken", "untied"} and len(set(SIGNS.values())) == 4
    for status, sign in SIGNS.items():
        assert f'.f.{status}::after{{content:"\\{ord(sign):x}"' in STYLE
    assert set(LETTERS) == set(kinds()) and set(LETTERS.values()) == set(MEANINGS)


def test_pages_and_paragraphs() -> None:
    content = b"<html><body><p>" + b"word " * 60 + b"</p><p>One</p><hr><p style='page-break-before:always'>Two of $5 million.</p>"
    blocks = html.page_of([check(content, name="x.html")]).sources[0].blocks
    kinds_found = [type(block).__name__ for block in blocks if not isinstance(block, PageBreak)]
    assert kinds_found == ["Text", "Text", "Rule", "Text"]
    assert all(block.flowing for block in blocks if isinstance(block, Text))


def test_size_and_work_grow_with_the_document(calls_of: object) -> None:
    row = "<tr><td>Line {}</td><td>1,{:03}</td><td>2,{:03}</td></tr>"

    def made(rows: int) -> tuple[int, int]:
        found = check(("<table>" + "".join(row.format(n, n % 1000, n % 1000) for n in range(rows)) + "</table>").encode(), name="x")
        page: list[str] = []
        return calls_of(lambda: page.append(html.render([found]))), len(page[0])  # type: ignore[operator]

    (few_calls, few_size), (many_calls, many_size) = made(100), made(800)
    assert many_calls < 9 * few_calls and many_size < 9 * few_size
