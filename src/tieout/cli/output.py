"""Writing what a command makes: to standard output, or to a file that is complete or not there at all."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..errors import BadOption

LOCK = ".tieout.lock"

def write(text: str, output: str | None) -> None:
    """Write text to a file by way of a temporary one beside it, or to standard output."""
    if output is None or output == "-":
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    write_bytes(text.encode("utf-8", "replace"), Path(output))


def write_bytes_to(content: bytes, output: str | None) -> None:
    """Write bytes to a file, or to standard output."""
    if output is None or output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_bytes(content, Path(output))


def refuse_source(output: str | None, sources: Sequence[str], read: Iterable[str | os.PathLike[str] | None] = ()) -> None:
    """Never write over what is read: `BadOption` where the output is one of the sources, or of the other files that are `read`."""
    if not output or output == "-":
        return
    for source in sources:
        if _same(output, source) or _same(output, source.partition("!")[0]):
            raise BadOption(f"--output {output}: this is the document itself; choose another file")
    for file in read:
        if file is not None and (_same(output, str(file)) or _same(output, str(file).partition("!")[0])):
            raise BadOption(f"--output {output}: this file is read, and would be lost; choose another file")


def refuse_read(outputs: Iterable[Path], read: Iterable[str | os.PathLike[str]]) -> None:
    """The same of the files of a release: `BadOption` where one of them is a file that it is made from or tied to."""
    known = list(read)
    for path in outputs if known else ():
        for file in known if path.exists() else ():
            if _same(str(path), str(file)) or _same(str(path), str(file).partition("!")[0]):
                raise BadOption(f"{path}: this file is read, and would be lost; write file = \"...\" with another name in release.toml, or choose another folder with --output")


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole: a temporary file in the same folder takes its name when it is complete."""
    name = None
    try:
        name = _beside(path)
        _fill(name, content, path)
        os.replace(name, path)
    except OSError as error:
        if name is not None and os.path.exists(name):
            os.unlink(name)
        raise BadOption(f"--output {path}: cannot be written ({(error.strerror or 'error').lower()}); choose another file") from error


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all of them are complete beside their places before the first takes its name. Of two that write into
    a folder at a time, one waits, so that files of one of them alone are there."""
    ready: dict[Path, str] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            ready[path] = _beside(path)
            _fill(ready[path], content, path)
        with ExitStack() as locks:
            for folder in sorted({path.parent.resolve() for path in contents}):
                locks.enter_context(_locked(folder))
            for path in contents:
                os.replace(ready.pop(path), path)
    except OSError as error:
        raise BadOption(f"{path}: cannot be written ({(error.strerror or 'error').lower()}); choose another folder with --output") from error
    finally:
        for name in ready.values():
            if os.path.exists(name):
                os.unlink(name)


def _beside(path: Path) -> str:
    """The name of a new file in the same folder."""
    return str(path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}"))


def _fill(name: str, content: bytes, like: Path) -> None:
    """Make a file: with the permissions of the one that it is to replace, or those that the user gives to new files."""
    with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), "wb") as file:
        file.write(content)
    if like.is_file():
        os.chmod(name, stat.S_IMODE(like.stat().st_mode) & 0o777)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Alone in a folder, where the system has locks: a file there is locked, and gone afterwards."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    path = folder / LOCK
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if path.exists() and os.path.samestat(os.fstat(lock), path.stat()):
                break
        except OSError:  # a file system without locks
            os.close(lock)
            path.unlink(missing_ok=True)
            yield
            return
        os.close(lock)  # whoever had it took it away
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def coloured(color: bool | None, output: str | None) -> bool:
    """Whether a report is coloured: as it was asked for, else on a terminal, unless NO_COLOR is set."""
    if color is not None:
        return color
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
