"""The frozen types that pass between the stages; stages meet only here."""

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
from .tie import Input, Promise, Relation, Tie, Verdict

__all__ = [
    "Cell", "Column", "Coverage", "Document", "Doubt", "Figure", "Finding", "Grid", "Habit", "HabitName", "Input", "Interval", "Judgement",
    "Line", "LineKind", "Measure", "Note", "Period", "Place", "Promise", "Reason", "Relation", "Release", "Result", "Rounding",
    "Row", "Severity", "StatedRate", "Status", "Suggestion", "Tag", "Tie", "Verdict", "Where", "printed",
]  # fmt: skip
