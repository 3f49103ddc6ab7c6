"""What claims tell of persons: offices, titles of lists, and in which state somebody was met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.graph.identity.bearers import Bearer, Term, packed, unpacked
from relgraph.graph.identity.resolution import resolve
from relgraph.graph.identity.titles import office_named
from relgraph.graph.model import When
from relgraph.graph.persons import told_by
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from relgraph.graph.model import Claim, Modality

DOE, QUISPE = Who("Ada Doe"), Who("Quispe")
PERU, KENYA = Who("Peru", "state", "PER"), Who("Kenya", "state", "KEN")


def told(draft: Draft) -> dict[str, Bearer]:
    return {one.names[0]: one for one in told_by(draft.claims, "2000-01-01")}


def trip(days: str = "1999-03-02/1999-03-04", met: str = "1999-03-03", mode: str = "in_person", planned: bool = False) -> Draft:
    draft = Draft("trip", "1999-03-05")
    draft.say("visit", When(days, "within"), visitor=DOE, destination=PERU)
    modality: Modality = "planned" if planned else "asserted"
    draft.say("meeting", When(met), modality, attributes={"mode": mode}, participant=[DOE, QUISPE])
    return draft


def test_who_is_met_on_a_trip_is_met_in_its_state() -> None:
    found = told(trip())
    assert found["Quispe"].met == (Term("PER", "", "1999-03-03", "1999-03-03"),)
    assert found["Ada Doe"].met == ()


@pytest.mark.parametrize(
    "other", [trip(met="1999-03-09"), trip(met="1999-03-09", days="1999-03-02"), trip(planned=True), trip(mode="phone")]
)
def test_not_so_on_another_day_or_by_telephone_or_if_it_is_only_planned(other: Draft) -> None:
    assert told(other)["Quispe"].met == ()


def test_an_office_that_is_told_counts_alone() -> None:
    draft = trip()
    draft.say(
        "office", When("1999-03-03", "within"), attributes={"role": "minister", "status": "current"}, holder=QUISPE, body=KENYA
    )
    assert told(draft)["Quispe"].terms == (Term("KEN", "minister", "1999-03-03", "1999-03-03"),)
    assert told(draft)["Quispe"].met == ()


def test_what_is_told_is_kept_with_the_bearer() -> None:
    one = told(trip())["Quispe"]
    assert unpacked(one.id, one.scope, packed(one)) == one
    office = Bearer("a", "a", ("Ana Lind",), (), (Term("PER", "minister"),))
    assert unpacked("a", "a", packed(office)) == office
    assert "met" not in packed(office)


def listing(title: str, programme: str) -> list[Claim]:
    draft = Draft("list", "2022-01")
    said = {"title": title, "programme": programme}
    draft.say(
        "listing", When("2022-01"), attributes=said, listed=Who("Ana Lind", id="list:1"), by=Who("United States", "state", "USA")
    )
    return draft.claims


@pytest.mark.parametrize(
    ("title", "programme", "term"),
    [
        ("President of the Republic of Zimbabwe", "ZIMBABWE", ("ZWE", "head_of_state")),
        ("Dr.; Prosecutor-General of Iran", "IRAN-HR", ("IRN", "official")),
        ("Minister of Rural Housing and Social Amenities", "ZIMBABWE", ("ZWE", "minister")),
        ("Minister of Fuel and Energy", "UKRAINE-EO13661", None),
        ("Former Prime Minister of Ukraine", "UKRAINE-EO13660", None),
        ("Governor of the Reserve Bank of Zimbabwe", "ZIMBABWE", None),
        ("Scientific Studies and Research Center Employee", "SYRIA", None),
        ("", "", None),
    ],
)
def test_a_list_calls_a_person_by_an_office_of_a_state(title: str, programme: str, term: tuple[str, str] | None) -> None:
    assert office_named(title, programme, "2022-01") == term
    (one,) = told_by(listing(title, programme), "2022-01-31")
    assert one.terms == ((Term(*term),) if term else ())


# What is made of it


def president(name: str, first: str, last: str, body: str = "PER") -> Bearer:
    return Bearer(name, name, (name,), (), (Term(body, "head_of_state", first, last, stated=True),))


def met(name: str = "Quispe", day: str = "1999-03-03", body: str = "PER") -> Bearer:
    return Bearer("met", "trip", (name,), (), (), (Term(body, "", day, day),))


def test_a_person_met_in_a_state_is_the_one_of_that_name_who_held_an_office_there() -> None:
    found = resolve([president("Ana Quispe", "1998-01-01", "2001-12-31"), met()])
    assert found.entity["met"] == found.entity["Ana Quispe"]
    assert found.why == (("Ana Quispe", "met", "the name; an office, on the day, of the state in which they met"),)
    assert resolve([president("Ana Quispe", "1998-01-01", "2001-12-31"), met("Ana Quispe")]).entity["met"] == "ana-quispe-per"


@pytest.mark.parametrize(
    "other",
    [
        met(day="2003-03-03"),
        met(body="KEN"),
        met("Rosa Quispe"),
        Bearer("met", "trip", ("Ana Quispe",)),
    ],
)
def test_not_so_after_the_term_elsewhere_or_by_another_name(other: Bearer) -> None:
    found = resolve([president("Ana Quispe", "1998-01-01", "2001-12-31"), other])
    assert found.entity["met"] != found.entity["Ana Quispe"]


def test_two_of_the_name_in_two_offices_of_the_state_are_a_doubt() -> None:
    brother = Bearer("b", "b", ("Raúl Quispe",), (), (Term("PER", "head_of_government", "1997-01-01", "2000-12-31", stated=True),))
    found = resolve([president("Ana Quispe", "1998-01-01", "2001-12-31"), brother, met()])
    assert len(set(found.entity.values())) == 3
    assert {pair[:2] for pair in found.unsure} == {("Ana Quispe", "met"), ("b", "met")}


def test_two_met_in_one_state_are_not_one_for_that() -> None:
    other = Bearer("other", "elsewhere", ("Ana Quispe",), (), (), (Term("PER", "", "1999-03-03", "1999-03-03"),))
    assert len(set(resolve([met("Ana Quispe"), other]).entity.values())) == 2
