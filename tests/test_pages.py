"""Web pages and letters: what they say of themselves, and their text without what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relgraph.graph.model import Document
from relgraph.ingest.documents import Failure, Known, load

BODY = """<p>VALLETTA — The foreign ministers of Malta and Iceland met on Monday and agreed to open an air route between the
capitals.</p><p>The first aeroplane is to leave when the snow has gone, the ministry said in a note after the talks.</p>"""
PAGE = """<!DOCTYPE html><html><head>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article>{inside}<h1>Malta and Iceland open air route</h1>{body}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/x">Harbour fees rise</a></li></ul></aside>
<footer>All rights reserved. Cookies.</footer></body></html>"""
LINKED = """<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "WebSite", "name": "A site", "url": "https://bay.example/", "datePublished": "2001-01-01"}},
 {{"@type": ["NewsArticle"], "headline": "Malta &amp; Iceland open air route", "datePublished": "{day}",
  "publisher": {{"@type": "Organization", "name": "Bay News"}}, "mainEntityOfPage": {{"@id": "https://bay.example/route"}}}}]}}</script>"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(name: str, content: str | bytes, known: Known | None = None) -> Document:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    [found] = load(name, known or Known())
    assert isinstance(found, Document), found
    return found


def page(head: str = "", inside: str = "", body: str = BODY) -> str:
    return PAGE.format(head=head, inside=inside, body=body)


# --- pages ---


def test_linked_data_tells_the_article_and_not_the_site() -> None:
    document = only("a.html", page(LINKED.format(day="2024-11-16T23:30:00-05:00")))
    assert document.title == "Malta & Iceland open air route"
    assert (document.published, document.publisher) == ("2024-11-16", "Bay News")
    assert document.key == document.url == "https://bay.example/route"


