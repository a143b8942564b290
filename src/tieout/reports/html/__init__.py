"""A result -> one HTML file that stands for itself: the document as it is laid out, with the ticks and notes of a tie-out.

    results -building-> Page, the context -writing-> HTML
                                          -msgspec-> JSON, the same page for machines

Several documents are one file with an index on top: `--output` names one file, and one file can be sent to somebody.
The page needs no script and no network: figures are links to what is known of them, which the style shows where it is
asked for; the script only saves steps. A policy in the page bars everything that is not its own style and script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

import msgspec

from ...model.result import Result
from .building import page_of
from .context import Page
from .document import document
from .overview import LEGEND, bar, findings, index, overview
from .panels import entries
from .safe import text

__all__ = ["page_of", "render", "render_page", "twin"]

POLICY = "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'"


def render(results: Sequence[Result]) -> str:
    """The page over some results."""
    return render_page(page_of(results))


def twin(results: Sequence[Result]) -> str:
    """The context of the same page as JSON."""
    return msgspec.json.encode(page_of(results)).decode() + "\n"


def render_page(page: Page) -> str:
    """The HTML of a page."""
    return "".join(_parts(page))


def _parts(page: Page) -> Iterator[str]:
    style, script = (files(__package__).joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = POLICY.format(_hash(style), _hash(script))
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">\n'
    yield f"<title>{text(page.title)} - tie-out</title><style>{style}</style></head>\n<body id=\"top\">\n"
    yield '<a class="skip" href="#main">Skip to the report</a>'
    yield from bar(page)
    yield '<main id="main">\n'
    several = len(page.sources) > 1
    if several:
        yield from index(page)
    level = 2 if several else 1
    for source in page.sources:
        yield f'<article class="source" id="{text(source.key)}top">\n' if several else ""
        for part in (overview(source, page, level), findings(source, level + 1), document(source, level + 1), entries(source)):
            yield from part
        yield "</article>\n" if several else ""
    yield f"</main>\n<footer><p>Tick marks: {text(LEGEND)}. Made by tieout {text(page.tieout)}; this file is complete and asks nothing of the network.</p></footer>\n"
    yield f"<script>{script}</script>\n</body></html>\n"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
