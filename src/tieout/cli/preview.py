"""`tieout preview`: the release of a project, written again whenever a file of the project changes.

    write -> wait for a change -> wait until the changes pause -> write -> ...

Changes are watched from before the first writing on, so that one during a writing is seen right after it. What is watched is
compared by content: a file that was only touched, or was put back, is no change.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from ..errors import BadOption, TieoutError
from ..writing import FORMATS
from .composing import compose, styles_of
from .limits import time_limit
from .output import write_all
from .reading import bounded
from .unforeseen import told

if TYPE_CHECKING:
    import watchfiles

    Wait = Callable[[threading.Event], Iterator[set[tuple[watchfiles.Change, str]]]]

FOLDER = "preview"  # within the project, where nothing else is asked for
PAUSE = 50  # milliseconds without a further change after which a writing begins
LONGEST = 1000  # milliseconds of changes without a pause after which it begins all the same
TICK = 100  # milliseconds after which it is looked whether to stop
BLOCK = 1 << 20  # bytes of a file that are read at a time


@click.command()
@click.argument("project", metavar="DIR")
@click.option("--to", "styles", metavar="FORMATS", default="html", show_default=True, help=f"The formats to write, with commas between: {', '.join(FORMATS)}, or all.")
@click.option("--output", "-o", metavar="FOLDER", help="Where the files go (default: the folder `preview` in the project).")
@bounded
def preview(project: str, styles: str, output: str | None, seconds: float | None) -> int:
    """Write the release of a project, and again whenever a file of it changes, until it is interrupted.

    A preview is a draft: it is written with open marks and with figures that do not tie, and lists them here. A project that cannot be
    written is one line with file, line and remedy, and the files of the last time stay.
    """
    wanted = styles_of(styles)
    folder = Path(output) if output else Path(project) / FOLDER
    wait = _watcher(Path(project), folder)
    stop = threading.Event()
    before = [signal.signal(number, _stopper(stop)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        for _ in _changes(Path(project), wait, stop):
            _write_once(Path(project), wanted, folder, seconds)
            click.echo(f"preview: watching {project}; interrupt to end")
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(number, handler)
    click.echo("preview: ended")
    return 0


def _write_once(project: Path, styles: tuple[str, ...], folder: Path, seconds: float | None) -> None:
    try:
        with time_limit(seconds, str(project)):
            made = compose(project, styles, folder)
        write_all(made.files)
    except TieoutError as error:
        click.echo(f"preview: {' '.join(str(error).split())}")
        return
    except Exception as error:  # whatever was not foreseen is one line, and may be over with the next change
        click.echo(f"preview: {' '.join(told(error).split())}")
        return
    for line in (*made.lines, *made.findings, *made.marks):
        click.echo(line)


def _changes(project: Path, wait: Wait, stop: threading.Event) -> Iterator[None]:
    """Once at the beginning, and after each change of what the project's files hold."""
    contents = Contents(project)
    seen: bytes | None = None
    for changes in wait(stop):
        if stop.is_set():
            return
        now = contents.now() if changes or seen is None else seen
        if now != seen:
            seen = now
            yield


class Contents:
    """What the files of a project hold, in short. A file is read again where its size or its time is another one."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._known: dict[Path, tuple[object, bytes]] = {}

    def now(self) -> bytes:
        """The same as before where all files hold what they held."""
        from ..writing import own_files

        made = sha256()
        for path in own_files(self._project):
            made.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
            made.update(self._one(path))
        return made.digest()

    def _one(self, path: Path) -> bytes:
        try:
            if not path.is_file():
                return b"none"
            state = path.stat()
            stamp = state.st_ino, state.st_size, state.st_mtime_ns
            if path not in self._known or self._known[path][0] != stamp:
                self._known[path] = stamp, _digest(path)
            return self._known[path][1]
        except OSError:
            return b"unreadable"


def _digest(path: Path) -> bytes:
    made = sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            made.update(block)
    return made.digest()


def _watcher(project: Path, folder: Path) -> Wait:
    try:
        import watchfiles
    except ImportError as error:
        raise BadOption("preview: watchfiles is not installed; install it with: pip install 'tieout[preview]'") from error
    if not project.is_dir():
        raise BadOption(f"{project}: is no folder; make a project with `tieout new {project}`")

    written, whole = folder.resolve(), project.resolve()
    apart = not whole.is_relative_to(written)  # from what is watched

    def wanted(change: watchfiles.Change, path: str) -> bool:
        return not (apart and Path(path).is_relative_to(written)) and not Path(path).name.startswith(".")

    def wait(stop: threading.Event) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        try:
            yield from watchfiles.watch(
                whole, watch_filter=wanted, stop_event=stop, step=PAUSE, debounce=LONGEST, yield_on_timeout=True, rust_timeout=TICK, raise_interrupt=False,
            )  # fmt: skip
        except OSError as error:
            raise BadOption(f"{project}: cannot be watched ({(error.strerror or str(error)).lower()}); write it with: tieout write {project}") from error

    return wait


def _stopper(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    return lambda number, frame: stop.set()
