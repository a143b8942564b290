"""The characters that no page, sheet or document can hold: signs for machines that XML 1.0 bars (section 2.2), and the one that deletes."""

from __future__ import annotations

import re

BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
