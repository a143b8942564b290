"""What a label says: its key, whether it is a total, its sign, its statement; vocabulary in `data/labels.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

TOKENS = re.compile(r"[a-z0-9%$&]+")
NOTES = re.compile(r"\((?:\d{1,2}|[a-z]|unaudited|note \d+)\)|\bnote \d+\b|['\u2019]s?\b")
TWO_SIDED = re.compile(r"^(?P<outer>.*?)\s*/?\(\s*(?P<inner>[^()]*)\)\s*(?P<rest>.*)$")
SHARES = re.compile(r"\b(?:shares?|stock|options?|warrants?|rsus?|dilutive)\b", re.IGNORECASE)  # in a denominator, which may be of equity as well
DECLARED = re.compile(r"[$\u20ac\u00a3\u00a5]\s?\d*\.?\d+ (?:per|a|each)\b[^,;()]*", re.IGNORECASE)  # `dividends ($1.24 per share)` are a sum
SPELLING = {
    "revenue": "revenues", "cost": "costs", "expense": "expenses", "sale": "sales", "tax": "taxes", "share": "shares",
    "interests": "interest", "losses": "loss", "incomes": "income", "shareholders": "stockholders", "advance": "advances",
    "shareholder": "stockholders", "stockholder": "stockholders", "depn": "depreciation", "amort": "amortization",
    "sg": "selling", "noncurrent": "noncurrent", "liability": "liabilities", "borrowing": "borrowings",
    "investee": "investees", "asset": "assets", "security": "securities", "receivables": "receivable", "payables": "payable",
}  # fmt: skip
SKIPPED = {"the", "a", "an", "of", "and", "&", "s"}


@lru_cache(maxsize=16384)
def label_key(text: str) -> str:
    """A label without case, punctuation, footnote marks, articles and the plural of frequent words."""
    words = TOKENS.findall(NOTES.sub(" ", text.lower().replace("-", " ").replace("\u2019", "'")))
    return " ".join(SPELLING.get(word, word) for word in words if word not in SKIPPED)


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    text = files(__package__).joinpath("data/labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    patterns = _vocabulary()[group].get(name, [])
    return re.compile("|".join(f"(?:{p})" for p in patterns) if patterns else r"(?!)", re.IGNORECASE)


def _says(group: str, text: str) -> bool:
    return bool(_pattern(group, "yes").search(text)) and not _pattern(group, "no").search(text)


@lru_cache(maxsize=16384)
def is_total(label: str) -> bool:
    """Whether a label says that its row closes lines above it: a total, a subtotal, a result."""
    return _says("total", label)


@lru_cache(maxsize=8192)
def balance_side(label: str) -> str:
    """`assets` for the total of all assets, `claims` for that of liabilities and equity, else an empty string."""
    bare = " ".join(label.lower().replace("\u2019", "'").replace("'", "").split()).rstrip(":")
    if _pattern("balance", "assets").search(bare):
        return "assets"
    return "claims" if _pattern("balance", "claims").search(bare) else ""


@lru_cache(maxsize=16384)
def polarity(label: str) -> int:
    """+1 where a positive figure under this label adds to income or cash, -1 where it takes away, 0 where it says
    neither. `benefit (expense)` is +1, `expense (benefit)` -1: the word outside the parentheses is the positive one."""
    text = " ".join(label.lower().replace("provision (benefit)", "expense (benefit)").split())
    two = TWO_SIDED.match(text)
    if two and two["outer"].strip():
        return _sign(two["outer"].strip()) or -_sign(two["inner"].strip())
    if two and two["rest"]:
        return _sign(f"{two['rest'].strip()}") if two["rest"].strip().startswith(("increase", "decrease")) else _sign(two["rest"])
    return _sign(text)


@lru_cache(maxsize=8192)
def is_deduction(label: str) -> bool:
    """Whether a label begins by saying that its figures are taken away, as `Less: ...` does."""
    return _says("deduction", label)


@lru_cache(maxsize=8192)
def is_two_sided(label: str) -> bool:
    """Whether a label names both signs in so many words, as `benefit (expense)` does."""
    found = TWO_SIDED.match(" ".join(label.lower().split()))
    return found is not None and _sign(found["inner"]) != 0 and polarity(label) != 0


def _sign(text: str) -> int:
    if _pattern("polarity", "neutral").search(text):
        return 0
    if _pattern("polarity", "negative").search(text):
        return -1
    return 1 if _pattern("polarity", "positive").search(text) else 0


@lru_cache(maxsize=8192)
def is_per_unit(label: str) -> bool:
    """Whether a row prints amounts for one of something: sales per square foot, revenue per room."""
    return _says("per_unit", label)


@lru_cache(maxsize=16384)
def is_per_share(label: str, section: str = "") -> bool:
    """Whether a row prints amounts per share, by its label or by the section that it stands in."""
    label = DECLARED.sub(" ", label)
    if _says("per_share", label):
        return True
    return bool(_pattern("per_share", "section").search(section)) and not is_share_count(label) and not _pattern(
        "per_share", "no"
    ).search(f"{section} {label}")


@lru_cache(maxsize=16384)
def is_share_count(label: str, section: str = "") -> bool:
    """Whether a row prints numbers of shares, by its label or by the section that it stands in."""
    if _says("share_count", label):
        return True
    if section.lower().startswith("denominator") and SHARES.search(label):
        return True
    return bool(_pattern("share_count", "section").search(section)) and not _pattern("share_count", "no").search(label)


@lru_cache(maxsize=16384)
def is_ratio(label: str) -> bool:
    """Whether a label says that its row prints percentages or ratios."""
    return _says("ratio", label)


@lru_cache(maxsize=16384)
def is_count(label: str) -> bool:
    """Whether a label says that its row counts things."""
    return _says("count", label)


@lru_cache(maxsize=4096)
def is_guidance(words: str) -> bool:
    """Whether the words around a figure speak of a time to come."""
    return _says("guidance", words)


@lru_cache(maxsize=4096)
def column_measure(header: str) -> str:
    """`per_share`, `shares` or `other` where the heading of a column says that its figures are no amounts of money, `amount`
    where it says that they are."""
    for name in ("per_share", "shares", "amount", "other"):
        if _pattern("column", name).search(header):
            return name
    return ""


@lru_cache(maxsize=16384)
def is_balance(label: str) -> bool | None:
    """Whether a row prints a balance rather than a flow; None where its label says neither or both."""
    told = bool(_pattern("quantity", "balance").search(label)), bool(_pattern("quantity", "flow").search(label))
    return None if told[0] == told[1] else told[0]


@lru_cache(maxsize=16384)
def is_flow(label: str) -> bool:
    """Whether a row prints a flow for certain: income, expenses, cash that was paid."""
    return bool(_pattern("quantity", "plain_flow").search(label)) and not _pattern("quantity", "balance").search(label)


@lru_cache(maxsize=8192)
def is_dated_balance(label: str) -> bool:
    """Whether a row that names a day prints the balance of that day."""
    return _says("dated_balance", label)


@lru_cache(maxsize=4096)
def is_reference(header: str) -> bool:
    """Whether the heading of a column says that its numbers point elsewhere, as those of notes do."""
    return bool(_pattern("reference", "yes").search(header.strip()))


@lru_cache(maxsize=4096)
def is_index(title: str) -> bool:
    """Whether the heading of a table says that it lists the exhibits of a filing."""
    return bool(_pattern("reference", "index").search(title))


@lru_cache(maxsize=16384)
def is_beginning(label: str) -> bool:
    """Whether a row prints the balance at the beginning of a period."""
    return _says("beginning", label)


@lru_cache(maxsize=16384)
def is_end(label: str) -> bool:
    """Whether a row prints the balance at the end of a period."""
    return _says("end", label) and not is_beginning(label)


def statement_kind(title: str, labels: Iterable[str] = ()) -> str:
    """`balance`, `cash`, `income`, `equity` or an empty string, from a caption, else from the labels of the rows."""
    if kind := _titled_statement(title):
        return kind
    return "balance" if any(balance_side(label) == "claims" for label in labels) else ""


@lru_cache(maxsize=4096)
def _titled_statement(title: str) -> str:
    return next((kind for kind in ("balance", "cash", "equity", "income") if _pattern("statement", kind).search(title)), "")


def is_non_gaap(title: str) -> bool:
    """Whether a caption says that its figures are adjusted or pro forma."""
    return bool(_pattern("title", "non_gaap").search(title))


TIMES = {"end", "beginning", "period", "year", "at", "quarter", "ending", "start", "months"}
GENERIC = {"other", "total", "subtotal", "net", "others", "basic", "diluted", "current", "noncurrent", "sub", "all", "amount", "less"}


@lru_cache(maxsize=16384)
def timeless_key(label: str) -> str:
    """The key of a label without the words that say which end of a period a balance is of."""
    words = label_key(label).split()
    kept = [word for word in words if word not in TIMES]
    return " ".join(kept)


@lru_cache(maxsize=16384)
def is_generic(label: str) -> bool:
    """Whether a label means something only inside its section, as `Other` and `Total` do."""
    return all(word in GENERIC or word.isdigit() for word in label_key(label).split())
