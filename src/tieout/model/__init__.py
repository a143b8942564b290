"""The frozen types that pass between the stages; stages meet only here."""

from .against import Comparison, Found, Proof
from .difference import Change, Difference
from .document import Document, Doubt, Line, LineKind, Tag
from .figure import Figure, Measure, Period, Where
from .finding import Finding, Severity, Status, Suggestion
from .grid import Cell, Column, Grid, Note, Row
from .number import Interval, Rounding, printed
from .place import Place
from .release import Release, StatedRate
from .result import Coverage, Judgement, Result
from .tie import Input, Promise, Relation, Tie, Verdict

__all__ = [
    "Cell", "Change", "Column", "Comparison", "Coverage", "Difference", "Document", "Doubt", "Figure", "Finding", "Found", "Grid", "Input",
    "Interval", "Judgement", "Line", "LineKind", "Measure", "Note", "Period", "Place", "Promise", "Proof", "Relation",
    "Release", "Result", "Rounding", "Row", "Severity", "StatedRate", "Status", "Suggestion", "Tag", "Tie", "Verdict",
    "Where", "printed",
]  # fmt: skip
