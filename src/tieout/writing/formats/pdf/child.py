"""The program that lays a release out as a PDF, run as a process of its own: its words as JSON on standard input, the PDF on
standard output.

Nothing of tieout is imported here, and the words are data of the layout, which reads nothing else: no file, no package, no font
but those that come with typst. It is PDF/A-2a, for archives, and PDF/UA-1, for readers that speak; both refuse what no font can
show. Status 3 says in JSON what typst refuses.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LAYOUT = Path(__file__).with_name("release.typ")


def main() -> int:
    """Lay out the release on standard input."""
    import typst

    words = sys.stdin.buffer.read().decode("utf-8")
    try:
        fonts = typst.Fonts(include_system_fonts=False)
        made = typst.compile(
            LAYOUT, root=LAYOUT.parent, font_paths=fonts, ignore_system_fonts=True, format="pdf",
            sys_inputs={"release": words}, pdf_standards=["a-2a", "ua-1"], timestamp=json.loads(words)["moment"],
        )  # fmt: skip
    except typst.TypstError as error:
        sys.stdout.buffer.write(json.dumps({"message": error.message, "diagnostic": error.diagnostic}).encode())
        sys.stdout.buffer.flush()
        return 3
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
