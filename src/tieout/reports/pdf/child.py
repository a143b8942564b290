"""The program that adds annotations to a PDF, run as a process of its own: their list and the PDF on standard input, the PDF
with an update behind it on standard output.

Nothing of tieout is imported here, nothing is opened but what is installed. Status 3 says in one word why it cannot be done.
"""

from __future__ import annotations

import io
import json
import re
import struct
import sys
from collections import defaultdict
from typing import Any

HEAD = struct.Struct("<Q")
NOTE = 18.0  # points that the sign of a note is wide and high
POPUP = (216.0, 120.0)
BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def main() -> int:
    """Add the annotations; everything that a damaged file can do to the package that reads it means that it is damaged."""
    packed = sys.stdin.buffer.read()
    size = HEAD.unpack_from(packed)[0]
    notes = json.loads(packed[HEAD.size : HEAD.size + size])
    content = packed[HEAD.size + size :]
    try:
        done = annotate(content, notes)
    except NotImplementedError:
        return _refuse(b"encrypted")
    except MemoryError:
        raise
    except Exception:
        return _refuse(b"damaged")
    sys.stdout.buffer.write(done)
    sys.stdout.buffer.flush()
    return 0


def _refuse(reason: bytes) -> int:
    sys.stdout.buffer.write(reason)
    sys.stdout.buffer.flush()
    return 3


def annotate(content: bytes, notes: list[dict[str, Any]]) -> bytes:
    """The PDF with the notes; `content` stays at its beginning as it is. NotImplementedError for one that is encrypted."""
    import logging

    from pypdf import PdfReader, PdfWriter

    logging.disable(logging.CRITICAL)
    if PdfReader(io.BytesIO(content)).is_encrypted:
        raise NotImplementedError("encrypted")
    writer: Any = PdfWriter(fileobj=io.BytesIO(content), incremental=True)
    by_page: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for note in notes:
        by_page[note["page"]].append(note)
    count = len(writer.pages)
    for number in sorted(by_page):
        if number <= count:
            page = writer.pages[number - 1]
            for note in by_page[number]:
                _add(writer, page, note)
    target = io.BytesIO()
    writer.write(target)
    done = target.getvalue()
    again = PdfReader(io.BytesIO(done))
    if not done.startswith(content) or len(again.pages) != count:
        raise ValueError("the update does not read back")
    return done


def _add(writer: Any, page: Any, note: dict[str, Any]) -> None:
    """A highlight with its popup, or a note."""
    from pypdf.annotations import Highlight, Popup, Text
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

    left, bottom, right, top = file_box(page, note["box"])
    text = BARRED.sub("\ufffd", note["text"])
    if note["figure"]:
        points = (left, top, right, top, left, bottom, right, bottom)
        found: Any = Highlight(rect=(left, bottom, right, top), quad_points=ArrayObject([FloatObject(round(point, 2)) for point in points]))
        found[NameObject("/CA")] = FloatObject(0.45)
    else:
        found = Text(rect=(left, top - NOTE, left + NOTE, top), text=text)
    found[NameObject("/C")] = ArrayObject([FloatObject(part) for part in note["colour"]])
    found[NameObject("/F")] = NumberObject(4)  # printed with the page
    for name, said in (("/Contents", text), ("/T", "tieout"), ("/Subj", note["subject"])):
        found[NameObject(name)] = TextStringObject(said)
    parent = writer.add_annotation(page, found)
    edge = float(page.mediabox.right)
    writer.add_annotation(page, Popup(rect=(edge, top - POPUP[1], edge + POPUP[0], top), parent=parent))


def file_box(page: Any, box: list[float]) -> tuple[float, float, float, float]:
    """A box of the page as it is shown, from its top left, in the coordinates of the file: left, bottom, right, top."""
    left, bottom, right, top = _shown(page)
    quarter = int(page.rotation) // 90 % 4
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        corners.append(((left + x, top - y), (left + y, bottom + x), (right - x, bottom + y), (right - y, top - x))[quarter])
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shown(page: Any) -> tuple[float, float, float, float]:
    """The part of a page that is shown: its crop box, as far as it lies on the sheet."""
    sheet, crop = (
        (min(float(box.left), float(box.right)), min(float(box.bottom), float(box.top)), max(float(box.left), float(box.right)), max(float(box.bottom), float(box.top)))
        for box in (page.mediabox, page.cropbox)
    )
    left, bottom, right, top = max(sheet[0], crop[0]), max(sheet[1], crop[1]), min(sheet[2], crop[2]), min(sheet[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else sheet


if __name__ == "__main__":
    sys.exit(main())
