"""What any content has to give: a result, or one clear line that says why there is none."""

from __future__ import annotations

from tieout.errors import TieoutError
from tieout.model import Result
from tieout.pipeline import check

HANGS = "a minute is the limit of what anybody waits; it says that this hangs, not how fast it is"


def result_of(content: bytes, name: str = "draft") -> Result | None:
    """The result; None where the error is one line, which is looked at. Any other exception is a failure."""
    try:
        return check(content, name=name)
    except TieoutError as error:
        assert "\n" not in str(error) and str(error)
        return None
