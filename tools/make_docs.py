"""Makes the reference pages from the code: the command line, the codes, the kinds of tie, and the measured rates.

    python tools/make_docs.py            writes docs/reference/ and docs/ties/, and the rates in README.md
    python tools/make_docs.py --check    ends with 1 where a page is stale
"""

from __future__ import annotations

import inspect
import json
import sys
from importlib import import_module
from pathlib import Path

import click

from tieout.cli import program
from tieout.model.reason import Reason
from tieout.ties import kinds
from tieout.words.codes import CODES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MADE = "<!-- made by tools/make_docs.py; do not edit -->\n\n"
REASONS = "<!-- reasons: begin -->\n", "<!-- reasons: end -->"
BEGIN, END = "<!-- rates: begin -->\n", "<!-- rates: end -->"
HEADINGS = ("What it promises", "Why it matters", "Example", "When a break may be right after all")


def command_line() -> str:
    """The help of every command."""
    parts = [MADE + "# Command line\n\nExit status: `0` everything that was promised ties, `1` there are findings at or above "
             "`--fail-on`, `2` could not run.\n"]  # fmt: skip
    for name, command in sorted(program.commands.items()):
        context = click.Context(command, info_name=f"tieout {name}", max_content_width=100, terminal_width=100)
        parts.append(f"## tieout {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def codes() -> str:
    """A section a code."""
    parts = [MADE + "# Codes\n\nA code is stable for ever. `tieout explain CODE` prints the same.\n"]
    for code in CODES:
        parts.append(
            f"## {code.code} {code.name}\n\n*{code.severity}* {code.summary}\n\n- Why it matters: {code.why}\n"
            f"- What to try: {code.hint}\n- When it may be right after all: {code.when_right}\n"
        )
    return "\n".join(parts)


def kind_page(name: str) -> str:
    """The docstring of a kind of tie, with its headings."""
    doc = inspect.cleandoc(import_module(f"tieout.ties.{name}").__doc__ or "")
    lines = [f"## {line}\n" if line.strip() in HEADINGS else line.removeprefix("    ") for line in doc.split("\n")]
    return MADE + f"# {name}\n\n" + "\n".join(lines) + "\n"


def rates() -> str:
    """The measured rates as a table."""
    path = ROOT / "tests" / "ratchet.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows = [f"| {name.removeprefix('max ')} | {_shown(value)} |" for name, value in found.items()]
    return "| measure | value |\n|---|---|\n" + "\n".join(rows) + "\n"


def reasons() -> str:
    """Why figures are untied, as a table."""
    rows = [f"| `{reason.value}` | {reason.said} |" for reason in Reason]
    return "| reason | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"


def _shown(value: float) -> str:
    """A rate, kept as a fraction, in percent; a count as it is."""
    return f"{100 * value:.1f} %" if isinstance(value, float) else f"{value:,}"


def pages() -> dict[Path, str]:
    """Every made page by its path."""
    found = {DOCS / "reference" / "command-line.md": command_line(), DOCS / "reference" / "codes.md": codes()}
    names = sorted(kinds())
    index = MADE + "# Kinds of tie\n\n" + "".join(f"- [{name}]({name}.md)\n" for name in names)
    found[DOCS / "ties" / "README.md"] = index
    found |= {DOCS / "ties" / f"{name}.md": kind_page(name) for name in names}
    found[ROOT / "README.md"] = _between(ROOT / "README.md", (BEGIN, END), rates())
    json_page = DOCS / "reference" / "json.md"
    found[json_page] = _between(json_page, REASONS, reasons())
    return found


def _between(path: Path, marks: tuple[str, str], made: str) -> str:
    """A page with what stands between two marks made anew."""
    before, _, rest = path.read_text(encoding="utf-8").partition(marks[0])
    _, _, after = rest.partition(marks[1])
    return f"{before}{marks[0]}{made}{marks[1]}{after}"


def main() -> None:
    """Write the pages, or compare them."""
    stale = []
    for path, text in pages().items():
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(str(path.relative_to(ROOT)))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"stale, run `make docs`: {', '.join(stale)}")


if __name__ == "__main__":
    main()
