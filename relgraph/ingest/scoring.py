"""Scores of read claims against gold claims: precision, recall and F1 a kind, and how right the matched claims are.

A predicted claim matches a gold claim of its kind when their key fields agree, and each matches once; of several, the pair that
agrees in more attributes. A meeting of more than two may be predicted as one claim or as every pair in it, and the other way round.
Gold and predictions are in the flat form (`relgraph.ingest.flat`).
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from relgraph.errors import InputError
from relgraph.ingest.intervals import wilson
from relgraph.ingest.scoring_names import lists_agree, names_agree, pairing, plain, titles_agree

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ATTRIBUTES", "KEYS", "Error", "Match", "Score", "Share", "Tally", "errors", "match", "read_gold", "score"]

Flat = Mapping[str, Any]


def _equal(first: Any, second: Any) -> bool:
    return bool(first == second)


# Kind → its key fields, each with how two values of it are compared.
KEYS = {
    "meeting": {"participants": lists_agree},
    "office": {"person": names_agree, "role": _equal, "body": names_agree},
    "visit": {"person": names_agree, "destination": names_agree},
    "agreement": {"parties": lists_agree, "title": titles_agree},
    "hosting": {"host": names_agree, "event": titles_agree},
    "membership": {"member": names_agree, "body": names_agree},
    "participation": {"participant": names_agree, "event": titles_agree},
    "stance": {"source": names_agree, "target": names_agree, "kind": _equal},
    "conflict": {"source": names_agree, "target": names_agree},
    "relations": {"parties": lists_agree, "kind": _equal},
}
ATTRIBUTES = ("date", "place", "modality", "stage", "status", "quote")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims matched, were in the gold, and were predicted."""

    matched: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.matched + other.matched, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float | None:
        """The share of the predicted claims that matched; None when nothing was predicted."""
        return self.matched / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the gold claims that matched; None when there are none."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None when there is no claim on either side."""
        total = self.gold + self.predicted
        return 2 * self.matched / total if total else None

    def as_dict(self) -> dict[str, Any]:
        """The numbers as JSON, with the 95 % intervals of both shares as [low, high], or null."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"matched": self.matched, "gold": self.gold, "predicted": self.predicted}
        sure = {"precision_interval": wilson(self.matched, self.predicted), "recall_interval": wilson(self.matched, self.gold)}
        return {**shares, **counts, **sure}


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many matched claims that have an attribute it is right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def accuracy(self) -> float | None:
        """The share; None when no matched claim has the attribute."""
        return self.right / self.of if self.of else None

    def as_dict(self) -> dict[str, Any]:
        """The numbers as JSON, with the 95 % interval as [low, high], or null."""
        return {"accuracy": self.accuracy, "right": self.right, "of": self.of, "interval": wilson(self.right, self.of)}


@dataclass(frozen=True, slots=True)
class Score:
    """The score of predictions for a set of gold documents.

    ``kinds``: kind → tally; ``shares``: kind → attribute → share of the matched claims that it is right in; ``unknown_type``:
    predicted claims of no known kind, which count as wrong; ``documents``: how many gold documents; then the ids on one side only.
    """

    kinds: Mapping[str, Tally]
    shares: Mapping[str, Mapping[str, Share]]
    unknown_type: int = 0
    documents: int = 0
    without_prediction: tuple[str, ...] = ()
    without_gold: tuple[str, ...] = ()

    @property
    def micro(self) -> Tally:
        """The tally over all kinds, claims of no known kind among the predicted."""
        return sum(self.kinds.values(), Tally(predicted=self.unknown_type))

    @property
    def attributes(self) -> dict[str, Share]:
        """Attribute → share over all kinds."""
        return {name: sum((row[name] for row in self.shares.values()), Share()) for name in ATTRIBUTES}

    def as_dict(self) -> dict[str, Any]:
        """The score as JSON."""
        return {
            "types": {kind: tally.as_dict() | self._attributes(kind) for kind, tally in self.kinds.items()},
            "micro": self.micro.as_dict(),
            "attributes": {name: share.as_dict() for name, share in self.attributes.items()},
            "unknown_type": self.unknown_type,
            "documents": self.documents,
            "without_prediction": list(self.without_prediction),
            "without_gold": list(self.without_gold),
        }

    def _attributes(self, kind: str) -> dict[str, Any]:
        return {"attributes": {name: share.as_dict() for name, share in self.shares[kind].items() if share.of}}

    def rows(self) -> list[dict[str, Any]]:
        """One row a kind and one for ``all``: kind, then its numbers as `Tally.as_dict` has them."""
        return [{"kind": kind, **tally.as_dict()} for kind, tally in (*self.kinds.items(), ("all", self.micro))]

    def attribute_rows(self) -> list[dict[str, Any]]:
        """One row an attribute: attribute, accuracy (None: no matched claim has it), right, of, interval."""
        return [{"attribute": name, **share.as_dict()} for name, share in self.attributes.items()]


@dataclass(slots=True)
class Match:
    """How the gold and the predicted claims of one kind in one text match.

    ``pairs``: a gold claim's index with those of the predicted claims that stand for it, or several gold claims with one predicted.
    ``results``: for each pair which attributes it has, and whether each is right.
    """

    gold: Sequence[Flat]
    predicted: Sequence[Flat]
    text: str
    pairs: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    results: list[dict[str, bool]] = field(default_factory=list)

    @property
    def tally(self) -> Tally:
        """The numbers: claims that together stand for one count as one."""
        gold = len(self.gold) - sum(len(g) - 1 for g, _ in self.pairs)
        predicted = len(self.predicted) - sum(len(p) - 1 for _, p in self.pairs)
        return Tally(len(self.pairs), gold, predicted)

    def left(self, side: int) -> list[int]:
        """The indices that no pair has, of the gold (0) or the predicted claims (1)."""
        used = {index for pair in self.pairs for index in pair[side]}
        return [index for index in range(len((self.gold, self.predicted)[side])) if index not in used]

    def add(self, gold: tuple[int, ...], predicted: tuple[int, ...]) -> None:
        """Pair claims; of several that stand for one, the first one's attributes count."""
        self.pairs.append((gold, predicted))
        self.results.append(_attributes(self.gold[gold[0]], self.predicted[predicted[0]], self.text))


