"""Feeds: each entry a document, seen entries skipped, one sentence for what is no feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from relgraph.graph.engines import open_store
from relgraph.graph.model import Document
from relgraph.ingest.documents import Failure, Known, load
from relgraph.pipeline import ingest

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Bay News &amp; Views</title><link>https://bay.example/</link>
{items}</channel></rss>"""
ITEM = """<item><title>Malta &amp;amp; Iceland open air route</title><link>https://bay.example/{number}</link>
<guid isPermaLink="false">bay-{number}</guid><pubDate>Sat, 16 Nov 2024 23:30:00 -0500</pubDate>
<description>&lt;p&gt;The ministers met.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The ministers of <b>Malta</b> and Iceland met.</p><script>x()</script><p>They agreed on
item {number}.</p>]]></content:encoded></item>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of Ports</title>
<id>urn:ports</id><updated>2024-11-18T00:00:00Z</updated>
<entry><title type="html">Talks &lt;em&gt;end&lt;/em&gt;</title><link href="https://ports.example/1"/><id>https://ports.example/id/1</id>
<updated>2024-11-17T01:00:00Z</updated><published>2024-11-16T22:00:00-05:00</published>
<summary>The talks on grain ended.</summary></entry>
<entry><title>Fish</title><link href="https://ports.example/2"/><updated>2024-11-17T01:00:00Z</updated>
<source><title>Agency of Fish</title></source><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A</p><p>B</p></div></content>
</entry></feed>"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rss(*numbers: int) -> str:
    return RSS.format(items="".join(ITEM.format(number=number) for number in numbers))


def all_of(content: str | bytes, name: str = "a.xml", known: Known | None = None) -> list[Document | Failure]:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(load(name, known or Known()))


def documents(content: str | bytes, name: str = "a.xml", known: Known | None = None) -> list[Document]:
    found = all_of(content, name, known)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "feed"])
def test_each_entry_is_a_document(name: str) -> None:
    first, second = documents(rss(1, 2), name)
    assert (first.key, second.key) == ("bay-1", "bay-2")
    assert first.url == "https://bay.example/1"
    assert (first.title, first.publisher) == ("Malta & Iceland open air route", "Bay News & Views")
    assert first.published == "2024-11-16"
    assert first.text.endswith("\n\nThe ministers of Malta and Iceland met.\n\nThey agreed on item 1.")


def test_atom_has_summaries_changes_and_sources() -> None:
    first, second = documents(ATOM)
    assert (first.key, first.title, first.published) == ("https://ports.example/id/1", "Talks end", "2024-11-16")
    assert first.text == "Talks end\n\nThe talks on grain ended."
    assert (second.key, second.published, second.publisher) == ("https://ports.example/2", "2024-11-17", "Agency of Fish")
    assert second.text == "Fish\n\nA\n\nB"


def test_the_users_words_fill_the_gaps_of_entries() -> None:
    bare = RSS.format(items="<item><title>A</title><description>B</description></item>")
    [document] = documents(bare, known=Known(published="2024-11", publisher="x"))
    assert (document.key, document.published, document.publisher) == ("a.xml#1", "2024-11", "Bay News & Views")
    [found] = all_of(bare, known=Known(title="One title"))
    assert isinstance(found, Failure) and "one text only" in found.reason


def test_a_declared_encoding_is_kept_to() -> None:
    text = RSS.replace("utf-8", "windows-1251").format(items="<item><title>Сибига</title><guid>1</guid></item>")
    assert documents(text.encode("cp1251"))[0].title == "Сибига"
    assert documents(rss(1).replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16"))[0].key == "bay-1"


def test_an_entry_without_words_does_not_stop_the_others() -> None:
    found = all_of(RSS.format(items="<item><guid>0</guid></item>" + ITEM.format(number=1)))
    assert [type(one) for one in found] == [Failure, Document]
    assert found[0].source == "a.xml#1" if isinstance(found[0], Failure) else False


@pytest.mark.parametrize(
    "content",
    ['<?xml version="1.0"?><rss version="2.0">', "<rss><channel><title>x</title>", "<feed>", "<rdf:RDF>", "<rss version='2.0"],
)
def test_a_broken_feed_is_one_sentence(content: str) -> None:
    [found] = all_of(content)
    assert isinstance(found, Failure)
    assert "the feed cannot be read" in found.reason and "\n" not in found.reason


def test_a_feed_that_breaks_off_gives_what_is_whole() -> None:
    broken = rss(1, 2)[: rss(1, 2).index("bay-2")]
    assert documents(broken)[0].key == "bay-1"


def test_a_feed_without_entries_is_nothing_to_do() -> None:
    assert all_of(rss()) == []


def test_entries_that_were_seen_are_skipped(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "g.db"), write=True)
    done = [[one.outcome for one in ingest(store, all_of(rss(*numbers)), lambda document: [])] for numbers in ((1, 2), (2, 3))]
    store.close()
    assert done == [["new", "new"], ["unchanged", "new"]]
