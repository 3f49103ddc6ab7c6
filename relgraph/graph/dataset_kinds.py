"""The kinds of claims that only datasets give → nodes and edges: missions, votes, listings, trade."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from relgraph.graph.elements import Edge, Made, Node, direct, edtf_of, node_of, spoken_node, time_of
from relgraph.graph.identity.mentions import Identities, slug
from relgraph.graph.model import Claim, FrozenMap

TRADE_EDGES: Mapping[str, str] = {"exports": "EXPORTS_TO", "imports": "IMPORTS_FROM"}


def _mission(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    """Without a rank the claim says that there was no mission at all; then it is denied."""
    rank = claim.attributes.get("rank", "")
    own = {"rank": rank} if rank else {}
    return direct(claim, ids, (claim.role("sender")[0], claim.role("receiver")[0]), "MISSION_IN", **own)


def _vote(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    """A state's vote; without a voter, what the roll call was about, or the roll call itself. The days stand on the edges."""
    body = node_of(ids.of(claim.role("body")[0]))
    roll_call, title, issue = (claim.attributes.get(name, "") for name in ("roll_call", "title", "issue"))
    vote = f"{body.id}:{roll_call}"
    node = spoken_node(vote, "vote", title) if title else Node(vote, "vote", roll_call, FrozenMap({"sort": roll_call}))
    nodes, edges = [node, body], [Edge("OF", vote, body.id, "")]
    common = {"modality": claim.modality, **time_of(claim)}
    if voters := claim.role("voter"):
        voter, choice = node_of(ids.of(voters[0])), claim.attributes.get("choice", "")
        fact = "|".join(["VOTED", voter.id, vote, choice, edtf_of(claim), claim.modality])
        edge = Edge("VOTED", voter.id, vote, fact, FrozenMap({**common, "choice": choice}))
        return fact, [*nodes, voter], [*edges, edge]
    if issue:
        topic = spoken_node(f"topic-{slug(issue)}", "topic", issue)
        fact = "|".join(["CONCERNS", vote, topic.id, edtf_of(claim), claim.modality])
        return fact, [*nodes, topic], [*edges, Edge("CONCERNS", vote, topic.id, fact, FrozenMap(common))]
    return "|".join([vote, "roll call", edtf_of(claim), claim.modality]), nodes, edges


def _listing(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    listed, by = claim.role("listed")[0], claim.role("by")[0]
    return direct(claim, ids, (listed, by), "LISTED", programme=claim.attributes.get("programme", ""))


def _trade(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    """The share is the source's: two sources that give two shares contradict each other."""
    flow = TRADE_EDGES[claim.attributes["flow"]]
    return direct(claim, ids, (claim.role("source")[0], claim.role("target")[0]), flow, share=claim.attributes.get("share", ""))


DATASET_PROJECTORS: Mapping[str, Callable[[Claim, Identities, Mapping[str, str]], Made]] = {
    "mission": _mission,
    "vote": _vote,
    "listing": _listing,
    "trade": _trade,
}