def score(gold: Mapping[str, Flat], predicted: Mapping[str, Sequence[Flat]]) -> Score:
    """The score of predictions.

    ``gold``: id → gold document (``title``, ``text``, ``claims``); ``predicted``: id → flat claims.

    >>> claim = {"type": "membership", "member": "Japan", "body": "G7"}
    >>> score({"a": {"text": "", "claims": [claim]}}, {"a": [claim]}).micro
    Tally(matched=1, gold=1, predicted=1)
    """
    matches = [(kind, match(document, predicted.get(key, ()), kind)) for key, document in gold.items() for kind in KEYS]
    claims = [claim for key in gold for claim in predicted.get(key, ())]
    return Score(
        kinds={kind: sum((found.tally for other, found in matches if other == kind), Tally()) for kind in KEYS},
        shares={kind: _shares([found for other, found in matches if other == kind]) for kind in KEYS},
        unknown_type=sum(claim.get("type") not in KEYS for claim in claims),
        documents=len(gold),
        without_prediction=tuple(sorted(gold.keys() - predicted.keys())),
        without_gold=tuple(sorted(predicted.keys() - gold.keys())),
    )


def _shares(matches: Sequence[Match]) -> dict[str, Share]:
    results = [result for found in matches for result in found.results]
    right = {name: [result[name] for result in results if name in result] for name in ATTRIBUTES}
    return {name: Share(sum(row), len(row)) for name, row in right.items()}


def match(document: Flat, predicted: Sequence[Flat], kind: str) -> Match:
    """Match the claims of one kind in one gold document with the predicted ones."""
    found = Match(
        [claim for claim in document["claims"] if claim["type"] == kind],
        [claim for claim in predicted if claim.get("type") == kind],
        f"{document.get('title', '')}\n{document.get('text', '')}",
    )
    for left, right in sorted(pairing([_choices(found, claim, kind) for claim in found.gold]).items()):
        found.add((left,), (right,))
    if kind == "meeting" and found.gold:
        _match_groups(found)
    return found


def _choices(found: Match, gold: Flat, kind: str) -> list[int]:
    """The predicted claims whose key fields agree, those right in most attributes first."""
    fits = [
        index
        for index, claim in enumerate(found.predicted)
        if all(agree(gold.get(name), claim.get(name)) for name, agree in KEYS[kind].items())
    ]
    return sorted(fits, key=lambda index: -sum(_attributes(gold, found.predicted[index], found.text).values()))


def _match_groups(found: Match) -> None:
    """Match a gold meeting of three or more with every pair predicted, then a predicted one with every pair in the gold."""
    for index in found.left(0):
        pairs = _pairs_of(found.gold[index], found.predicted, found.left(1))
        if pairs:
            found.add((index,), pairs)
    for index in found.left(1):
        pairs = _pairs_of(found.predicted[index], found.gold, found.left(0))
        if pairs:
            found.add(pairs, (index,))


def _pairs_of(group: Flat, claims: Sequence[Flat], free: list[int]) -> tuple[int, ...]:
    """The free claims that are meetings of two and together every pair of a group of three or more; empty when one is missing."""
    people, used = group.get("participants") or (), list[int]()
    if len(people) < 3:
        return ()
    for pair in itertools.combinations(people, 2):
        sides = ((index, claims[index].get("participants") or ()) for index in free if index not in used)
        hit = next((index for index, two in sides if len(two) == 2 and lists_agree(pair, two)), None)
        if hit is None:
            return ()
        used.append(hit)
    return tuple(used)


