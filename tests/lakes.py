"""An invented world for questions that join records: each group of sentences tells of states of its own.

What must not count stands beside what must: planned, denied, a day too early or too late, an end that no source knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relgraph.graph.model import When
from relgraph.tables import states
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

UN = Who("United Nations", "organization", "un")


class Told(Draft):
    """A draft with a sentence for each kind of claim that the questions join."""

    def held(
        self, name: str, body: str, role: str, when: str = "", to: str = "", *, modality: Any = "asserted", title: str = ""
    ) -> None:
        """Someone held an office of a state; a range is for how long, a day one on which the office was theirs."""
        roles: dict[str, Any] = {"holder": one(name), "body": state(body), **({"to": state(to)} if to else {})}
        about = {"role": role, "status": "former", **({"title": title} if title else {})}
        self.say("office", within(when), modality, attributes=about, **roles)

    def visited(self, name: str, host: str, when: str, modality: Any = "asserted") -> None:
        """Someone came to a state."""
        self.say("visit", When(when, "within"), modality, visitor=one(name), destination=state(host))

    def met(self, name: str, other: str, when: str, modality: Any = "asserted") -> None:
        """Two persons met."""
        self.say("meeting", When(when) if when else None, modality, participant=[one(name), one(other)])

    def party(self, title: str, codes: str, when: str, stage: str = "signed", modality: Any = "asserted") -> None:
        """States took a step of an agreement that is known by its title."""
        about = {"title": title, "stage": stage, "instrument": title}
        self.say("agreement", When(when), modality, attributes=about, party=[state(code) for code in codes.split()])

    def mission(self, sender: str, receiver: str, rank: str, when: str, modality: Any = "") -> None:
        """A state had a mission of a rank in another; without a rank it had none."""
        told: Any = modality or ("asserted" if rank else "denied")
        about = {"rank": rank} if rank else {}
        self.say("mission", within(when), told, attributes=about, sender=state(sender), receiver=state(receiver))

    def voted(self, day: str, choices: str, modality: Any = "asserted") -> None:
        """A roll call of a day: ``BRA yes CHL no``."""
        words = choices.split()
        for code, choice in zip(words[::2], words[1::2], strict=True):
            about = {"choice": choice, "roll_call": f"R/{day}"}
            self.say("vote", When(day), modality, attributes=about, voter=state(code), body=UN)

    def relations(self, codes: str, change: str, when: str, modality: Any = "asserted") -> None:
        """What became of the relations of two states."""
        self.say("relations", When(when), modality, attributes={"change": change}, party=[state(code) for code in codes.split()])

    def member(self, codes: str, body: str, when: str, role: str = "member", modality: Any = "asserted") -> None:
        """States were in a body."""
        for code in codes.split():
            self.say(
                "membership", within(when), modality, attributes={"role": role}, member=state(code), body=Who(body, "organization")
            )

    def trade(self, source: str, target: str, share: str, flow: str = "exports", modality: Any = "asserted") -> None:
        """A share of a state's exports went to another."""
        roles: dict[str, Any] = {"source": state(source), "target": state(target)}
        self.say("trade", When("2001"), modality, attributes={"flow": flow, "share": share}, **roles)


def state(code: str) -> Who:
    return Who(states()[code].name, "state", code)


def one(name: str) -> Who:
    """Someone whom the source itself knows by a key, so that two sentences mean one person."""
    return Who(name, "person", f"lakes:{name.replace(' ', '-').lower()}")


def within(when: str) -> When | None:
    return When(when, "within") if when else None


