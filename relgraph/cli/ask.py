"""Questions: who-met, who-held, show, neighbors, path, timeline, common, claims, disputes, diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relgraph.cli.options import Asked, Limit, Mode, Name, Output, Relations, Where, options
from relgraph.cli.printing import answered
from relgraph.errors import UsageError
from relgraph.graph.render import views

if TYPE_CHECKING:
    from relgraph.graph.answers.base import Answer
    from relgraph.graph.store import Store

app = typer.Typer()


@app.command("who-met", epilog="relgraph who-met Iwaya --since 2024-09")
@options
def who_met(name: Name, asked: Asked, where: Where, output: Output, mode: Mode = None) -> None:
    """Whom a person met, when, where and how; also of a state or an office.

    A state or an office means whoever held its offices on the day, and the state itself. One row a counterpart, date and
    modality, latest first, each with the sentences that say so. What is less likely right than wrong is left out, and counted.
    """
    from relgraph.graph.answers import who_met as answers

    window = asked.window(mode, answers.LIKELY)
    answered(lambda store: answers.who_met(store, name, window), answers.Met, views.met, where, output)


@app.command("who-held", epilog='relgraph who-held "foreign minister of Japan" --on 2024-11-17')
@options
def who_held(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help='"foreign minister of Japan", or JPN:foreign_minister.')],
    asked: Asked,
    where: Where,
    output: Output,
) -> None:
    """Who held an office, on a day or ever.

    A holder is known as stated (a source gives the time) or as seen (sources call the person so on these days); nothing is
    said of the days between.
    """
    from relgraph.graph.answers import who_held as answers

    window = asked.window()
    answered(lambda store: answers.who_held(store, office, window), answers.Held, views.held, where, output)


@app.command("show", epilog="relgraph show Iwaya")
@options
def show(name: Name, asked: Asked, where: Where, output: Output) -> None:
    """Everything about one entity on one page.

    Its names, offices by date, agreements, how much is claimed about it, and when it was seen.
    """
    from relgraph.graph.answers import show as answers

    window = asked.window()
    answered(lambda store: answers.show(store, name, window), answers.Shown, views.shown, where, output)


@app.command("neighbors", epilog="relgraph neighbors Japan --kind condemns --kind aids")
@options
def neighbors(
    name: Name,
    asked: Asked,
    where: Where,
    output: Output,
    hops: Annotated[int, typer.Option("--hops", min=1, max=3, metavar="1..3", help="How far to go.", show_default=True)] = 1,
    kind: Relations = None,
) -> None:
    """Who and what stands next to an entity, by kind of relation.

    An arrow says which way a relation goes: `condemns →` is said of the one asked about, `← condemns` of the neighbour.
    """
    from relgraph.graph.answers import neighbors as answers

    window = asked.window()
    answered(
        lambda s: answers.neighbors(s, name, hops=hops, kinds=kind or (), window=window),
        answers.Neighbor,
        views.neighbors,
        where,
        output,
    )


@app.command("path", epilog="relgraph path Kishida Sybiha --max-hops 3")
@options
def path(
    a: Annotated[str, typer.Argument(metavar="A", help="Where the way begins: a name or an id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Where it ends.")],
    asked: Asked,
    where: Where,
    output: Output,
    max_hops: Annotated[
        int, typer.Option("--max-hops", min=1, max=6, metavar="1..6", help="So many hops at most.", show_default=True)
    ] = 4,
    kind: Relations = None,
    avoid: Annotated[
        list[str] | None, typer.Option("--avoid", metavar="NAME", help="Not through this one; may be repeated.")
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, metavar="N", max=1000, help="So many ways.", show_default=True)] = 1,
) -> None:
    """How two actors are connected, each hop with its sentence.

    Ways through what is well connected cost more: everyone is two steps apart through the United States. What was not
    followed is said.
    """
    from relgraph.graph.answers import paths as answers

    window = asked.window()

    def question(store: Store) -> Answer[answers.Path]:
        return answers.path(store, a, b, max_hops=max_hops, kinds=kind or (), avoid=avoid or (), k=k, window=window)

    answered(question, answers.Path, views.path, where, output)


@app.command("timeline", epilog="relgraph timeline Japan Ukraine --since 2023")
@options
def timeline(
    a: Annotated[str, typer.Argument(metavar="A", help="A name or an id.", show_default=False)],
    asked: Asked,
    where: Where,
    output: Output,
    b: Annotated[str, typer.Argument(metavar="B", help="Only what both take part in.", show_default=False)] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as visit or vote; may be repeated.")
    ] = None,
) -> None:
    """What happened, in order of date: earliest first.

    Meetings, visits, steps of agreements, offices, summits, sides taken, relations, missions, memberships; votes with `--kind
    vote`. Two take part together when one fact names both, or when they share an agreement, a summit or a roll call.
    """
    from relgraph.graph.answers import timeline as answers

    window = asked.window()
    answered(lambda s: answers.timeline(s, a, b, kinds=kind or (), window=window), answers.Happened, views.timeline, where, output)


@app.command("common", epilog="relgraph common Japan Philippines")
@options
def common(
    a: Annotated[str, typer.Argument(metavar="A", help="The one: a name or an id.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    asked: Asked,
    where: Where,
    output: Output,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="met, attended, forum, agreement, member or visited; may be repeated."),
    ] = None,
) -> None:
    """What two share, the rarest first.

    Persons whom both met, summits and forums both took part in, agreements both are party to, bodies both are members of, states
    and places both visited. What fewest others share comes first: an agreement of three tells more than one of all.
    """
    from relgraph.graph.answers import shared as answers

    window = asked.window()
    answered(lambda s: answers.common(s, a, b, kinds=kind or (), window=window), answers.Shared, views.common, where, output)


@app.command("claims", epilog="relgraph claims Iwaya --kind meeting")
@options
def claims(
    asked: Asked,
    where: Where,
    output: Output,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Only claims that speak of it.", show_default=False)] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="Only this kind, such as meeting or office.")] = "",
    document: Annotated[str, typer.Option("--document", metavar="KEY", help="Only of this document.")] = "",
    modality: Annotated[
        list[str] | None,
        typer.Option("--modality", metavar="MODALITY", help="asserted, planned, conditional or denied; may be repeated."),
    ] = None,
    replaced: Annotated[bool, typer.Option("--replaced", help="Also what counts no more: replaced, or rejected.")] = False,
) -> None:
    """The record itself: what each source says, with its span.

    All modalities are shown unless `--modality` chooses; in the order of documents and of their texts. `--jsonl` writes a
    claims file, each document before its claims, which `ingest --claims` takes in.
    """
    from relgraph.cli.records import known_key, record_lines
    from relgraph.graph.answers import claims as answers

    window = asked.record(modality or ())
    if replaced and output.jsonl:
        raise UsageError("--replaced cannot go into a claims file, which holds what stands; give --json, or leave --replaced out")

    def question(store: Store) -> Answer[answers.Claimed]:
        key = known_key(store, document) if document else ""
        return answers.claims(store, name, kind=kind, document=key, replaced=replaced, window=window)

    answered(question, answers.Claimed, views.claims, where, output, record_lines)


@app.command("disputes", epilog="relgraph disputes Japan --kind date")
@options
def disputes(
    asked: Asked,
    where: Where,
    output: Output,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Only about it; else about all.", show_default=False)] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="date, holder, place or denied; may be repeated.")
    ] = None,
) -> None:
    """What sources tell differently, with both sides.

    Two days for one step of an agreement, two holders of an office of one seat at once, two places of one meeting, and what one
    asserts and another denies. Both stay in every answer; this shows where to look.
    """
    from relgraph.graph.answers import disputes as answers

    window = asked.window()
    answered(lambda s: answers.disputes(s, name, kinds=kind or (), window=window), answers.Dispute, views.disputes, where, output)


@app.command("diff", epilog="relgraph diff 2026-01 2026-02 --document unga_votes")
@options
def diff(
    first: Annotated[
        str, typer.Argument(metavar="FROM", help="The first day of recording, or a range FROM..TO.", show_default=False)
    ],
    where: Where,
    output: Output,
    last: Annotated[str, typer.Argument(metavar="TO", help="The last; else all since.", show_default=False)] = "",
    document: Annotated[
        str, typer.Option("--document", metavar="KEY", help="The claims themselves of this document or dataset.")
    ] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="Only this kind of claim, such as meeting or vote.")] = "",
    limit: Limit = 100,
) -> None:
    """What became known to the graph from one day to another.

    The days are those on which something was taken in, both included. Claims that came, and claims that a newer version or
    edition of their document replaced, are counted by document and kind; what came and was replaced within the days counts as
    both. `--document` lists them, what went before what came. What was forgotten leaves no trace.
    """
    from relgraph.cli.records import known_key
    from relgraph.graph.answers import diff as answers

    def claims(store: Store) -> Answer[answers.ChangedClaim]:
        return answers.diff_claims(store, known_key(store, document), first, last, kind=kind, limit=limit)

    if document:
        answered(claims, answers.ChangedClaim, views.changed_claims, where, output)
    else:
        answered(lambda s: answers.diff(s, first, last, kind=kind, limit=limit), answers.Changed, views.changed, where, output)
