"""What typst refuses, in one line of ours: the character that no font has, and where it stands in the project."""

from __future__ import annotations

import json
import re
import unicodedata

from ....errors import BadProject
from ...project import Project
from ...release import NAME
from ..places import texts_of

LACKING = re.compile(r'the text `"(.{1,80}?)"` could not be displayed|contains the codepoint `"(.{1,20}?)"`')
CODE = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
AROUND = 20  # characters shown on both sides


def refused(answer: bytes, project: Project) -> BadProject:
    """The error for what the program says of typst's complaint."""
    told = json.loads(answer)
    for found in LACKING.finditer(told["diagnostic"]):
        char = CODE.sub(lambda code: chr(int(code[1], 16)), found[1] or found[2])
        for place, text in texts_of(project):
            if (at := text.find(char)) >= 0:
                around = " ".join(text[max(0, at - AROUND) : at + len(char) + AROUND].split())
                name = unicodedata.name(char[0], "without a name").lower()
                return BadProject(f'{place}: {char!r} ({name}) in "{around}" is in none of the fonts of the PDF; write it in other letters, or leave pdf out of the formats')
    said = " ".join(str(told["message"]).split())
    return BadProject(f"{NAME}:1: the PDF cannot be set ({said}); leave pdf out of the formats")
