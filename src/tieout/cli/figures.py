"""`tieout figures`: the numbers without the checking."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import BadOption
from .limits import time_limit
from .output import refuse_source, write, write_bytes
from .reading import Reading, reads_documents


@click.command()
@click.argument("source")
@click.option("--format", "style", type=click.Choice(("table", "csv", "json", "jsonl", "parquet")), default="table", help="How to write them.")
@click.option("--output", "-o", metavar="FILE", help="Write to a file (required for parquet).")
@reads_documents
def figures(source: str, style: str, output: str | None, reading: Reading) -> None:
    """Print every figure of a release with its exact value, unit, measure and period."""
    from ..pipeline import read_figures
    from ..reports.figures import records, render, write_parquet

    refuse_source(output, (source,))
    with time_limit(reading.seconds, source):
        found = records(read_figures(source, access=reading.access))
    if style == "parquet":
        if output is None:
            raise BadOption("--format parquet writes a file; name it with --output")
        write_bytes(write_parquet(found, Path(output)), Path(output))
        return
    write(render(found, style), output)
