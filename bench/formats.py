"""How fast documents that are no plain text are checked, all stages, as ratios within one run.

    python bench/formats.py

Pages are compared with `pandas.read_html` on the same page, which finds its tables and no more: the check may take as long and a
second a megabyte besides. PDFs are timed a page. What is missing (the shared documents, pandas with lxml) is not measured.
"""

from __future__ import annotations

import io
import resource
from pathlib import Path
from time import perf_counter

from tieout.pipeline import check

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
RUNS = 3


def seconds(work: object, runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()  # type: ignore[operator]
        times.append(perf_counter() - start)
    return min(times)


def pages() -> None:
    try:
        import pandas
    except ImportError:
        pandas = None
    print(f"{'page':<44} {'MB':>6} {'s':>6} {'read_html':>10} {'allowed':>8} {'share':>6}")
    for path in sorted([*CORPUS.glob("html/*/*"), *CORPUS.glob("ixbrl/*/*")]):
        content = path.read_bytes()
        took, size = seconds(lambda content=content: check(content)), len(content) / 2**20
        if pandas is None:
            print(f"{path.name[:44]:<44} {size:>6.2f} {took:>6.2f} {'not measured':>10}")
            continue
        other = seconds(lambda content=content: pandas.read_html(io.BytesIO(content)))
        print(f"{path.name[:44]:<44} {size:>6.2f} {took:>6.2f} {other:>10.2f} {other + size:>8.2f} {took / (other + size):>6.2f}")


def pdfs() -> None:
    print(f"\n{'PDF':<44} {'pages':>6} {'s':>6} {'ms a page':>10}")
    for path in sorted(CORPUS.glob("pdf/*/*.pdf")):
        content = path.read_bytes()
        result = check(content)
        took = seconds(lambda content=content: check(content))
        count = result.release.document.pages
        print(f"{path.name[:44]:<44} {count:>6} {took:>6.2f} {1000 * took / count:>10.0f}")


def main() -> None:
    if not CORPUS.exists():
        print("not measured: the shared documents are not here")
        return
    pages()
    pdfs()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"\nlargest process {peak:.0f} MB, of one that checked them all")


if __name__ == "__main__":
    main()