def ministers(told: Told, again: Told) -> None:
    told.party("Lake Treaty", "KEN", "2003-05-01")
    told.party("Lake Treaty", "PER", "2003-06-01")
    told.party("Mill Pact", "KEN PER", "2005-01")
    told.party("Fen Pact", "KEN PER", "2005-01-05", modality="planned")
    told.party("Bog Pact", "KEN PER", "2005-01-05", stage="negotiating")
    told.party("Moor Pact", "KEN", "2005-01-05")
    told.party("Moor Pact", "PER", "2006-01-05", stage="ratified")
    told.party("Hill Pact", "KEN FRA", "2005-01-05")
    told.party("Two-Day Pact", "KEN PER", "2006-02-03")
    told.party("Two-Day Pact", "KEN PER", "2009-02-03")
    told.held("Ana Adongo", "KEN", "foreign_minister", "2001-02-03/2004")
    again.held("Ana Adongo", "KEN", "foreign_minister", "2002/2004")
    told.held("Ben Barasa", "KEN", "foreign_minister", "2004/2006-05")
    told.held("Cy Chelimo", "KEN", "foreign_minister", "2003-05-02/2003-06-01")
    told.held("Jo Juma", "KEN", "foreign_minister", "1999/2003-05-01")
    told.held("Gus Gitau", "KEN", "foreign_minister", "2003-05-01")
    told.held("Una Uma", "KEN", "foreign_minister", "2000/")
    told.held("Dan Dalmas", "KEN", "foreign_minister", "2003/2005", modality="planned")
    told.held("Eve Eregae", "KEN", "foreign_minister", "2003/2005", modality="denied")
    told.held("Hal Hassan", "KEN", "head_of_state", "2003/2005")
    told.held("Mia Moraa", "KEN", "foreign_minister", "2007/2008")
    told.held("Lia Luna", "PER", "foreign_minister", "2003-06-01/..")
    told.held("Ken Kero", "PER", "foreign_minister", "2003-05-01/2003-05-31")


def missions(told: Told, again: Told) -> None:
    told.mission("FRA", "NOR", "embassy", "1990-01-01/1999-03-31")
    told.mission("FRA", "NOR", "", "1999-04-01/2001")
    told.mission("FRA", "SWE", "embassy", "1990-01-01/1999-03-31")
    told.mission("FRA", "SWE", "legation", "1999-05-01/2001")
    told.mission("FRA", "FIN", "embassy", "1990-01-01/1999-03-31")
    told.mission("FRA", "FIN", "consulate", "1999-04-01/2001", modality="planned")
    told.mission("FRA", "FIN", "", "1999-04-01/2001", modality="asserted")
    told.mission("FRA", "DNK", "legation", "1990-01-01/1999-03-31")
    told.mission("FRA", "DNK", "embassy", "1999-04-01/2001")
    told.held("Luc Lamy", "FRA", "foreign_minister", "1998-01-01/1999-12-31")
    for host in ("NOR", "SWE", "FIN", "DNK"):
        told.visited("Luc Lamy", host, "1998-03-31")
    told.visited("Luc Lamy", "NOR", "1998-03-30")
    again.visited("Luc Lamy", "NOR", "1998-09-09", modality="planned")
    again.visited("Luc Lamy", "NOR", "1998-09-10", modality="denied")
    told.held("Nils Nes", "NOR", "head_of_government", "1999-03-31")
    told.visited("Nils Nes", "FRA", "1999-03-31")
    told.visited("Nils Nes", "FRA", "1999-04-01")
    told.held("Olav Oen", "NOR", "head_of_state", "1990/")
    told.visited("Olav Oen", "FRA", "1998-07-01")
    told.held("Per Pol", "NOR", "minister", "1998/1999", title="Minister of Fish", modality="denied")
    told.visited("Per Pol", "FRA", "1998-07-01")


def votes(told: Told, again: Told) -> None:
    told.voted("2001-03-01", "BRA yes CHL yes ARG yes")
    told.voted("2001-03-02", "BRA yes CHL yes ARG no")
    told.voted("2001-06-10", "BRA yes CHL no ARG yes")
    told.voted("2001-06-11", "BRA no CHL no")
    told.voted("2001-07-01", "BRA yes CHL abstain PRY yes")
    told.voted("2001-07-02", "BRA yes")
    told.voted("2001-07-03", "BRA yes CHL no", modality="planned")
    told.voted("2001-09-18", "BRA yes CHL no")
    told.voted("2001-09-19", "BRA yes CHL no")
    again.voted("2002", "BRA abstain CHL abstain")
    told.held("Caro Cruz", "CHL", "head_of_state", "2000-01-01/2003")
    told.visited("Caro Cruz", "BRA", "2001-06-10/2001-06-12")
    told.visited("Caro Cruz", "BRA", "2001-05-05", modality="planned")
    told.visited("Caro Cruz", "BRA", "2002-01-01")
    told.visited("Caro Cruz", "PRY", "2001-06-10")
    for name, role, when, modality in (
        ("Ada Alem", "foreign_minister", "2000/2003", "asserted"), ("Bea Bosch", "head_of_state", "2000/", "asserted"),
        ("Coco Cano", "head_of_state", "2000/2003", "denied"), ("Dina Diaz", "head_of_government", "2000/2001-06-09", "asserted"),
    ):  # fmt: skip
        told.held(name, "ARG", role, when, modality=modality)
        told.visited(name, "BRA", "2001-06-10")
    told.trade("CHL", "BRA", "9%")
    told.trade("PRY", "BRA", "31%")
    told.trade("CHL", "ARG", "4%")
    told.trade("ARG", "BRA", "12%", modality="planned")
    told.trade("ARG", "BRA", "13%", flow="imports")