def _attributes(gold: Flat, predicted: Flat, text: str) -> dict[str, bool]:
    """The attributes that a kind is measured by, and whether the predicted claim has each right."""
    kind, result = gold["type"], {}
    if kind not in ("office", "membership"):
        result["date"] = (gold.get("date") or None) == (predicted.get("date") or None)
    if kind in ("meeting", "visit"):
        result["place"] = plain(gold.get("place") or "") == plain(predicted.get("place") or "")
    if kind != "office":
        result["modality"] = gold.get("modality", "asserted") == predicted.get("modality", "asserted")
    for owner, name in (("agreement", "stage"), ("office", "status")):
        if kind == owner:
            result[name] = gold.get(name) == predicted.get(name)
    result["quote"] = _overlap(text, gold.get("quote"), predicted.get("quote"))
    return result


def _overlap(text: str, first: Any, second: Any) -> bool:
    """Do two quotes overlap: by their first place in the text, else by half of the words of the one with fewer."""
    if not first or not second:
        return False
    start, other = text.find(first), text.find(second)
    if start >= 0 and other >= 0:
        return start < other + len(second) and other < start + len(first)
    words, others = ({*plain(quote).split()} for quote in (first, second))
    return bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))


@dataclass(frozen=True, slots=True)
class Error:
    """What a prediction got wrong.

    ``what``: a gold claim that is ``missed``, a predicted one that is ``wrong``, or a matched one that ``differs``.
    ``claim``: the gold claim, for ``wrong`` the predicted one. ``sentence``: where its quote stands.
    ``fields``: for ``differs``, each attribute that is not right: its name, the gold's value and the predicted one.
    """

    what: Literal["missed", "wrong", "differs"]
    claim: Flat
    sentence: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


def errors(document: Flat, predicted: Sequence[Flat]) -> list[Error]:
    """The errors of the claims predicted for one gold document: kind by kind, missed before wrong before differing."""
    text, found = f"{document.get('title', '')}\n{document.get('text', '')}", list[Error]()
    for kind in KEYS:
        matched = match(document, predicted, kind)
        missed, wrong = [matched.gold[i] for i in matched.left(0)], [matched.predicted[i] for i in matched.left(1)]
        found += [Error("missed", claim, sentence_of(text, claim.get("quote"))) for claim in missed]
        found += [Error("wrong", claim, sentence_of(text, claim.get("quote"))) for claim in wrong]
        found += _differing(matched, text)
    unknown = [claim for claim in predicted if claim.get("type") not in KEYS]
    return found + [Error("wrong", claim, sentence_of(text, claim.get("quote"))) for claim in unknown]


def _differing(matched: Match, text: str) -> list[Error]:
    found = []
    for (gold, predicted), result in zip(matched.pairs, matched.results, strict=True):
        claim, other = matched.gold[gold[0]], matched.predicted[predicted[0]]
        fields = tuple((name, claim.get(name), other.get(name)) for name, right in result.items() if not right)
        if fields:
            found.append(Error("differs", claim, sentence_of(text, claim.get("quote")), fields))
    return found


def sentence_of(text: str, quote: Any) -> str:
    """The sentence or sentences in which a quote stands first, blanks as one; the quote itself when the text does not have it.

    >>> sentence_of("One. Two is here. Three.", "is here")
    'Two is here.'
    """
    at = text.find(quote) if quote else -1
    if at < 0:
        return str(quote or "")
    end = at + len(quote)
    starts = [found.end() for found in re.finditer(r"(?<!\b[A-Z])[.!?][\"'”’)]*\s+|\n\s*", text[:at])]
    stop = re.compile(r"(?<!\b[A-Z])[.!?][\"'”’)]*(?=\s|$)|\n").search(text, max(at, end - 1))
    return " ".join(text[starts[-1] if starts else 0 : stop.end() if stop else len(text)].split())


def read_gold(path: Path) -> dict[str, dict[str, Any]]:
    """The gold documents of a file or of a folder's ``*.json``, by id.

    Raises `InputError` when there are none, and for a file that is no gold document: it names the file and what is wrong with it.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"the folder {path} has no *.json; give a folder of gold files, or one of them")
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        document = _gold_document(file)
        if document["id"] in found:
            raise InputError(f"{file} has the id {document['id']!r} of a file before it; give each gold document its own")
        found[document["id"]] = document
    return found


def _gold_document(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"there is no gold file {file}; check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the gold file {file} cannot be read ({error}); it is a UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise InputError(f"the gold file {file} is not JSON (line {error.lineno}: {error.msg}); correct it") from error
    problem = _problem(document)
    if problem:
        raise InputError(f"the gold file {file} {problem}")
    return dict(document)


def _problem(document: Any) -> str:
    """What keeps a JSON value from being a gold document; empty when nothing does."""
    if not isinstance(document, dict):
        return 'is no object; it is {"id": …, "text": …, "claims": […]}'
    for name, kind in (("id", str), ("text", str), ("claims", list)):
        if not isinstance(document.get(name), kind):
            return f"has no {name!r}, or not as a {'list' if kind is list else 'string'}; correct it"
    for number, claim in enumerate(document["claims"], 1):
        if not isinstance(claim, dict) or claim.get("type") not in KEYS:
            return f"has no known type in claim {number}; the types are {', '.join(KEYS)}"
    return ""
