"""Laying out figures as the text releases of EDGAR's first years did: right-aligned columns, ruled lines, wrapped labels."""

from __future__ import annotations

from fractions import Fraction


def rounded(value: Fraction | int) -> int:
    """Half up, away from zero, exactly."""
    half = abs(Fraction(value)) + Fraction(1, 2)
    size = half.numerator // half.denominator
    return size if value >= 0 else -size


def amount(value: Fraction | int, minus: bool = False) -> str:
    """`1,234`, `(1,234)` or `-1,234`; a nil is a dash."""
    number = rounded(value)
    if number == 0:
        return "-"
    text = f"{abs(number):,}"
    return text if number > 0 else f"-{text}" if minus else f"({text})"


def tenths(value: Fraction, minus: bool = False, sign: str = "%") -> str:
    """A percentage with one decimal: `5.7%`, `(5.7%)` or `-5.7%`."""
    number = rounded(value * 10)
    text = f"{abs(number) // 10}.{abs(number) % 10}{sign}"
    return text if number >= 0 else f"-{text}" if minus else f"({text})"


def change(current: int, prior: int) -> Fraction:
    """The percent change against the size of the prior figure."""
    return Fraction(100 * (current - prior), abs(prior))


def wrap(label: str, width: int, indent: int) -> list[str]:
    """A label over as many lines as it needs, the later ones one further in."""
    lines, line = [], " " * indent
    for word in label.split():
        if line.strip() and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = " " * (indent + 1) + word
        else:
            line = f"{line} {word}" if line.strip() else line + word
    return [*lines, line]


class Page:
    """Lines of a table: a stub of `stub` characters and columns of the given widths, right-aligned."""

    def __init__(self, stub: int, widths: tuple[int, ...]) -> None:
        self.stub, self.widths, self.lines = stub, widths, list[str]()

    @property
    def width(self) -> int:
        """The width of the whole table."""
        return self.stub + sum(self.widths)

    def row(self, label: str, *cells: str, indent: int = 0) -> None:
        """A row; a percentage without its sign and a number without its parenthesis end where the others do."""
        *above, last = wrap(label, self.stub - 1, indent)
        text = last.ljust(self.stub)
        for cell, width in zip(cells, self.widths, strict=True):
            room = 0 if cell.endswith((")", "%")) else 1
            text += (cell + " " * room).rjust(width) if cell else " " * width
        self.lines += [*above, text.rstrip()]

    def heads(self, *cells: str, stub: str = "") -> None:
        """A header line."""
        text = stub.ljust(self.stub) + "".join(c.rjust(w) for c, w in zip(cells, self.widths, strict=True))
        self.lines.append(text.rstrip())

    def over(self, text: str, first: int, last: int) -> None:
        """A header over several columns, with its ruled line."""
        start = self.stub + sum(self.widths[:first]) + 1
        width = sum(self.widths[first : last + 1]) - 1
        self.lines += [(" " * start + text.center(width)).rstrip(), " " * start + "-" * width]

    def rule(self, mark: str = "-") -> None:
        """A ruled line across the table."""
        self.lines.append(mark * self.width)

    def rules(self, mark: str = "-") -> None:
        """A ruled line under every column."""
        self.lines.append(" " * self.stub + "".join(" " + mark * (w - 1) for w in self.widths))

    def words(self, *lines: str) -> None:
        """Lines as they are."""
        self.lines += lines

    def centred(self, *lines: str) -> None:
        """Lines in the middle."""
        self.lines += [line.center(self.width).rstrip() for line in lines]