def meetings(told: Told, again: Told) -> None:
    for name, first, then, modality in (
        ("Mia Moe", "2001/2004-05-31", "2004-06-01/2008", "asserted"), ("Noa Nøhr", "2001/2004-05-31", "2004-06-01/", "asserted"),
        ("Odd Olsen", "2001/2004-05-31", "2004-06-01/2008", "denied"), ("Pia Poulsen", "2001/2006", "2006-05-06/2008", "asserted"),
        ("Rie Riis", "2001/2003", "2002/2008", "asserted"),
    ):  # fmt: skip
        told.held(name, "DNK", "foreign_minister", first)
        told.held(name, "DNK", "head_of_government", then, modality=modality)
        told.met("Host Holm", name, "2003-01-01")
    for name in ("Mia Moe", "Noa Nøhr", "Odd Olsen", "Pia Poulsen"):
        again.met("Host Holm", name, "2005-05-05")
    again.met("Host Holm", "Pia Poulsen", "2007-07-07", modality="planned")
    again.met("Host Holm", "Pia Poulsen", "")
    told.met("Other Orm", "Pia Poulsen", "2007-07-07")


def ambassadors(told: Told, again: Told) -> None:
    told.held("Al Ames", "AUS", "ambassador", "2001-01-01/2003-05-05", "NZL")
    again.held("Al Ames", "AUS", "ambassador", "2001/2003-05-05", "NZL")
    told.held("Bo Bligh", "AUS", "ambassador", "2003-05-06/..", "NZL")
    told.held("Cy Cole", "AUS", "ambassador", "2001/", "NZL")
    told.held("Di Dale", "AUS", "ambassador", "2001/2009", "NZL", modality="planned")
    told.held("Ed East", "AUS", "ambassador", "2001/2009", "NZL", modality="denied")
    told.held("Flo Fry", "AUS", "ambassador", "2001/2009", "FJI")
    told.held("Gil Gray", "AUS", "head_of_government", "2000/2008")
    told.held("Hew Hall", "AUS", "foreign_minister", "1999/")
    told.held("Ivo Isa", "FJI", "head_of_government", "2000/2008")
    for when in ("2003-05-05/2003-05-06", "2000-12-31", "2004-04-04", "2009-01-01"):
        told.visited("Gil Gray", "NZL", when)
    told.visited("Gil Gray", "NZL", "2002-02-02", modality="planned")
    told.visited("Gil Gray", "FJI", "2002-02-02")
    for name in ("Hew Hall", "Ivo Isa", "Al Ames"):
        told.visited(name, "NZL", "2002-02-02")


def severed(told: Told, again: Told) -> None:
    told.relations("MAR DZA", "severed", "1976-03-07")
    told.relations("MAR DZA", "severed", "1980", modality="denied")
    again.relations("MAR DZA", "restored", "1978-01-01", modality="planned")
    told.relations("MAR DZA", "restored", "1988-05-16")
    told.relations("DZA MAR", "severed", "1994-08")
    told.relations("MAR TUN", "severed", "1990-01-01")
    told.party("Same Day", "MAR DZA", "1976-03-07")
    told.party("Between", "MAR DZA TUN", "1980-01-01")
    again.party("Between", "LBY", "1979-01-01", modality="planned")
    told.party("One Before", "MAR", "1976-01-01")
    told.party("One Before", "DZA", "1977-01-01")
    told.party("Back Again", "MAR DZA", "1988-05-16")
    told.party("In Peace", "MAR DZA", "1990-01-01")
    told.party("Not Yet", "MAR DZA", "1981-01-01", modality="planned")
    told.party("Ratified", "MAR", "1981-01-01")
    told.party("Ratified", "DZA", "1981-01-01", stage="ratified")
    told.party("In That Month", "MAR DZA", "1994-08-20")
    told.party("Later", "MAR DZA", "1995-02-03")


