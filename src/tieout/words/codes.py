"""The one list of codes. Choices on the command line, `tieout explain`, SARIF rules and docs are made from it.

A name states the fault and reads well after "allow"; a code is for ever.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct


class Code(Struct, frozen=True):
    """One kind of finding. `kind` is the kind of tie or the doubt that it belongs to; `severity` its usual severity."""

    code: str
    name: str
    kind: str
    severity: str
    summary: str
    why: str
    hint: str
    when_right: str


CODES: tuple[Code, ...] = (
    Code("T101", "total-does-not-foot", "sum", "error", "A total, subtotal or difference is not the sum of its lines.",
         "One of the figures in the sum is wrong for certain; readers foot tables first.",
         "Compare each line with the ledger; the figure named first explains the difference if it is changed.",
         "A line may have been left out on purpose, or belong to a memo below the total."),
    Code("T102", "statement-does-not-balance", "balance", "error", "Total assets differ from total liabilities and equity.",
         "The two sides of a balance sheet are equal by construction.",
         "Look for the side whose own sum does not foot.", "Never in a balance sheet."),
    Code("T201", "change-does-not-recompute", "change", "error", "A percent change does not follow from its two figures.",
         "Headlines quote changes; this one was worked out from other figures than those printed.",
         "Work the change out again from the printed figures, or from the unrounded ones.",
         "Changes through zero follow no common rule; unrounded operands are allowed for by the digits."),
    Code("T202", "difference-does-not-recompute", "difference", "error", "An amount of change is not the difference of its two figures.",
         "The increase that is explained in the text is another one than that of the table.",
         "Subtract the two figures again.", "Unrounded operands are allowed for by the digits."),
    Code("T301", "share-does-not-recompute", "share", "error", "A percentage of a total does not follow from its amount.",
         "Margins and cost ratios are taken from such columns without another look.",
         "Divide the amount by the base row again.", "A column that was forced to foot is off by one unit; that is a plug."),
    Code("T401", "translation-off-rate", "translation", "error", "A translated figure is not its original at the stated rate.",
         "Readers abroad see the translated column only.",
         "Divide the original by the rate again.", "A column that was forced to foot is off by one unit; that is a plug."),
    Code("T501", "copies-disagree", "agreement", "error", "The same fact is printed twice with different values.",
         "A figure was changed in one place and not in the other.",
         "Take the figure of the more precise copy, if its own table ties.",
         "Two rows with one name may be defined differently; say so in a footnote."),
    Code("T503", "qualifier-dropped", "qualifier-dropped", "warning", "An expectation is quoted without its `more than` or `less than`.",
         "A bound is half of what guidance promises.",
         "Quote the bound as well.", "Where the two sentences speak of different things."),
    Code("T502", "sign-contradicts-label", "agreement", "error", "A row is printed with the opposite sign of its label.",
         "Read as labelled, the row says the contrary, and its column does not foot.",
         "Turn the signs of the row, or the two words of its label.", "Never where the same table is footed with the row."),
    Code("T601", "balance-does-not-roll-forward", "rollforward", "error",
         "A balance at the end is not the balance at the beginning plus what happened in between.",
         "The roll-forward joins two balance sheets; a break shows a stale comparative or a missing line.",
         "Compare the beginning balance with the end of the period before.",
         "A change of the group or a reclassification may stand between the balances."),
    Code("T701", "per-share-does-not-recompute", "per_share", "error",
         "An amount per share does not follow from the result and the number of shares.",
         "Earnings per share are the most quoted figures of all.",
         "Divide the result of the period by the weighted number of shares.",
         "Preferred dividends or the two-class method may change the numerator."),
    Code("T702", "ratio-does-not-recompute", "ratio", "error", "A margin or another ratio does not follow from its two rows.",
         "Margins are compared from quarter to quarter, and quoted.",
         "Divide the two rows again.", "The ratio may be defined by other rows than those that its name suggests."),
    Code("T801", "direction-contradicts-figures", "direction", "error", "A word of movement says the contrary of the figures beside it.",
         "The figures were brought up to date and the sentence was not.",
         "Turn the word, or look for the figure that was left in place.", "Where the word speaks of something else than the two figures."),
    Code("T802", "date-is-not-of-the-statements", "date", "error", "A day that a sentence names is not the one of the statements.",
         "Notes are copied from the last release; readers take their dates for those of the figures.",
         "Compare the day with the headings of the statements.", "Periods of fiscal weeks end on other days each year; a few days are allowed for."),
    Code("T803", "product-does-not-recompute", "product", "error", "An amount is not the number of things at the price that a sentence prints.",
         "The proceeds of an issue stand in several places.",
         "Multiply the number by the price again.", "Costs of the issue may have been taken off."),
    Code("C101", "restated-figure", "restatement", "warning", "A figure of an earlier period is not what the earlier document printed.",
         "Readers compare with what they have; a comparative that changed without a word is a stale or a mistyped one.",
         "Say that the figure was restated or reclassified, and why; or print the figure of the earlier document.",
         "Restatements, reclassifications and splits of shares change comparatives; where the document says so it is a note."),
    Code("C201", "differs-from-source", "source", "error", "A figure is not what the document printed that it is checked against.",
         "A summary or a letter repeats the release; where it prints something else, one of the two is wrong.",
         "Take the figure of the source, or say what makes the difference.",
         "The two may define the line differently under one name."),
    Code("X101", "tag-scale-differs", "tag", "error", "A tag's value is another power of ten than what is printed.",
         "Data bases take the tag and nobody sees it; the amount is wrong by a factor of a thousand there.",
         "Give the tag the scale of its table.", "Where the row is in another scale than its caption says."),
    Code("X102", "tag-sign-differs", "tag-sign", "error", "A tag has the other sign than the other tags of its concept in the row.",
         "An outflow is an inflow in every data base that takes the tag.",
         "Compare the tag's sign with that of the column beside it; it belongs to the concept, not to the print.",
         "Where the columns of the row mean opposite things."),
    Code("X103", "tag-value-differs", "tag-value", "error", "A tag's format makes another number of what is printed.",
         "The print and the data disagree.", "Give the tag the format of the print, with a decimal point or a comma.", "Never."),
    Code("X201", "tag-period-differs", "tag-period", "warning", "A tag is of another period than its column.",
         "The figure stands under one year and is reported for another.",
         "Give the tag the context of its column.", "Where the row is of another time than its column, and says so."),
    Code("X202", "tag-unit-differs", "tag-unit", "warning", "A tag has another unit than the others of its row or its column.",
         "The figure is reported in shares, or in another currency.", "Give the tag the unit of its row.",
         "Where one figure of a row is in another unit."),
    Code("X203", "tag-concept-differs", "tag-concept", "warning", "A tag has another concept than the others of its row.",
         "The tag may stand around the wrong number.", "Compare the concept with that of the column beside it.",
         "Where a row prints two things, as a total and what it was restated from."),
    Code("X204", "tag-dimension-differs", "tag-dimension", "warning", "A tag is of another part (segment, product, place) than its row or its column.",
         "The figure is reported for a part that it is not of.", "Give the tag the context of its row and column.",
         "Where one cell of a table is of another part, and says so."),
    Code("X301", "tag-duplicates-differ", "duplicate", "error", "The same fact is tagged twice with values that cannot be one.",
         "Filings with inconsistent duplicates are refused or flagged.",
         "Compare both figures with the ledger; if both are right, one of them has the wrong concept or context.",
         "Never under the rules of XBRL."),
    Code("X302", "tag-precision-differs", "tag-precision", "note", "A tag's decimals are not those of what is printed.",
         "Whoever takes the tag believes the figure to be more or less exact than it is.",
         "Give the tag the decimals of its column.", "Where an amount is known exactly, as the face value of a bond."),
    Code("X303", "figure-without-tag", "untagged", "note", "A figure has no tag where the others of its row and its column have one.",
         "It is missing from the data.", "Tag the figure.", "Where the figure is of another kind than its neighbours."),
    Code("X401", "calculation-inconsistent", "calculation", "warning", "A sum of the calculation linkbase does not hold among the facts.",
         "The linkbase says how the statements foot; a sum that fails shows a wrong sign, concept or figure.",
         "Compare the items with the lines of the statement.", "Where items are left out on purpose; a sum with items that are not reported is a note."),
    Code("X901", "unreadable-tag", "unreadable-tag", "warning", "A tag's number cannot be read in the format that it states.",
         "It was not checked, and others may not be able to read it.", "Correct the tag's format or its content.", "Never."),
    Code("X902", "no-tags", "no-tags", "note", "Tags were to be checked, and the document has none.",
         "It was checked as any other document is.", "Name the inline XBRL page of the filing.", "Where the document is no filing."),
    Code("W101", "hard-coded-total", "hard-coded-total", "warning", "A total of a workbook is typed in where those beside it are formulas.",
         "It stays as it is when a line changes.",
         "Copy the formula of its neighbour.", "Where the figure of an earlier period is taken from what was published."),
    Code("W102", "sum-range-leaves-out", "sum-range-leaves-out", "warning", "The range of a sum ends above a line of the block that it totals.",
         "A line that was put in at the end of a block is not added up.",
         "Lengthen the range to the last line.", "Where the line is shown for information and is no part of the total."),
    Code("P801", "rounding-plug", "plug", "note", "Figures are one unit off their own recomputation so that their column foots.",
         "Nothing is wrong; a reader who recomputes will see the difference.",
         "Nothing needs to be done; the total could be printed with its rounding instead.", "Always."),
    Code("P802", "unearned-slack", "slack", "note", "One sum needs rounding where all others of its table hold to the unit.",
         "Tables that are footed to the unit hold to the unit; this sum may hide a slip of one unit.",
         "Compare the lines of this sum with the ledger.", "A table whose lines are rounded one by one."),
    Code("R901", "unreadable-number", "unreadable-number", "warning", "Something with digits in a column of figures could not be read.",
         "It was not checked.", "Print it as a number, or as n.m.", "Where the cell is a remark."),
    Code("R902", "guessed-encoding", "guessed-encoding", "note", "The file is not UTF-8 and was read as Windows-1252.",
         "Accented letters and currency signs may have been misread.", "Save the file as UTF-8.", "Most older files."),
    Code("R903", "faulty-grouping", "faulty-grouping", "warning", "A number has its commas in unusual places.",
         "A digit may be missing.", "Group the digits by threes.", "In a style that groups by other numbers."),
    Code("R904", "line-too-long", "line-too-long", "warning", "A line is too long to be laid out and was read in part.",
         "What follows was not checked.", "Break the line.", "Where the line holds no table."),
    Code("R905", "skipped-part", "skipped-part", "note", "A part of the file was not read.",
         "It holds no text.", "Nothing needs to be done for an attachment.", "Always for encoded attachments."),
    Code("R906", "too-many-values", "too-many-values", "warning", "A document prints more values than are read; the rest was not checked.",
         "What follows was not checked.", "Split the document.", "Where the rest is an archive of other documents."),
    Code("R907", "scale-not-stated", "scale-not-stated", "note", "A table or a note does not say in which scale it prints.",
         "A reader may take thousands for single units.", "State the scale in the caption.", "Where the text says it elsewhere."),
    Code("R908", "hidden-part", "hidden-part", "note", "Rows, columns or sheets of a workbook, or words of a page, are hidden or struck through and were not read.",
         "Totals may add up lines that nobody sees.",
         "Show them, or take them out.", "Where they hold notes of whoever made the document, or what a later text replaces."),
    Code("R910", "page-without-text", "page-without-text", "warning", "A page of a PDF has no text that could be read.",
         "It may be scanned; whatever it prints was not checked.",
         "Take a PDF with a text layer, or the text or HTML of the release.", "Where the page is a picture without figures."),
    Code("R911", "part-not-read", "part-not-read", "warning", "A document is larger than what is read of it.",
         "What follows was not checked.", "Split the document.", "Where the rest is an archive of other documents."),
    Code("R999", "reading-doubt", "", "note", "Something was read with a doubt.", "It may have been misread.",
         "Look at the place.", "Where the doubt is of no matter."),
    Code("A951", "acceptance-expired", "acceptance", "warning", "An accepted finding's acceptance has expired.",
         "What was accepted for a time is reported again.", "Renew the acceptance, with a reason, or mend the figure.", "Never."),
    Code("A952", "acceptance-unused", "acceptance", "note", "An acceptance matches no finding.",
         "The figure may have been mended.", "Take the acceptance out.", "While a draft changes."),
)  # fmt: skip


@cache
def code_of(name: str) -> Code:
    """The code with this code, name or kind; `reading-doubt` for a doubt without one of its own."""
    wanted = name.lower()
    for code in CODES:
        if wanted in (code.code.lower(), code.name, code.kind):
            return code
    return next(code for code in CODES if code.name == "reading-doubt")


def known(name: str) -> bool:
    """Whether a name is that of a code, a finding or a kind."""
    return any(name.lower() in (code.code.lower(), code.name, code.kind) for code in CODES if name)
