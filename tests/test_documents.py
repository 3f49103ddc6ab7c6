"""Sources in: every kind of file, what they say of themselves, and one sentence for what cannot be read."""

from __future__ import annotations

import io
import itertools
import json
import os
from pathlib import Path
from typing import IO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.errors import DateError
from relgraph.graph.model import Document
from relgraph.ingest.documents import Failure, Known, count, load

STORY = "Malta, Iceland open air route\n\nVALLETTA — The two governments agreed on Monday to open a route.\n"
TRICKY = "“Curly” quotes, a no\u00a0break space, a 🕊️ dove,\r\na CRLF and a lone\rCR.\n\n\n  Trailing blanks  \t"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Route opens | The Harbour Gazette</title>
<meta property="og:title" content="Malta, Iceland open air route"><meta property="og:site_name" content="The Harbour Gazette">
{date}{canonical}</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Malta, Iceland open air route</h1><p>VALLETTA — The two governments agreed on Monday, after José Núñez had spoken,
to open a route.</p>
<p>“It is a good day,” he said. The first aeroplane is to leave when the snow has gone.</p></article>
<footer>All rights reserved</footer></body></html>"""
CONTROLS = "".join(map(chr, [*range(9), *range(14, 32)]))
DATE = '<meta property="article:published_time" content="{}">'
DAYS_SAID = [("2023-05", "2023-05"), ("2023", "2023"), ("4 May 2023", "2023-05-04"), ("May 4th, 2023", "2023-05-04"),
             ("May 2023", ""), ("soon", ""), ("2023-02-31", "")]  # fmt: skip
CANONICAL = '<link rel="canonical" href="https://harbour.example/route">'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def only(source: str, known: Known | None = None, stdin: bytes | None = None) -> Document:
    [found] = load(source, known or Known(), io.BytesIO(stdin) if stdin is not None else None)
    assert isinstance(found, Document), found
    return found


def reason(source: str, known: Known | None = None, stdin: bytes | None = None) -> str:
    [found] = load(source, known or Known(), io.BytesIO(stdin) if stdin is not None else None)
    assert isinstance(found, Failure), found
    assert "\n" not in found.reason
    return found.reason


# --- text ---


def test_a_text_keeps_every_byte_it_had() -> None:
    document = only(write("a.txt", TRICKY))
    assert document.text == TRICKY
    assert document.title == ""
    assert document.key == "a.txt"


def test_a_headline_is_the_title_and_stays_in_the_text() -> None:
    document = only(write("a.txt", STORY))
    assert (document.title, document.text) == ("Malta, Iceland open air route", STORY)
    assert document.text[document.body_start :].startswith("VALLETTA")
    assert only(write("crlf.txt", STORY.replace("\n", "\r\n"))).title == "Malta, Iceland open air route"


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Monday.\n\nThey will meet again.",
        "“We met,” she said.”\n\nThey will meet again.",
        "No blank line\nafter the first one",
        "A line alone\n\n",
        "  Indented\n\nbody",
        "x" * 201 + "\n\nbody",
        "\nA blank line first\n\nbody",
    ],
)
def test_a_first_line_that_is_no_headline_is_no_title(text: str) -> None:
    document = only(write("a.txt", text))
    assert (document.title, document.text) == ("", text)


def test_the_users_title_goes_before_the_text_once() -> None:
    assert only(write("a.txt", "Body only.\n"), Known(title=" A title ")).text == "A title\n\nBody only.\n"
    own = only(write("b.txt", STORY), Known(title="Malta, Iceland open air route"))
    assert (own.title, own.text) == ("Malta, Iceland open air route", STORY)
    prefix = only(write("c.txt", "Maltans met."), Known(title="Malta"))
    assert prefix.text == "Malta\n\nMaltans met."


def test_the_user_fills_what_the_source_does_not_say() -> None:
    known = Known(published="2024-11-17T09:00:00Z", publisher="Harbour", url="https://harbour.example/1")
    document = only(write("a.txt", "Body.\n"), known)
    assert (document.published, document.publisher) == ("2024-11-17", "Harbour")
    assert document.key == document.url == "https://harbour.example/1"


@pytest.mark.parametrize("day", ["2024-13-45", "2024-02-30", "yesterday", "2024-02-30T10:00:00"])
def test_an_impossible_day_from_the_user_is_refused_at_once(day: str) -> None:
    with pytest.raises(DateError):
        Known(published=day)


def test_markdown_headings_lose_their_marks_only() -> None:
    document = only(write("a.md", "## Ministers meet\n\n# body\n"))
    assert (document.title, document.text) == ("Ministers meet", "Ministers meet\n\n# body\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), min_size=1))
def test_a_text_is_never_changed(text: str) -> None:
    Path("h.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    [found] = load("h.txt")
    if isinstance(found, Failure):
        assert not text.strip()
    else:
        assert found.text == text
        assert found.text.startswith(found.title)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)), st.text("Ab \n"))
def test_a_json_text_is_never_changed(text: str, title: str) -> None:
    Path("h.jsonl").write_text(json.dumps({"title": title, "text": text}), encoding="utf-8")
    [found] = load("h.jsonl")
    if isinstance(found, Failure):
        assert not text.strip() and not title.strip()
    else:
        assert found.text in (text, f"{title.strip()}\n\n{text}", text or title.strip())
        assert found.text.startswith(found.title) and found.title == title.strip()


# --- encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_that_a_text_may_have(encoding: str) -> None:
    text = "Foreign Minister José Núñez said “no” — twice — when he was asked in Malmö about the treaty.\r\n"
    assert only(write("a.txt", text.encode(encoding))).text == text


def test_a_text_in_another_script_is_detected() -> None:
    text = "Министр иностранных дел встретился в Москве с послом. Переговоры продолжались два часа и завершились без заявления.\n"
    assert only(write("a.txt", text.encode("cp1251"))).text == text
    japanese = "外務大臣は月曜日に東京で大使と会談した。会談は二時間続いた。両国は協力を続けることで一致した。\n"
    assert only(write("b.txt", japanese.encode("shift_jis"))).text == japanese
    assert only(write("c.txt", text.encode("utf-16-le"))).text == text
    assert only(write("d.txt", japanese.encode("utf-16"))).text == japanese
    assert only(write("e.txt", "The envoys dined in the café.\n".encode("latin-1"))).text == "The envoys dined in the café.\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PNG, "not a text"),
        (b"a\x00b", "NUL"),
        (b"one\na bell \x07", "U+0007 in line 2"),
        (b"%PDF-1.7\n\xe2", "PDF"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(content: bytes, says: str) -> None:
    assert says in reason(write("picture.txt", content))


# --- HTML ---


def page(charset: str = "utf-8", date: str = "2024-11-16T08:30:00+02:00", canonical: str = CANONICAL) -> bytes:
    filled = PAGE.format(charset=charset, date=DATE.format(date) if date else "", canonical=canonical)
    return filled.encode(charset)


def test_a_page_tells_its_title_day_publisher_and_address() -> None:
    document = only(write("a.html", page()))
    assert document.title == "Malta, Iceland open air route"
    assert document.text.startswith("Malta, Iceland open air route\n\nVALLETTA — The two governments")
    assert document.text.count("Malta, Iceland open air route") == 1
    assert (document.published, document.publisher) == ("2024-11-16", "The Harbour Gazette")
    assert document.key == document.url == "https://harbour.example/route"
    assert "Sport" not in document.text and "rights reserved" not in document.text


def test_what_a_page_does_not_tell_the_user_does() -> None:
    document = only(write("a.htm", page(date="", canonical="")), Known(published="2024-11", url="https://x.example/1"))
    assert (document.published, document.key) == ("2024-11", "https://x.example/1")


def test_what_the_user_says_of_one_page_goes_first_and_of_many_fills_the_gaps() -> None:
    known = Known(published="2024-11", publisher="Bay News", title="Another title", url="https://x.example/1")
    document = only(write("d/a.html", page()), known)
    assert (document.published, document.publisher, document.title) == ("2024-11", "Bay News", "Another title")
    assert document.key == document.url == "https://x.example/1"
    [one] = load("d", Known(published="2024-11", publisher="Bay News"))
    assert isinstance(one, Document)
    assert (one.published, one.publisher) == ("2024-11-16", "The Harbour Gazette")


@pytest.mark.parametrize(("said", "published"), DAYS_SAID)
def test_a_pages_day_is_as_precise_as_the_page(said: str, published: str) -> None:
    assert only(write("a.html", page(date=said))).published == published


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_says_its_encoding(charset: str) -> None:
    data = page(charset) if charset != "iso-8859-1" else page("windows-1252").replace(b"windows-1252", b"iso-8859-1")
    assert "José Núñez" in only(write("a.html", data)).text


def test_a_page_without_an_article(capfd: pytest.CaptureFixture[str]) -> None:
    assert "no article" in reason(write("a.html", "<html><head><title>x</title></head><body></body></html>"))
    assert capfd.readouterr() == ("", "")


# --- JSON ---


def row(number: int, **more: object) -> str:
    return json.dumps({"id": f"r{number}", "published": "2024-11-17", "title": f"T{number}", "text": f"Body {number}."} | more)


def test_one_bad_line_of_five() -> None:
    lines = [row(1), row(2), '{"id": "r3", "text": ', row(4), row(5)]
    found = list(load(write("in/five.jsonl", "\n".join(lines) + "\n")))
    assert [f.key if isinstance(f, Document) else f.source for f in found] == ["r1", "r2", "in/five.jsonl:3", "r4", "r5"]
    [bad] = [f for f in found if isinstance(f, Failure)]
    assert "not JSON" in bad.reason


def test_lines_of_every_bad_kind_name_themselves() -> None:
    bad = [
        "[1]", '"text"', '{"id": "x"}', '{"text": 5}', '{"text": "", "title": " "}', row(7, published="2024-13-45"),
        row(8, published="2024-02-30"), row(9, published=2024), row(10, title=["x"]), row(11, text="a\u0000b"), "[" * 5000,
        '{"record": "claim"}',
    ]  # fmt: skip
    found = list(load(write("bad.jsonl", "\r\n".join(bad) + "\r\n" + row(99))))
    assert [f.source for f in found if isinstance(f, Failure)] == [f"bad.jsonl:{n}" for n in range(1, len(bad) + 1)]
    assert isinstance(found[-1], Document)
    latin = row(1).encode() + b'\n{"text": "caf\xe9"}\n'
    assert [type(f) for f in load(write("latin.jsonl", latin))] == [Document, Failure]


def test_a_line_is_named_by_id_then_url_then_place() -> None:
    lines = [row(1, url="https://a.example"), row(2, id=None, url="https://b.example"), "", row(3, id=""), row(4, id=44)]
    found = [f.key for f in load(write("k.jsonl", "\n".join(lines))) if isinstance(f, Document)]
    assert found == ["r1", "https://b.example", "k.jsonl:4", "44"]


def test_the_later_of_two_versions_comes_later() -> None:
    found = list(load(write("k.jsonl", row(1) + "\n" + row(1, text="Corrected."))))
    assert [f.text for f in found if isinstance(f, Document)] == ["T1\n\nBody 1.", "T1\n\nCorrected."]


def test_instants_lone_surrogates_and_titles_in_the_text() -> None:
    text = "T1\r\n\r\nBody \ud83d one"
    document = only(write("k.jsonl", row(1, published="2024-11-17T23:59:59.5+00:00", text=text, licence="CC0-1.0")))
    assert (document.published, document.licence) == ("2024-11-17", "CC0-1.0")
    assert (document.title, document.text) == ("T1", "T1\r\n\r\nBody \ufffd one")
    assert only(write("t.jsonl", row(1, text=""))).text == "T1"
    assert only(write("u.jsonl", row(1).encode("utf-16"))).key == "r1"


def test_a_json_file_is_one_text_or_lines() -> None:
    pretty = json.dumps(json.loads(row(1, claims=[{"type": "visit"}])), indent=1)
    assert only(write("one.json", pretty)).key == "r1"
    assert only(write("line.json", row(1)), Known(publisher="P")).publisher == "P"
    assert [type(f) for f in load(write("two.json", row(1) + "\n" + row(2)))] == [Document, Document]
    assert "no object" in reason(write("list.json", f"[{row(1)}]"))
    assert "its fields are id, body" in reason(write("other.json", '{"id": 1, "body": "x"}'))


def test_lines_are_read_as_they_come() -> None:
    endless = ((row(number) + "\n").encode() for number in itertools.count())
    found = load("-", stdin=cast("IO[bytes]", endless))
    assert [type(next(found)) for _ in range(1000)] == [Document] * 1000


# --- folders, standard input, and the rest ---


def test_a_folder_is_read_whole_and_in_order() -> None:
    for name in (
        "d/b.txt",
        "d/a/z.TXT",
        "d/a.md",
        "d/c/deep/e.html",
        "d/.hidden/x.txt",
        "d/.x.txt",
        "d/g.db/schema.json",
        "d/i.png",
    ):
        write(name, page() if name.endswith("html") else "A body.\n")
    found = [f.key for f in load("d") if isinstance(f, Document)]
    assert found == ["d/a/z.TXT", "d/a.md", "d/b.txt", "https://harbour.example/route"]
    assert count(["d", "d/b.txt", "-", "nowhere"]) == 7
    assert [f.key for f in load(str(Path("d").resolve())) if isinstance(f, Document)] == found


def test_a_bad_file_does_not_stop_the_folder() -> None:
    write("d/a.txt", "")
    write("d/b.txt", "A body.")
    assert [type(f) for f in load("d")] == [Failure, Document]


def test_a_folder_without_texts() -> None:
    write("d/picture.png", PNG)
    assert "no texts" in reason("d")
    assert count(["d"]) == 1


def test_a_title_or_address_is_of_one_text() -> None:
    write("d/a.txt", "A body.")
    assert "one text only" in reason("d", Known(title="A title"))
    assert "one text only" in reason(write("k.jsonl", row(1) + "\n" + row(2)), Known(url="https://x.example"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("e.txt", b"", "empty"), ("e.txt", b"\xef\xbb\xbf \r\n", "empty"), ("e.jsonl", b"\n\n", "empty"), ("e.html", b"", "empty"),
     ("e.json", b"", "empty"), ("f.xml", b'<?xml version="1.0"?><rss version="2.0">', "feed"), ("p.pdf", b"%PDF-1.4", "PDF")],
)  # fmt: skip
def test_what_is_empty_or_broken(name: str, content: bytes, says: str) -> None:
    assert says in reason(write(name, content))


@pytest.mark.parametrize(
    ("source", "says"),
    [("", "no source"), ("nowhere.txt", "no such file"), ("ftp://x.example/a", "ftp:// is not fetched"), ("a\0b", "NUL")],
)
def test_sources_that_are_not_there(source: str, says: str) -> None:
    assert says in reason(source)


def test_a_file_named_directly_is_read_whatever_its_suffix() -> None:
    assert only(write("notes.log", "A body.\n")).text == "A body.\n"
    assert only(write("saved", page())).publisher == "The Harbour Gazette"
    write("-", "A file called dash.")
    assert only("./-").key == "./-"


def test_paths_are_as_given() -> None:
    write("in/a.txt", "A body.")
    assert [only(s).key for s in ("in/a.txt", "./in/a.txt", str(Path("in/a.txt").resolve()))] == ["in/a.txt"] * 3
    os.chdir("in")
    write("../b.txt", "A body.")
    assert only("../b.txt").key == "../b.txt"


def test_standard_input_is_told_apart_by_content() -> None:
    assert only("-", stdin=STORY.encode()).title == "Malta, Iceland open air route"
    assert only("-", stdin=page()).publisher == "The Harbour Gazette"
    assert only("-", stdin=json.dumps({"id": "p", "text": "B"}, indent=2).encode()).key == "p"
    assert only("-", Known(url="https://x.example"), stdin=row(1).encode()).key == "r1"
    two = list(load("-", stdin=io.BytesIO(f"{row(1)}\n{{\n{row(2)}".encode())))
    assert [f.key if isinstance(f, Document) else f.source for f in two] == ["r1", "-:2", "r2"]
    assert "empty" in reason("-", stdin=b" \n")


def test_two_texts_from_standard_input_are_two_documents() -> None:
    one, two, again = (only("-", stdin=text).key for text in (b"One.", b"Two.", b"One."))
    assert one == again != two
    assert one.startswith("stdin:")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")
def test_a_pipe_named_by_the_shell_is_like_standard_input() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"One.")
    os.close(writing)
    assert only(f"/dev/fd/{reading}").key == only("-", stdin=b"One.").key
    os.close(reading)