def bodies(told: Told, again: Told) -> None:
    told.member("ISL MLT CYP", "Harbour Compact", "1990/2010")
    again.member("LUX", "Harbour Compact", "1990/2010", modality="planned")
    told.member("ISL", "Ice Board", "1990/1999")
    told.member("MLT", "Ice Board", "1990/2010")
    told.member("ISL", "Salt Board", "2000-01-02/2010")
    told.member("MLT", "Salt Board", "1990/2010")
    told.member("ISL", "Reef Union", "1990/..")
    told.member("MLT", "Reef Union", "2000-01-01", role="observer")
    told.member("ISL MLT", "Tide Union", "1990/")
    told.member("ISL MLT", "Wind Union", "")
    told.member("ISL MLT", "Sun Union", "1990/2010", modality="denied")
    told.member("ISL", "Rain Union", "1990/2010")


def two_offices(told: Told, again: Told) -> None:
    def both(name: str, first: str, then: str, modality: Any = "asserted", body: str = "URY") -> None:
        told.held(name, "URY", "foreign_minister", first)
        told.held(name, body, "head_of_government", then, modality=modality)

    both("Pia Paz", "2001-02-03/2004", "2003-12-01/2006")
    both("Quin Quiroga", "2001-02/2005-06", "2004-01-01/2006")
    both("Rosa Ramos", "2001-02-03/2004", "2004/2009")
    both("Sol Sosa", "2009/", "2010/2015")
    both("Tia Tello", "2010-01-01/..", "2011/..")
    both("Uma Ulloa", "2001/2009", "2001/2009", modality="planned")
    both("Vera Vidal", "2001/2009", "2001/2009", modality="denied")
    both("Wim Wills", "2001/2009", "2001/2009", body="PRY")
    both("Xia Xirau", "2001?/2009", "2001/2009?")
    told.held("Yara Yoon", "URY", "foreign_minister", "2001/2009")
    again.held("Yara Yoon", "URY", "foreign_minister", "2002/2008")


def vacant(told: Told, again: Told) -> None:
    for name, when in (
        ("Ann Amsler", "1990-01-01/1995-05-01"), ("Bea Benz", "1997-05-01/2000-01-01"), ("Cleo Cuony", "2000-06-01/2003"),
        ("Eva Egli", "2006-02/"), ("Fee Frey", "2010-01-01/2012"), ("Gia Graf", "2014-03-01/.."),
    ):  # fmt: skip
        told.held(name, "CHE", "ambassador", when, "MCO")
    told.held("Dora Dubs", "CHE", "ambassador", "2004-05-05/2005", "MCO", modality="planned")
    told.held("Hana Hug", "CHE", "ambassador", "1995-01-01/1998-11-30", "SMR")
    told.mission("CHE", "MCO", "legation", "1990-01-01/1995-12-31")
    told.mission("CHE", "MCO", "", "1996-01-01/1997-04-30")
    told.mission("CHE", "MCO", "embassy", "1997-05-01/2009-12-31")
    told.mission("CHE", "MCO", "consulate", "2004-01-01/2005", modality="planned")
    for name, when in (("Ida Iten", "2000-01-01/2002-02-02"), ("Jil Jost", "2002-02-02/"), ("Kim Kuhn", "2012-01-01/..")):
        told.held(name, "CHE", "ambassador", when, "SMR")


def recognised(told: Told, again: Told) -> None:
    for code, when, modality in (
        ("EST", "1991-08-26", "asserted"), ("LVA", "1991", "asserted"), ("GEO", "1992", "asserted"), ("LTU", "1991", "denied"),
        ("ARM", "1991", "planned"),
    ):  # fmt: skip
        told.relations(f"CAN {code}", "recognised", when, modality)
        told.party(f"{code} Too Early", f"CAN {code}", "1990-02-03")
    told.party("Of Three", "CAN EST LVA", "1992-01-01")
    told.party("Planned", "CAN EST", "1993-02-03", modality="planned")
    told.party("Ratified Alone", "CAN EST", "1994-05-06", stage="ratified")
    told.party("Herring Treaty", "CAN EST", "1995-01-01")
    told.party("Second Treaty", "CAN EST", "1996-01-01")
    told.party("Same Day Treaty", "CAN LVA", "1991-12-31")
    told.party("Of Others", "LVA GEO", "1993-01-01")


def drafts() -> Iterator[Told]:
    """All documents of the world: two of each group."""
    for tell in (ministers, missions, votes, meetings, ambassadors, severed, bodies, two_offices, vacant, recognised):
        told, again = (
            Told(f"{tell.__name__}-{number}", "2020-01-01", title=f"Lakes {tell.__name__} {number}") for number in (1, 2)
        )
        tell(told, again)
        yield from (told, again)
