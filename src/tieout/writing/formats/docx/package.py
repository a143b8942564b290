"""The package of a Word file: what an empty one holds, and how a full one is packed so that the same text gives the same bytes.

`blank/` is an empty document part by part, with all styles; python-docx opens it as any other.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ....errors import BadOption

BLANK = Path(__file__).with_name("blank")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can tell


def blank_document() -> Any:
    """An empty document; `BadOption` where python-docx is not installed."""
    try:
        from docx import Document
    except ImportError as error:
        raise BadOption("the format docx needs python-docx; install it with: pip install 'tieout[docx]'") from error
    return Document(io.BytesIO(_blank()))


@cache
def _blank() -> bytes:
    return _packed({path.relative_to(BLANK).as_posix(): path.read_bytes() for path in sorted(BLANK.rglob("*")) if path.is_file()})


def packed(document: Any) -> bytes:
    """The bytes of a document; every part has the same time."""
    content = io.BytesIO()
    document.save(content)
    with ZipFile(content) as package:
        return _packed({name: package.read(name) for name in package.namelist()})


def _packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as package:
        for name, part in parts.items():
            info = ZipInfo(name, FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, part)
    return content.getvalue()
