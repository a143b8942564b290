"""The frozen types that pass between the stages; stages meet only here."""

from .against import Comparison, Found, Proof
from .claim import Claim, Role
from .difference import Change, Difference
from .document import Document, Doubt, Line, LineKind, Tag
from .figure import Figure, Measure, Period, Where
from .finding import Finding, Severity, Status, Suggestion
from .grid import Cell, Column, Grid, Note, Row
from .habit import Habit, HabitName
from .number import Interval, Rounding, printed
from .place import Place
from .reason import Reason
from .release import Release, StatedRate
from .result import Coverage, Judgement, Result
from .sentence import Piece, Sentence, SentenceKind
from .submission import Filing, Part
from .tie import Input, Promise, Relation, Tie, Verdict

__all__ = [
    "Cell", "Change", "Claim", "Column", "Comparison", "Coverage", "Difference", "Document", "Doubt", "Figure",
    "Filing", "Finding", "Found", "Grid", "Habit", "HabitName", "Input", "Interval", "Judgement", "Line", "LineKind", "Measure",
    "Note", "Part", "Period", "Piece", "Place", "Promise", "Proof", "Reason", "Relation", "Release", "Result", "Role",
    "Rounding", "Row", "Sentence", "SentenceKind", "Severity", "StatedRate", "Status", "Suggestion", "Tag", "Tie",
    "Verdict", "Where", "printed",
]  # fmt: skip
