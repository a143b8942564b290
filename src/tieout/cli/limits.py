"""A bound on the time that one document may take: `--max-seconds`.

Where the system has interval timers (POSIX), the timer's signal raises `Late` in the work. Elsewhere a thread interrupts the
main thread, as Ctrl-C does; a call of a C library that takes long is over before either is noticed. Outside the main thread
there is no bound. `Late` is no `Exception`, so that nothing that handles errors takes it for one.
"""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..errors import OutOfTime

AGAIN = 0.25  # seconds after which the signal comes once more, should the first have been lost in a destructor


class Late(BaseException):
    """The time is over."""


@contextmanager
def time_limit(seconds: float | None, shown: str) -> Iterator[None]:
    """Let the work inside take so many seconds at most; `OutOfTime` where it takes more. None and 0 are no bound."""
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return
    try:
        with _alarm(seconds) if hasattr(signal, "setitimer") else _interruption(seconds):
            yield
    except Late:
        message = f"{shown}: took more than {seconds:g} seconds and was given up; raise --max-seconds or split the document"
        raise OutOfTime(message) from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    armed = True

    def over(_number: int, _frame: FrameType | None) -> None:
        if armed:
            raise Late

    before = signal.signal(signal.SIGALRM, over)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        yield
    finally:
        while armed:
            try:
                signal.setitimer(signal.ITIMER_REAL, 0)
                armed = False
            except Late:  # the work is over; the timer is not stopped yet
                continue
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _interruption(seconds: float) -> Iterator[None]:
    late = threading.Event()

    def over() -> None:
        late.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, over)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if late.is_set():
            raise Late from None
        raise
    finally:
        timer.cancel()
