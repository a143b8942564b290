"""The formats of a written release, listed once: what is asked for by name, and which module lays it out. Data alone, so that
every command knows them without what makes them."""

from __future__ import annotations

from msgspec import Struct


class Format(Struct, frozen=True):
    """A format: the module of `formats` whose `render(project)` gives its files, imported when it is asked for, because some
    need a library that not everybody has installed; whether `tieout check` reads its file; and whether it says facts, which
    are compared."""

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
