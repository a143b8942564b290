"""Pages printed to PDF by a browser, the figures of each PDF against those of its page: how well a PDF is read.

    python tools/print_pairs.py release.htm 10-q.htm ...        the browser is BROWSER of the environment, or one found on the path
    python tools/print_pairs.py --browser /usr/bin/chromium --missed release.htm

Prints for each page, and for all of them, the shares of the figures that the PDF has with their label and value, of those with
their period, and of all that are right in all three; for the statements alone, told by rows that they have, and for all tables.
Where there is no browser it prints `not measured` and ends with 0: nothing was passed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from compare_sources import Compared, compare

from tieout.pipeline import read_figures

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PRINT = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer")
STATEMENTS = ["total assets", "net cash", "operating income", "income from operations", "operating loss"]  # rows of statements
SECONDS = 300


def find_browser(named: str | None) -> str | None:
    """The browser that is named, or one that is found; None where there is none."""
    candidates = [named] if named else [*filter(None, [os.environ.get("BROWSER")]), *BROWSERS]
    return next((found for one in candidates if (found := shutil.which(one))), None)


def print_page(browser: str, page: Path, pdf: Path) -> bool:
    """Print a page without a network; whether a PDF came of it."""
    command = [browser, *PRINT, f"--print-to-pdf={pdf}", page.resolve().as_uri()]
    subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    return pdf.exists()


def shown(found: Compared) -> str:
    """The shares of a comparison in words."""
    if not found.total:
        return "none"
    dated = f"{found.dated / found.timed:6.1%} of {found.timed}" if found.timed else "none"
    return f"label and value {found.same / found.total:6.1%}, period {dated}, all three {found.whole / found.total:6.1%} of {found.total}"


def main() -> int:
    """Print the pages and the shares; 1 where a page could not be printed."""
    parser = argparse.ArgumentParser(description="How well PDFs of pages are read.")
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--browser", help="the browser that prints, BROWSER of the environment by default")
    parser.add_argument("--missed", action="store_true", help="list the figures that are not right")
    options = parser.parse_args()
    browser = find_browser(options.browser)
    if browser is None:
        print("not measured: no browser to print with; name one by --browser")
        return 0
    statements = tables = Compared()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for n, page in enumerate(options.pages):
            pdf = Path(folder) / f"{n}.pdf"
            if not print_page(browser, page, pdf):
                print(f"{page.name}: not printed")
                failed += 1
                continue
            ours, theirs = read_figures(str(pdf)), read_figures(page.read_bytes(), name=str(page))
            some, every = compare(ours, theirs, STATEMENTS), compare(ours, theirs, [])
            print(f"{page.name}\n  statements  {shown(some)}\n  all tables  {shown(every)}", *(every.missed if options.missed else ()), sep="\n", flush=True)
            statements, tables = statements + some, tables + every
    print(f"all of them\n  statements  {shown(statements)}\n  all tables  {shown(tables)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
