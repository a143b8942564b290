"""A small writer of PDFs for tests: words at places, lines, turned pages, a password. Points count from the top left, as in a result."""

from __future__ import annotations

import re
from hashlib import md5
from math import cos, radians, sin

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
WIDTHS = {"F1": 0.6, "F2": 0.5}  # of the characters of Courier; of digits and most letters of Helvetica, nearly


class Printed:
    """Pages of words at places; `F1` is Courier, `F2` Helvetica."""

    def __init__(self) -> None:
        self.pages: list[tuple[list[bytes], str]] = []

    def page(self, width: float = 612, height: float = 792, rotate: int = 0, more: str = "") -> Printed:
        """Begin a page."""
        self.height = height
        self.pages.append(([], f"/MediaBox [0 0 {width} {height}] /Rotate {rotate} {more}"))
        return self

    def raw(self, content: bytes) -> Printed:
        """Write operators as they are."""
        self.pages[-1][0].append(content)
        return self

    def text(self, x: float, y: float, text: str, size: float = 9, font: str = "F1", angle: float = 0, rise: float = 0) -> Printed:
        """Print a text whose line is `y` points from the top."""
        a, b = cos(radians(angle)) * size, sin(radians(angle)) * size
        shown = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.3f} {self.height - y + rise:.3f}".encode()
        return self.raw(b"BT /" + font.encode() + b" 1 Tf " + place + b" Tm (" + shown + b") Tj ET")

    def right(self, x: float, y: float, text: str, size: float = 9) -> Printed:
        """Print a text in Courier that ends at `x`."""
        return self.text(x - WIDTHS["F1"] * size * len(text), y, text, size)

    def line(self, x0: float, y: float, x1: float, thick: float = 0.5) -> Printed:
        """Draw a level line."""
        return self.raw(f"{thick} w {x0} {self.height - y} m {x1} {self.height - y} l S".encode())

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Printed:
        """Fill a box in grey."""
        return self.raw(f"0.5 g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f 0 g".encode())

    def image(self) -> Printed:
        """Cover the page with an image."""
        return self.raw(b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")

    def made(self, password: str | None = None) -> bytes:
        """The bytes of the file; with a `password`, which may be empty, it is encrypted."""
        kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(self.pages)))
        objects = {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode(),
            3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
            4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        }
        lock = _Lock(password) if password is not None else None
        if lock is not None:
            objects[5] = lock.described()
        for n, (content, about) in enumerate(self.pages):
            data = b"\n".join(content)
            data = lock.locked(7 + 2 * n, data) if lock is not None else data
            objects[6 + 2 * n] = (
                f"<< /Type /Page /Parent 2 0 R {about} /Contents {7 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
            )
            objects[7 + 2 * n] = f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
        return assembled(objects, " /Encrypt 5 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]" if lock else "")


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, of which the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        out += f"{places[number]:010} 00000 n \n".encode() if number in places else b"0000000000 00000 f \n"
    return bytes(out + f"trailer\n<< /Size {size} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())


class _Lock:
    """The encryption of the first PDFs (40 bits, revision 2): enough to be asked for a password."""

    def __init__(self, password: str) -> None:
        user = (password.encode() + PADDING)[:32]
        self.owner = _rc4(md5(user).digest()[:5], user)
        self.key = md5(user + self.owner + b"\xfc\xff\xff\xff" + bytes.fromhex("00112233445566778899AABBCCDDEEFF")).digest()[:5]

    def described(self) -> bytes:
        shown = f"/O <{self.owner.hex()}> /U <{_rc4(self.key, PADDING).hex()}>"
        return f"<< /Filter /Standard /V 1 /R 2 {shown} /P -4 >>".encode()

    def locked(self, number: int, data: bytes) -> bytes:
        return _rc4(md5(self.key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


PIECES = re.compile(r"[-=_]{3,}|\S+(?: (?![-=_]{3})\S+)*")


def as_printed(text: str, size: float = 7, lines: int = 60) -> bytes:
    """A text file as a PDF: every character in its place, ruled lines drawn."""
    made, wide = Printed(), 0.6 * size
    height = max(792, 80 + lines * size * 1.4)
    for n, line in enumerate(text.replace("\f", "").split("\n")):
        if n % lines == 0:
            made.page(height=height)
        y = 40 + n % lines * size * 1.4
        for piece in PIECES.finditer(line.expandtabs().rstrip()):
            x0, x1 = 30 + piece.start() * wide, 30 + piece.end() * wide
            if set(piece[0]) <= set("-=_") and len(piece[0]) > 2:
                made.line(x0, y - size * 0.4, x1)
                if "=" in piece[0]:
                    made.line(x0, y - size * 0.1, x1)
            else:
                made.text(x0, y, piece[0], size)
    return made.made()
