"""A bound on how often something is done: at most so many times in any stretch of so many seconds."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from time import monotonic, sleep


class Rate:
    """At most `most` turns in any `seconds`; `clock` and `rest` are those of the machine."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = monotonic, rest: Callable[[float], None] = sleep
    ) -> None:
        self._most, self._seconds, self._clock, self._rest = most, seconds, clock, rest
        self._turns: deque[float] = deque(maxlen=most)
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Return when the next turn may begin."""
        with self._lock:
            if len(self._turns) == self._most:
                while (left := self._turns[0] + self._seconds - self._clock()) > 0:
                    self._rest(left)
            self._turns.append(self._clock())
