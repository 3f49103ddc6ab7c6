"""Texts in: demo, ingest, read."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.options import Form, Said, Sources, Where, options

app = typer.Typer()

_Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, help="So many processes read at the same time.")]
_Json = Annotated[bool, typer.Option("--json", help="The report as one JSON object.")]


@app.command("demo", epilog="relgraph demo")
@options
def demo(where: Where, form: Form) -> None:
    """Ingest the sample articles and ask who met Iwaya.

    The graph is the folder relgraph-demo.db in the current one, unless `--db` names another. Safe to repeat.
    """
    from relgraph.cli.taking_in import demonstrate

    demonstrate(where, form)


@app.command("ingest", epilog="relgraph ingest article.txt --published 2024-11-17")
@options
def ingest(
    sources: Sources,
    said: Said,
    where: Where,
    claims: Annotated[
        bool, typer.Option("--claims", help="The sources are claims files, as `read` and `export` write them.")
    ] = False,
    workers: _Workers = 1,
    ray: Annotated[
        str,
        typer.Option(
            "--ray", metavar="ADDRESS", show_default=False, help="A Ray cluster reads: HOST:PORT, or local (needs relgraph[ray])."
        ),
    ] = "",
    json: _Json = False,
) -> None:
    """Read texts into the graph: files, folders, web addresses, or - for standard input.

    Text, Markdown, HTML, PDF, letters (.eml), feeds (RSS, Atom: each entry a text), JSON and JSONL
    ({"id", "url", "publisher", "published", "title", "text"}). What the options say of one page, PDF or letter goes before
    what it says of itself; of many texts they fill the gaps. Safe to repeat: what is known is skipped, what changed is replaced.
    What is not English is skipped; what cannot be read is reported, and the rest is stored.
    """
    from relgraph.cli.taking_in import ingest_sources

    ingest_sources(sources, said.known(), where, claims=claims, as_json=json, workers=workers, ray=ray)


@app.command("read", epilog="relgraph read article.txt --published 2024-11-17 > claims.jsonl")
@options
def read(
    sources: Sources,
    said: Said,
    flat: Annotated[bool, typer.Option("--flat", help='One {"id", "claims": [...]} a document, without spans.')] = False,
    workers: _Workers = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="For each sentence: which frame made each claim, and why a near one was not made.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="With --explain: one JSON object.")] = False,
) -> None:
    """Texts to claims on standard output, without a graph.

    JSONL: a line for each document, followed by a line for each of its claims; `ingest --claims` takes it in.
    """
    from relgraph.cli.taking_in import read_sources

    read_sources(sources, said.known(), flat=flat, explain=explain, as_json=json, workers=workers)
