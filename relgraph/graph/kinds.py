"""What each kind of claim may say: its roles and attributes. Texts give the first ten, the datasets also the last four."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of claim may say: its roles with the least number of mentions each, and its attributes with their values.

    ``roles``: role → (least, most) mentions; ``attributes``: attribute → allowed values, or None for free text.
    """

    roles: Mapping[str, tuple[int, int]]
    attributes: Mapping[str, frozenset[str] | None]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS: Mapping[str, Kind] = {
    "meeting": Kind({"participant": (2, 99), "place": (0, 1)}, {"mode": _words("in_person phone video unknown")}),
    "visit": Kind({"visitor": (1, 99), "destination": (1, 1), "place": (0, 1)}, {}),
    "office": Kind(
        {"holder": (1, 1), "body": (1, 1), "to": (0, 1)},
        {
            "role": _words(
                "head_of_state head_of_government foreign_minister defence_minister minister ambassador "
                "legislator spokesperson official"
            ),
            "status": _words("current former incoming"),
            "title": None,
            "appointed": None,
            "arrived": None,
            "presented": None,
            "left": None,
        },
    ),
    "agreement": Kind(
        {"party": (1, 999)},
        {
            "title": None,
            "stage": _words("signed agreed agreed_in_principle negotiating ratified in_force terminated"),
            "instrument": None,
        },
    ),
    "hosting": Kind({"host": (1, 1), "place": (0, 1)}, {"event": None}),
    "membership": Kind(
        {"member": (1, 1), "body": (1, 1)},
        {"role": _words("member associate observer partner candidate correspondent suspended signatory guest")},
    ),
    "participation": Kind({"participant": (1, 1), "place": (0, 1)}, {"event": None}),
    "stance": Kind(
        {"source": (1, 1), "target": (1, 1)},
        {"stance": _words("support condemn sanction aid demand threaten"), "about": None},
    ),
    "conflict": Kind({"source": (1, 1), "target": (1, 1)}, {"act": _words("attack invade deploy seize")}),
    "relations": Kind(
        {"party": (2, 2)},
        {"change": _words("established severed restored upgraded mission_opened mission_closed recognised")},
    ),
    "mission": Kind(
        {"sender": (1, 1), "receiver": (1, 1), "place": (0, 1)},
        {
            "rank": _words(
                "embassy legation consulate_general consulate consular_agency liaison_office interests_section "
                "ambassador_nonresident envoy_nonresident consul_nonresident"
            )
        },
    ),
    "vote": Kind(
        {"voter": (0, 1), "body": (1, 1)},
        {"choice": _words("yes no abstain"), "roll_call": None, "title": None, "issue": None},
    ),
    "listing": Kind({"listed": (1, 1), "by": (1, 1)}, {"programme": None, "title": None}),
    "trade": Kind({"source": (1, 1), "target": (1, 1)}, {"flow": _words("exports imports"), "share": None}),
}