@pytest.mark.parametrize(
    ("head", "inside", "day"),
    [
        ("", '<header><time datetime="2024-11-16T08:00Z">Saturday</time></header>', "2024-11-16"),
        ("", '<time itemprop="datePublished" datetime="2024-11">November</time><time datetime="2024-12-01">x</time>', "2024-11"),
        ("", '<time>18 November</time>', ""),
        ('<meta itemprop="datePublished" content="2024-11-16">', "", "2024-11-16"),
        ('<meta name="DC.date.issued" content="2024-11-16">', '<time datetime="2023-01-01">x</time>', "2024-11-16"),
        (LINKED.format(day="2024-02-30"), "", ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', "", ""),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_marked_or_there_is_none(head: str, inside: str, day: str) -> None:
    assert only("a.html", page(head, inside)).published == day


def test_the_address_of_a_page_is_the_canonical_one() -> None:
    link = '<link rel="canonical" href="{}">'
    og = '<meta property="og:url" content="https://bay.example/shared">'
    assert only("a.html", page(link.format("https://bay.example/route#top") + og)).key == "https://bay.example/route"
    assert only("b.html", page(link.format("https://bay.example/") + og)).key == "https://bay.example/shared"
    assert only("c.html", page(link.format("/route"))).key == "c.html"
    assert only("d.html", page(link.format("javascript:void(0)"))).url == ""


def test_a_publisher_is_a_name_and_no_handle() -> None:
    assert only("a.html", page('<meta name="twitter:site" content="@baynews">')).publisher != "@baynews"
    assert only("b.html", page('<meta property="article:publisher" content="https://social.example/bay">')).publisher == ""
    assert only("c.html", page('<meta name="dcterms.publisher" content="Ministry of Ports">')).publisher == "Ministry of Ports"


def test_the_body_has_no_navigation_and_the_title_once() -> None:
    document = only("a.html", page('<meta property="og:title" content="Malta and Iceland open air route">'))
    assert document.text.startswith("Malta and Iceland open air route\n\nVALLETTA — The foreign ministers")
    assert document.text.count("open air route") == 1
    for word in ("Sport", "Most read", "Harbour fees", "Cookies", "Home"):
        assert word not in document.text


@pytest.mark.parametrize("encoding", ["shift_jis", "windows-1251", "iso-8859-1", "iso-2022-jp"])
def test_a_pages_declared_encoding_is_kept_to(encoding: str) -> None:
    name = {"shift_jis": "岩屋", "windows-1251": "Сибига", "iso-8859-1": "Núñez", "iso-2022-jp": "岩屋"}[encoding]
    body = BODY.replace("—", "-").replace("the ministry", f"{name}, the minister,")
    for head in (f'<meta charset="{encoding}">', f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'):
        assert name in only("a.html", page(head, body=body).encode(encoding)).text
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n' + page(body=body)
    assert name in only("b.xhtml", declared.encode(encoding)).text


# --- letters ---

LETTER = """From: Ann Borg <ann@mission.example>
To: desk@bay.example
Date: Sat, 16 Nov 2024 23:30:00 -0500
Subject: Malta and Iceland
 open air route

The foreign ministers met on Monday.

On Fri, 15 Nov 2024 at 10:00, Bo Falk
<bo@bay.example> wrote:
> Will the ministers of Norway meet?
> > They met in 1999.

They will meet again.
"""


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "letter"])
def test_a_letter_tells_its_title_day_and_sender(name: str) -> None:
    document = only(name, LETTER)
    assert (document.title, document.published, document.publisher) == (
        "Malta and Iceland open air route",
        "2024-11-16",
        "Ann Borg",
    )
    assert document.text == "Malta and Iceland open air route\n\nThe foreign ministers met on Monday.\n\nThey will meet again."
    assert document.key == name
    assert only(name, LETTER.replace("\n", "\r\n")).published == "2024-11-16"
    assert only(name, LETTER, Known(publisher="Bay News", published="2024-11-18")).publisher == "Bay News"


def test_a_text_that_only_has_a_colon_is_no_letter() -> None:
    text = "Update: the talks went on.\nFrom: nobody knows where.\n\nThe ministers met.\n"
    assert only("a.txt", text).text == text
    assert only("b.txt", "Subject: grain\n\nThe ministers met.").title == "Subject: grain"


def test_all_below_the_original_message_is_left_out() -> None:
    text = LETTER.split("\n\nOn Fri", maxsplit=1)[0] + "\n\n-----Original Message-----\nFrom: Bo\nThe ministers of Norway met.\n"
    assert only("a.eml", text).text.endswith("The foreign ministers met on Monday.")


MIME = """From: =?utf-8?q?Jos=C3=A9_N=C3=BA=C3=B1ez?= <jn@mission.example>
Date: Sat, 16 Nov 2024 08:00:00 +0100
Subject: =?iso-8859-1?Q?Visit_to_Malm=F6?=
MIME-Version: 1.0
Content-Type: multipart/{kind}; boundary="=_b"

This is a message in parts.
--=_b
Content-Type: {first}
Content-Transfer-Encoding: {coding}

{body}
--=_b
Content-Type: text/html; charset=utf-8

<html><head><style>p {{}}</style></head><body><p>The minister is in <b>Malmö</b>.</p><blockquote>Signed</blockquote></body></html>
--=_b
Content-Type: application/pdf; name="note.pdf"
Content-Disposition: attachment; filename="note.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--=_b--
"""


def test_the_parts_of_a_letter_are_decoded() -> None:
    plain = MIME.format(
        kind="mixed",
        first="text/plain; charset=iso-8859-1",
        coding="quoted-printable",
        body="The minister is in Malm=F6 for =\ntalks.",
    )
    document = only("a.eml", plain)
    assert document.text == "Visit to Malmö\n\nThe minister is in Malmö for talks."
    assert (document.publisher, document.published) == ("José Núñez", "2024-11-16")
    coded = MIME.format(
        kind="alternative", first="text/plain; charset=utf-8", coding="base64", body="VGhlIG1pbmlzdGVyIGlzIGluIE1hbG3Dti4="
    )
    assert only("b.eml", coded).text.endswith("The minister is in Malmö.")


def test_a_letter_in_html_alone() -> None:
    only_html = MIME.format(kind="alternative", first="image/gif", coding="base64", body="R0lGODlhAQABAAAAACw=")
    assert only("a.eml", only_html).text == "Visit to Malmö\n\nThe minister is in Malmö.\n\nSigned"


@pytest.mark.parametrize("content", ["Content-Type: image/gif\n\nx", "Date: never\nFrom: \n\n"])
def test_a_letter_without_words(content: str) -> None:
    Path("a.eml").write_text(content)
    [found] = load("a.eml")
    assert isinstance(found, Failure) and "no text" in found.reason
