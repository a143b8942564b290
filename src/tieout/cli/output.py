"""Writing what a command makes: to standard output, or to a file that is complete or not there at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..errors import BadOption


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


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole: a temporary file in the same folder takes its name when it is complete."""
    name = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            name = file.name
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        if name is not None and os.path.exists(name):
            os.unlink(name)
        raise BadOption(f"--output {path}: cannot be written ({(error.strerror or 'error').lower()}); choose another file") from error


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all of them are complete beside their places before the first takes its name."""
    ready: dict[Path, str] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
                ready[path] = file.name
                file.write(content)
            os.chmod(file.name, 0o644)
        for path in contents:
            os.replace(ready.pop(path), path)
    except OSError as error:
        raise BadOption(f"{path}: cannot be written ({(error.strerror or 'error').lower()}); choose another folder with --output") from error
    finally:
        for name in ready.values():
            if os.path.exists(name):
                os.unlink(name)


def coloured(color: bool | None, output: str | None) -> bool:
    """Whether a report is coloured: as it was asked for, else on a terminal, unless NO_COLOR is set."""
    if color is not None:
        return color
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
