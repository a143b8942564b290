"""tieout as a library: `check`, `diff` and `read_figures`, and a result that data-frame users and notebooks can use."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from .drafts import compare_drafts
from .errors import BadOption, TieoutError
from .model.access import Access
from .model.against import Found
from .model.difference import Difference
from .model.fact import Ixbrl
from .model.figure import Figure
from .model.finding import Finding, Status
from .model.release import Release
from .model.result import Coverage, Result
from .model.tie import Tie
from .pipeline import check as check_source
from .pipeline import check_text, read_figures_of_text
from .pipeline import read_figures as read_release_figures
from .reports.figures import records

if TYPE_CHECKING:
    import pandas
    import polars

MOST_FINDINGS = 50


class CheckResult:
    """What `check` found. `raw` is the frozen result that the stages made."""

    def __init__(self, raw: Result) -> None:
        self.raw = raw

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every printed number that states a fact, in the order of the document."""
        return self.raw.release.figures

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Every promise that was found, with its verdict."""
        return self.raw.ties

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is broken or could not be read, the worst first."""
        return self.raw.findings

    @property
    def coverage(self) -> Coverage:
        """How many figures are tied, explained, broken and untied."""
        return self.raw.coverage

    def found_in(self, figure: Figure | str) -> tuple[Found, ...]:
        """Where other documents print a figure, with a verdict each; empty where none does, or where none was named."""
        against = self.raw.against
        return against.found.get(figure if isinstance(figure, str) else figure.id, ()) if against else ()

    def status(self, figure: Figure | str) -> Status:
        """What became of a figure."""
        return self.raw.statuses[figure if isinstance(figure, str) else figure.id]

    def to_json(self) -> str:
        """The machine-readable result, schema 1."""
        from .reports import json

        return json.render(self.raw)

    def records(self) -> list[dict[str, object]]:
        """One dict a figure, exact values as decimal strings in base units, with its status."""
        return [{**record, "status": self.raw.statuses[str(record["id"])].value} for record in records(self.raw.release)]

    def to_pandas(self) -> pandas.DataFrame:
        """The figures as a pandas data frame; pandas has to be installed."""
        return _needed("pandas").DataFrame(self.records())

    def to_polars(self) -> polars.DataFrame:
        """The figures as a polars data frame; polars has to be installed."""
        return _needed("polars").DataFrame(self.records(), infer_schema_length=None)

    def __repr__(self) -> str:
        found = Counter(finding.severity.value for finding in self.findings)
        covered = self.coverage
        told = ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in found.items()) or "no findings"
        return f"<CheckResult: {covered.figures} figures, {covered.untied} untied, {len(self.ties)} ties; {told}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: coverage and findings."""
        covered = self.coverage
        share = 100 * (covered.tied + covered.explained) / covered.figures if covered.figures else 0
        rows = "".join(
            f"<tr><td>{escape(f.severity.value)}</td><td>{escape(f.code)}</td><td>{escape(str(f.place))}</td>"
            f"<td>{escape(f.message)}</td></tr>"
            for f in self.findings[:MOST_FINDINGS]
        )
        head = "<tr><th>severity</th><th>code</th><th>place</th><th>finding</th></tr>"
        return (
            f"<div><p><b>{escape(self.raw.release.entity or 'tieout')}</b>: {covered.figures} figures, {share:.1f}% tied or "
            f"explained, {covered.broken} broken, {covered.untied} untied, {len(self.ties)} ties</p>"
            f"<table>{head}{rows}</table></div>"
        )


Source = str | os.PathLike[str] | bytes


DEFAULT = Access()


def check(
    source: Source, *, name: str | None = None, against: Sequence[Source] = (), access: Access = DEFAULT, ixbrl: str | None = None,
    calculation: str | os.PathLike[str] | None = None,
) -> CheckResult:  # fmt: skip
    """Tie out a release: a path, the bytes of a file, a text (a string that holds a line break), `-` for standard input, or an
    address, where `access` allows the network.

    `against` are other documents that print the same facts: the prior release, or the release that a text speaks of.
    `ixbrl` says what becomes of the tags of inline XBRL: "ignore", "use" or "check"; `calculation` is the linkbase to check
    them with, else the one that lies beside the page.
    Raises `TieoutError` where there is no document to read. Faults of the document are findings of the result.
    """
    if ixbrl is not None:
        if ixbrl not in list(Ixbrl):
            raise BadOption(f"ixbrl is one of {', '.join(Ixbrl)}, not {ixbrl!r}")
        access = msgspec.structs.replace(access, ixbrl=Ixbrl(ixbrl), calculation=os.fspath(calculation) if calculation else None)
    others = [_read(other, access) for other in against]
    if isinstance(source, str) and "\n" in source:
        return CheckResult(check_text(source, name=name, against=others, access=access))
    return CheckResult(check_source(source, name=name, against=others, access=access))


def _read(source: Source, access: Access) -> Release:
    if isinstance(source, str) and "\n" in source:
        return read_figures_of_text(source)
    return read_release_figures(source, access=access)


def diff(old: Source, new: Source, *, access: Access = DEFAULT) -> Difference:
    """What changed between two drafts of one document: figures, ties and findings."""
    return compare_drafts(check(old, access=access).raw, check(new, access=access).raw)


def read_figures(source: str | os.PathLike[str] | bytes, *, access: Access = DEFAULT) -> tuple[Figure, ...]:
    """The figures of a release alone."""
    return read_release_figures(source, access=access).figures


def _needed(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise TieoutError(f"{name} is not installed; install it with: pip install {name}") from error
