"""The ledger's commands: who is whom, readings that are wrong, claims of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.options import Form, Limit, Output, Where, options

app = typer.Typer()

_PERSON = 'A name, an id, or "DOCUMENT#name" as `relgraph review` shows it.'
A = Annotated[str, typer.Argument(metavar="A", help=_PERSON, show_default=False)]
B = Annotated[str, typer.Argument(metavar="B", help=_PERSON, show_default=False)]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; else RELGRAPH_BY, else the user of this machine.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="What it rests on.")]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="Its id, or the first digits of it, as --json has it.", show_default=False)
]


@app.command("review", epilog="relgraph review Lavrov")
@options
def review(
    where: Where,
    output: Output,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Only pairs with this person.", show_default=False)] = "",
    by: By = "",
    export: Annotated[str, typer.Option("--export", metavar="FILE", help="Write the pairs and the ledger for a colleague.")] = "",
    import_: Annotated[str, typer.Option("--import", metavar="FILE", help="Enter a colleague's judgements.")] = "",
    limit: Limit = 100,
) -> None:
    """Two persons that may be one, the likeliest first: same, different, skip, undo.

    On a terminal it asks, with what is known of both sides. Elsewhere, and with --json, it lists the pairs. Nothing is joined by a
    name alone; what people say wins, and can be undone.
    """
    from relgraph.cli.reviewing import review_pairs

    review_pairs(where, output, name, by, limit, export, import_)


@app.command("same", epilog='relgraph same lavrov-sergei-rus "news-1#lavrov" --why "his own ministry says so"')
@options
def same(a: A, b: B, where: Where, by: By = "", why: Why = "") -> None:
    """Two persons are one.

    Of two names each means the person that bears it. What contradicts the ledger is refused, with the chain that leads there.
    """
    from relgraph.cli.ledgers import judge

    judge(where, "same", (a, b), by, why)


@app.command("different", epilog='relgraph different "news-1#george bush" "news-2#george bush"')
@options
def different(a: A, b: B, where: Where, by: By = "", why: Why = "") -> None:
    """Two persons are not one, whatever their names.

    Two that the graph takes for one are named by their documents: `relgraph query bearers -p id=ID` lists them.
    """
    from relgraph.cli.ledgers import judge

    judge(where, "different", (a, b), by, why)


@app.command("unsure", epilog='relgraph unsure "news-1#lavrov" lavrov-sergei-rus')
@options
def unsure(a: A, b: B, where: Where, by: By = "", why: Why = "") -> None:
    """Nobody can tell whether two persons are one: no rule joins them."""
    from relgraph.cli.ledgers import judge

    judge(where, "unsure", (a, b), by, why)


@app.command("reject", epilog='relgraph reject 3f1c9a2e --why "the visit was called off"')
@options
def reject(claim: ClaimId, where: Where, by: By = "", why: Why = "") -> None:
    """Take a wrong reading out of every answer.

    It stays in the record and out of the answers, also when its document is read again. `relgraph accept` lets it count again.
    """
    from relgraph.cli.ledgers import reject_claim

    reject_claim(where, claim, by, why)


@app.command("accept", epilog="relgraph accept 3f1c9a2e")
@options
def accept(claim: ClaimId, where: Where) -> None:
    """Let a reading count again that was rejected."""
    from relgraph.cli.ledgers import accept_claim

    accept_claim(where, claim)


@app.command("add", epilog='relgraph add visit visitor="Takeshi Iwaya" destination=Ukraine --when 2024-11-16 --quote "…" --url …')
@options
def add(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="meeting, visit, office, agreement, …", show_default=False)],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE=NAME...",
            help="Who and what, and attributes (mode=phone); a role may come twice.",
            show_default=False,
        ),
    ],
    where: Where,
    quote: Annotated[str, typer.Option("--quote", metavar="TEXT", help="The sentence that says so.", show_default=False)],
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where it stands.", show_default=False)],
    when: Annotated[str, typer.Option("--when", metavar="DATE", help="EDTF: 2024-11-16, 2024-11, 2024/..")] = "",
    modality: Annotated[
        str, typer.Option("--modality", metavar="M", help="asserted, planned, conditional or denied.")
    ] = "asserted",
    published: Annotated[str, typer.Option("--published", metavar="DATE", help="When the source was published.")] = "",
    publisher: Annotated[str, typer.Option("--publisher", metavar="NAME", help="Who published it.")] = "",
    by: By = "",
) -> None:
    """Record a claim of your own, with the sentence and the address that it rests on.

    A name is a state, a body or a place where the tables know it so, else a person; "person:Jordan" says which. It is a document of
    its own: `relgraph forget` takes it out.
    """
    from relgraph.cli.ledgers import add_claim

    add_claim(where, (kind, when, modality), what, quote, {"url": url, "published": published, "publisher": publisher}, by)


@app.command("undo", epilog="relgraph undo")
@options
def undo(
    where: Where,
    judgement: Annotated[str, typer.Argument(metavar="[JUDGEMENT]", help="Its id; else the last one.", show_default=False)] = "",
) -> None:
    """Take back a judgement, the last one unless another is named.

    The graph is then as if it had never been; the ledger keeps it as undone.
    """
    from relgraph.cli.ledgers import undo_judgement

    undo_judgement(where, judgement)


@app.command("judgements", epilog="relgraph judgements --json")
@options
def judgements(
    where: Where,
    form: Form,
    all_: Annotated[bool, typer.Option("--all", help="Also those that were taken back.")] = False,
) -> None:
    """The ledger: who judged what, when and why, the latest first."""
    from relgraph.cli.ledgers import print_ledger

    print_ledger(where, form, all_)
