"""A result against other documents: where each figure was found, and which copies print something else.

    draft, sources -> joined into one ledger -> matches -> claims -> Comparison, Findings

Two uses, one way: comparative columns against what the prior release printed as its current figures (what differs was
restated), and a summary, a letter or a text from a machine against the release that it speaks of (what differs is
wrong). False links are worse than none: period, unit, measure and label have to fit; a value alone proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from ..model.against import Comparison, Found
from ..model.finding import Finding
from ..model.release import Release
from .candidates import find_candidates
from .claims import claim
from .joined import join
from .links import link_tables
from .sentences import link_sentences
from .wording import word

__all__ = ["compare"]

MOST_COPIES = 4  # of one figure in one source that are kept


def compare(draft: Release, sources: Sequence[Release]) -> tuple[Comparison, tuple[Finding, ...]]:
    """Where the figures of a draft stand in the sources, and a finding for what a source prints otherwise."""
    found: dict[str, tuple[Found, ...]] = {}
    findings: list[Finding] = []
    joints = [join(draft, source) for source in sources]
    for n, joint in enumerate(joints):
        matches = link_tables(joint) + link_sentences(joint)
        broken = claim(matches)
        claimed = {match.figure.id for match in broken}
        holding = [match for match in matches if match.holds and match.figure.id not in claimed]
        for name, some in joint.by_figure(holding + broken).items():
            links = tuple(Found(n, joint.original(m.copy), m.verdict, m.proof) for m in some[:MOST_COPIES])
            found[name] = found.get(name, ()) + links
        findings += word(joint, broken)
    candidates = find_candidates(draft, joints, found)
    comparison = Comparison(tuple(source.document for source in sources), found, candidates)
    return comparison, tuple(_once(findings))


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings with a mark each of its own, also where two sources print the same."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        yield finding if count == 1 else msgspec.structs.replace(finding, fingerprint=f"{finding.fingerprint}-{count}")
