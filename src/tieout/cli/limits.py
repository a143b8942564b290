"""A bound on the time that one document may take: `--max-seconds`.

Where the system has interval timers (POSIX), the timer's signal raises `Late` in the work. Elsewhere a thread interrupts the
main thread, as Ctrl-C does; a call of a C library that takes long is over before either is noticed. Outside the main thread
there is no bound. `Late` is no `Exception`, so that nothing that handles errors takes it for one.

The signal comes again, for a `Late` that was lost in a destructor; but it raises nothing while one is on its way out, nor
in the code that sets and stops the timer, so that no `Late` ever leaves `time_limit`.
"""

from __future__ import annotations

import _thread
import contextlib
import enum
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..errors import OutOfTime

AGAIN = 1.0  # seconds after which the signal comes once more, should the first have been lost in a destructor
OURS = frozenset({__file__, contextlib.__file__, signal.__file__, enum.__file__})  # the code around the work


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
    except Late as late:
        late.with_traceback(None)  # what the work held can go
        message = f"{shown}: took more than {seconds:g} seconds and was given up; raise --max-seconds or split the document"
        raise OutOfTime(message) from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _over)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_IGN if before is None else before)


def _over(_number: int, frame: FrameType | None) -> None:
    """Raise `Late` in the work, unless one is being handled or the code around the work is running; then the next signal does."""
    around = frame is not None and frame.f_code.co_filename in OURS
    if not around and not isinstance(sys.exception(), Late):
        raise Late


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
