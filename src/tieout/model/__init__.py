"""The frozen types that pass between the stages; stages meet only here."""

from .claim import Claim, Role
from .document import Document, Doubt, Line, LineKind, Tag
from .figure import Figure, Measure, Period, Where
from .finding import Finding, Severity, Status, Suggestion
from .grid import Cell, Column, Grid, Note, Row
from .number import Interval, Rounding, printed
from .place import Place
from .reason import Reason
from .release import Release, StatedRate
from .result import Coverage, Judgement, Result
from .sentence import Piece, Sentence, SentenceKind
from .tie import Input, Promise, Relation, Tie, Verdict

__all__ = [
    "Cell", "Claim", "Column", "Coverage", "Document", "Doubt", "Figure", "Finding", "Grid", "Input", "Interval",
    "Judgement", "Line", "LineKind", "Measure", "Note", "Period", "Piece", "Place", "Promise", "Reason", "Relation",
    "Release", "Result", "Role", "Rounding", "Row", "Sentence", "SentenceKind", "Severity", "StatedRate", "Status",
    "Suggestion", "Tag", "Tie", "Verdict", "Where", "printed",
]  # fmt: skip
