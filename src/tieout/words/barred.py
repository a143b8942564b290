"""Characters that are signs for machines and no print: what neither XML nor a page can hold. Every reader and writer bars the same."""

from __future__ import annotations

import re

BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
