"""The formulas of a written workbook, worked out by other programs than the one that wrote them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import formualizer
import openpyxl

Changes = Mapping[tuple[int, int], float]  # what cells of Books are changed to, by row and column from 1
Values = dict[tuple[str, str], object]  # what cells hold, by sheet and address
OFFICE = shutil.which("soffice")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # the setting by which LibreOffice works every formula out as it opens a workbook; it does not by itself


def formulas(content: bytes) -> Values:
    """The formulas of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def stored(content: bytes, cells: Values) -> Values:
    """What a workbook says that cells hold."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {(sheet, address): digits(book[sheet][address].value) for sheet, address in cells}


def digits(value: object) -> object:
    """A value to the fifteen digits that programs save."""
    return float(f"{value:.15g}") if isinstance(value, int | float) else value


def changed(content: bytes, changes: Changes) -> bytes:
    """The workbook after somebody has typed other figures into its books, formulas without values."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (row, column), value in changes.items():
        book["Books"].cell(row, column).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def worked_out(content: bytes, cells: Values, changes: Changes) -> Values:
    """What cells hold after figures of the books were changed, by formualizer."""
    book = formualizer.load_workbook_bytes(content)
    for (row, column), value in changes.items():
        book.set_value("Books", row, column, value)
    book.evaluate_all()
    found = {}
    for sheet, address in cells:
        column, row = openpyxl.utils.cell.coordinate_from_string(address)
        found[sheet, address] = digits(book.evaluate_cell(sheet, row, openpyxl.utils.column_index_from_string(column)))
    return found


def by_libreoffice(content: bytes, folder: Path) -> bytes:
    """The workbook with every formula worked out anew by LibreOffice."""
    assert OFFICE is not None
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    settings.joinpath("registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    source = folder / "source.xlsx"
    source.write_bytes(content)
    command = [OFFICE, f"-env:UserInstallation={settings.parent.as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "made"), str(source)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return (folder / "made" / "source.xlsx").read_bytes()
