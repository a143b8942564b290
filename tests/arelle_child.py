"""Arelle in a process of its own, offline: validates the files that are named and prints what it says and which facts it finds.

    python arelle_child.py release.xhtml release.json saved.json=release.xhtml

`saved.json=FILE` saves the report as xBRL-JSON as well.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

from arelle.api.Session import Session
from arelle.RuntimeOptions import RuntimeOptions


def facts_of(model: Any) -> list[dict[str, Any]]:
    """The facts of a report, in its order."""
    return [
        {
            "id": fact.id, "name": fact.qname.clarkNotation, "value": str(fact.xValue), "decimals": fact.decimals, "entity": list(fact.context.entityIdentifier),
            "start": fact.context.startDatetime.isoformat() if fact.context.isStartEndPeriod else None, "end": fact.context.endDatetime.isoformat(),
            "unit": [[measure.clarkNotation for measure in side] for side in fact.unit.measures],
        }
        for fact in model.factsInInstance or model.facts
    ]  # fmt: skip


def concepts_of(model: Any) -> dict[str, list[str | None]]:
    """Type, period and balance of the taxonomy's own concepts."""
    own = {concept for concept in model.qnameConcepts.values() if concept.modelDocument.basename.startswith("release")}
    return {concept.name: [concept.typeQname.localName, concept.periodType, concept.balance] for concept in own}


class Listener(logging.Handler):
    """Keeps all that is more than information."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[list[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelname not in ("DEBUG", "INFO", "INFO-RESULT", "INFO-SEMANTIC"):
            self.said.append([record.levelname, str(getattr(record, "messageCode", "")), record.getMessage()[:400]])


def validate(job: str) -> dict[str, Any]:
    """What Arelle says of a file."""
    saved, _, file = job.rpartition("=")
    listener = Listener()
    plugins = "loadFromOIM" if file.endswith(".json") else "inlineXbrlDocumentSet|saveLoadableOIM"
    options = RuntimeOptions(
        entrypointFile=file, internetConnectivity="offline", keepOpen=True, validate=True, utrValidate=True, calcs="round-to-nearest", disablePersistentConfig=True,
        validateDuplicateFacts="inconsistent", plugins=plugins, pluginOptions={"saveLoadableOIM": saved} if saved else {},
    )  # fmt: skip
    with Session() as session:
        session.run(options, logHandler=listener)
        (model,) = session.get_models()
        return {"said": listener.said, "errors": [str(error) for error in model.errors], "facts": facts_of(model), "concepts": concepts_of(model)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps({job.rpartition("=")[2]: validate(job) for job in sys.argv[1:]}))
