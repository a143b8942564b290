"""All that an XBRL report of a release consists of but its page: its facts, their contexts and units, and the files of its taxonomy."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from ...errors import BadProject
from ...model.figure import Period
from ..project import Project
from .agreement import agreeing
from .facts import Tagged, tag
from .linkbases import write_calculation, write_labels, write_presentation
from .meanings import Meanings
from .schema import write_schema
from .taxonomy import Taxonomy, make_taxonomy


class Report(Struct, frozen=True):
    """The facts of a release in its own taxonomy."""

    tagged: Tagged
    taxonomy: Taxonomy


def make_report(project: Project) -> Report:
    """The report of a project."""
    meanings = Meanings(project.printing.values, project.release.reporting.prefix)
    tagged = _settled(tag(project, meanings), meanings)
    return Report(tagged, make_taxonomy(project, meanings, tagged))


def _settled(tagged: Tagged, meanings: Meanings) -> Tagged:
    """The facts that can all be true, at their places."""
    kept = agreeing(tagged.facts, meanings.sums())
    names = {fact.id for fact in kept}
    cells = {place: fact for place, fact in tagged.cells.items() if fact.id in names}
    return Tagged(tuple(kept), cells, {place: tuple(span for span in spans if span.fact.id in names) for place, spans in tagged.spans.items()})


def write_taxonomy(report: Report, project: Project) -> dict[str, bytes]:
    """The schema and the linkbases by the names of their files."""
    file, reporting, taxonomy = project.release.file, project.release.reporting, report.taxonomy
    made = {
        f"{file}.xsd": write_schema(taxonomy, reporting, file),
        f"{file}_cal.xml": write_calculation(taxonomy, reporting, file),
        f"{file}_pre.xml": write_presentation(taxonomy, reporting, file),
        f"{file}_lab.xml": write_labels(taxonomy, reporting, file),
    }
    return {name: text.encode("utf-8") for name, text in made.items()}


def context_id(period: Period) -> str:
    """A name for the time of a fact within a document: `d2006-10-01_2006-12-31`, `i2006-12-31`."""
    return f"d{period.start}_{period.end}" if period.start else f"i{period.end}"


def oim_period(period: Period) -> str:
    """A time as xBRL-JSON has it: a day ends when the next one begins."""
    if period.end == date.max:
        raise BadProject(f"release.toml:1: a period ends on {period.end}, after which there is no day; write the day that is meant")
    end = f"{period.end + timedelta(days=1)}T00:00:00"
    return f"{period.start}T00:00:00/{end}" if period.start else end
