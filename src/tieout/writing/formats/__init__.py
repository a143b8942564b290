"""The formats of a written release, listed once: what is asked for by name, what lays it out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from ..project import Project

Files = dict[str, bytes]  # the files of a release by name: the release itself first, then what belongs to it


class Format(Struct, frozen=True):
    """A format: the module whose `render(project)` gives its files, imported when it is asked for, because some need a library
    that not everybody has installed; whether `tieout check` reads its file; and whether it says facts, which are compared."""

    module: str
    read_back: bool = True
    facts: bool = False


FORMATS = {
    "ascii": Format("ascii"),
    "html": Format("html"),
    "docx": Format("docx"),
    "xlsx": Format("xlsx"),
    "pdf": Format("pdf"),
    "ixbrl": Format("ixbrl", facts=True),
    "json": Format("xbrl_json", read_back=False, facts=True),
}


def render(project: Project, style: str) -> Files:
    """The files of a release in one of `FORMATS`, by name. The first is the release, which reads back as it was meant.

    Raises `BadOption` where the library of a format is not installed.
    """
    lay_out: Callable[[Project], Files] = import_module(f".{FORMATS[style].module}", __name__).render
    return lay_out(project)
