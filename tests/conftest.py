"""What tests of growth count: calls, which are the same on every machine, where seconds are not."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest


@pytest.fixture
def calls_of() -> Callable[[Callable[[], object]], int]:
    """A function that counts the calls, of Python and of C, that another one makes."""

    def count(work: Callable[[], object]) -> int:
        made = 0

        def seen(_frame: object, event: str, _argument: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(seen)
        try:
            work()
        finally:
            sys.setprofile(before)
        return made

    return count
