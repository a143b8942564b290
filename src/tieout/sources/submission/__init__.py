"""Submissions to EDGAR, of 1993 to today -> one Document of all documents that can be read.

    bytes -> pieces between <DOCUMENT> and </DOCUMENT> -> text or HTML, read one after the other, or left with a reason

Lines of all documents follow one another on the laid-out page, so that figures of one document tie with those of another.
"""

from __future__ import annotations

from .reading import read_submission
from .splitting import begins_as_submission, is_submission

__all__ = ["begins_as_submission", "is_submission", "read_submission"]
