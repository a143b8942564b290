"""The facts of a release as xBRL-JSON (Open Information Model 1.0), in the taxonomy of its inline XBRL; values are exact decimals."""

from __future__ import annotations

from typing import Any

import msgspec

from ..project import Project
from ..xbrl.facts import Fact
from ..xbrl.report import Report, make_report, oim_period, write_taxonomy
from ..xbrl.settings import Reporting

ENTITY = "entity"  # the prefix of the reporter's register


def render(project: Project) -> dict[str, bytes]:
    """The report, the schema and the linkbases."""
    report, file = make_report(project), project.release.file
    document = {
        "documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json", "namespaces": _namespaces(report, project.release.reporting), "taxonomy": [f"{file}.xsd"]},
        "facts": {fact.id: _fact(fact, report, project.release.reporting) for fact in report.tagged.facts},
    }
    content = msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
    return {f"{file}.json": content, **write_taxonomy(report, project)}


def _namespaces(report: Report, reporting: Reporting) -> dict[str, str]:
    measures = {part.partition(":")[0] for fact in report.tagged.facts for part in (fact.unit.above, fact.unit.below)}
    known = {"iso4217": "http://www.xbrl.org/2003/iso4217", "xbrli": "http://www.xbrl.org/2003/instance"}
    used = {prefix: namespace for prefix, namespace in known.items() if prefix in measures}
    return {"xbrl": "https://xbrl.org/2021", ENTITY: reporting.scheme, reporting.prefix: reporting.namespace, **used}


def _fact(fact: Fact, report: Report, reporting: Reporting) -> dict[str, Any]:
    dimensions = {
        "concept": f"{reporting.prefix}:{report.taxonomy.names[fact.concept]}", "entity": f"{ENTITY}:{reporting.identifier}", "period": oim_period(fact.period),
    }  # fmt: skip
    if fact.unit.name != "xbrli:pure":
        dimensions["unit"] = fact.unit.name
    return {"value": decimal(fact.mantissa, fact.exponent), "decimals": fact.decimals, "dimensions": dimensions}


def decimal(mantissa: int, exponent: int) -> str:
    """`mantissa * 10**exponent` in plain digits."""
    if exponent >= 0:
        return str(mantissa * 10**exponent)
    digits = str(abs(mantissa)).rjust(1 - exponent, "0")
    return f"{'-' if mantissa < 0 else ''}{digits[:exponent]}.{digits[exponent:]}"
