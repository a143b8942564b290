"""Inline XBRL pages of an invented company, for tests."""

from __future__ import annotations

from html import escape

DURATIONS = {"y4": ("2024-01-01", "2024-12-31"), "y3": ("2023-01-01", "2023-12-31"), "y2": ("2022-01-01", "2022-12-31")}
INSTANTS = {"i4": "2024-12-31", "i3": "2023-12-31", "i2": "2022-12-31"}
NAMESPACES = (
    'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
    'xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" '
    'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"'
)
UNITS = (
    '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>'
    "<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>"
)


def context(name: str, member: str = "") -> str:
    base = name.partition("-")[0]
    if base in INSTANTS:
        period = f"<xbrli:instant>{INSTANTS[base]}</xbrli:instant>"
    else:
        start, end = DURATIONS[base]
        period = f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"
    part = f'<xbrli:segment><xbrldi:explicitMember dimension="co:PlaceAxis">{member}</xbrldi:explicitMember></xbrli:segment>' if member else ""
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="http://example.com">1</xbrli:identifier>{part}</xbrli:entity>'
        f"<xbrli:period>{period}</xbrli:period></xbrli:context>"
    )


def header(extra: str = "") -> str:
    stated = "".join(context(name) for name in (*DURATIONS, *INSTANTS))
    parts = "".join(context(f"{name}-n", "co:NorthMember") for name in (*DURATIONS, *INSTANTS))
    return f'<div style="display:none"><ix:header><ix:resources>{stated}{parts}{UNITS}</ix:resources>{extra}</ix:header></div>'


def tag(text: str, name: str = "Sales", context: str = "y4", unit: str = "usd", scale: int | None = 6, decimals: object = -6, **more: str) -> str:
    """A print with a tag around its digits."""
    digits = text.strip("($)%")
    said: dict[str, object] = {"name": f"co:{name}", "contextRef": context, "unitRef": unit, "decimals": decimals, "format": "ixt:num-dot-decimal", **more}
    if scale is not None:
        said["scale"] = scale
    attributes = " ".join(f'{key}="{escape(str(value))}"' for key, value in said.items())
    return text.replace(digits, f"<ix:nonFraction {attributes}>{digits}</ix:nonFraction>")


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = ("2024", "2023"), caption: str = "Year ended December 31 (in millions of dollars)") -> str:
    lines = [("", *heads), *rows]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in lines)
    return f"<p>{caption}</p>\n<table>\n{cells}</table>\n"


def page(*parts: str, extra: str = "") -> str:
    return f"<html {NAMESPACES}><body>{header(extra)}\n" + "\n".join(parts) + "\n</body></html>\n"


ROWS = {
    "Net sales": ("Sales", "5,120", "4,870"), "Cost of sales": ("Costs", "(3,010)", "(2,905)"), "Gross profit": ("Gross", "2,110", "1,965"),
    "Selling expenses": ("Selling", "(610)", "(575)"), "Operating income": ("Operating", "1,500", "1,390"), "Interest expense": ("Interest", "(80)", "(95)"),
    "Income before taxes": ("Income", "1,420", "1,295"),
}  # fmt: skip


def statement(**changed: tuple[str, str]) -> str:
    """A statement of income whose tags are right, but for the rows that are given anew: by concept, the two cells."""
    rows = [
        (label, *changed.get(name, (tag(now, name, "y4"), tag(before, name, "y3")))) for label, (name, now, before) in ROWS.items()
    ]
    return table(*rows)
