"""What opens when a figure is asked for: its meaning, its ties with their arithmetic, and the ways to the others."""

from __future__ import annotations

from collections.abc import Iterator

from .context import Entry, Source, Use, Worked
from .overview import refs
from .safe import text
from .ticks import SIGNED


def entries(source: Source) -> Iterator[str]:
    """An article a figure; the page's style shows the one that is asked for."""
    yield f'<section class="ledger" aria-label="What is known of each figure of {text(source.title)}">\n'
    for entry in source.entries:
        yield _entry(entry, source)
    yield "</section>\n"


def _entry(entry: Entry, source: Source) -> str:
    key = text(entry.key)
    facts = "".join(f"<dt>{text(word)}</dt><dd>{text(said)}</dd>" for word, said in entry.facts)
    notes = "".join(f'<p class="to"><a href="#{text(source.key)}n{number}">Finding {number}: {text(source.notes[number - 1].name.replace("-", " "))}</a></p>' for number in entry.notes)
    own = f"<ul>{''.join(map(_tie, entry.ties))}</ul>" if entry.ties else ""
    used = f'<p class="in">In the ties of other figures:</p><ul class="uses">{"".join(map(_use, entry.uses))}</ul>' if entry.uses else ""
    return (
        f'<article id="e-{key}" class="{entry.status}" tabindex="-1"><p class="eh"><a class="close" href="#{key}" title="Back to the figure">&times;<span class="vh">Back to the figure</span></a>'
        f'<b>{text(entry.text)}</b> <span class="st">{SIGNED[entry.status]}</span></p><p class="said">{text(entry.said)}</p>{notes}<dl>{facts}</dl>{own}{used}</article>\n'
    )  # fmt: skip


def _tie(tie: Worked) -> str:
    because = f"<small>{text(tie.because)}</small>" if tie.because else ""
    return (
        f'<li id="{text(tie.key)}" class="tie {text(tie.verdict)}"><i>{text(tie.kind.replace("_", " "))}, {text(tie.verdict)}</i><span>{text(tie.formula)}</span>'
        f"<samp>{text(tie.worked)}</samp>{because}<span class=\"refs\">{refs(tie.members)}</span></li>"
    )  # fmt: skip


def _use(use: Use) -> str:
    return f'<li data-u="{text(use.tie)}" class="{text(use.verdict)}"><a href="#e-{text(use.target.key)}">{text(use.kind.replace("_", " "))} of {text(use.target.text)}, {text(use.target.place)}</a></li>'
