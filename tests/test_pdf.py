"""PDF: running text out of pages, what the file says of itself, and one sentence for what cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from relgraph.graph.model import Document
from relgraph.ingest.documents import Failure, Known, load
from tests.pdfs import pdf

WIDE = "The delegations of both governments will meet again in the spring of the coming year to"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(content: bytes, known: Known | None = None, name: str = "a.pdf") -> Document:
    Path(name).write_bytes(content)
    [found] = load(name, known or Known())
    assert isinstance(found, Document), found
    return found


def reason(content: bytes) -> str:
    Path("a.pdf").write_bytes(content)
    [found] = load("a.pdf")
    assert isinstance(found, Failure), found
    return found.reason


def test_lines_are_joined_and_cut_words_mended() -> None:
    lines = [
        "The foreign ministers of Malta and Iceland met in Valletta on Mon-",
        "day. Vice-President Borg, the Secretary-",
        "General and the co-",
        "chair of the Franco-",
        "German council took part, as did the well-",
        "known envoy and the negoti-",
        "ators of a long cease-fire. The cease-",
        "fire holds.",
    ]
    text = only(pdf([lines])).text
    assert text == (
        "The foreign ministers of Malta and Iceland met in Valletta on Monday. Vice-President Borg, the Secretary-General and the "
        "co-chair of the Franco-German council took part, as did the well-known envoy and the negotiators of a long cease-fire. "
        "The cease-fire holds."
    )


def test_a_gap_or_a_short_last_line_begins_a_paragraph_and_a_page_does_not() -> None:
    one = [
        WIDE,
        "discuss trade.",
        "They thanked their hosts, who had prepared the talks for more than a year in both of the",
        "capitals.",
    ]
    two = ["", WIDE + " speak", "of fish."]
    assert only(pdf([[*one, *two]])).text.split("\n\n") == [
        f"{WIDE} discuss trade.",
        "They thanked their hosts, who had prepared the talks for more than a year in both of the capitals.",
        f"{WIDE} speak of fish.",
    ]
    assert only(pdf([[WIDE], ["discuss trade."]])).text == f"{WIDE} discuss trade."


def test_what_runs_along_the_pages_is_left_out() -> None:
    pages = [
        [
            "Ministry of Ports - Bulletin 7",
            "",
            f"Text {word} begins here and goes on for a while, so that the line is",
            "full.",
            "",
            f"Page {n} of 3",
        ]
        for n, word in ((1, "alpha"), (2, "beta"), (3, "gamma"))
    ]
    text = only(pdf(pages)).text
    assert "Bulletin" not in text and "Page" not in text
    assert [word in text for word in ("alpha", "beta", "gamma")] == [True] * 3
    assert only(pdf([["- 1 -", WIDE, "discuss trade.", "12"]])).text == f"{WIDE} discuss trade."
    numbers = ["The vote was close, as all had thought:", "12", "members were for it."]
    assert "12" in only(pdf([numbers])).text


TEXT = ["Joint statement on fish", "", WIDE, "discuss trade."]


@pytest.mark.parametrize(
    ("says", "title"),
    [
        ("JOINT STATEMENT ON FISH", "JOINT STATEMENT ON FISH"),
        ("Statement of the two ministers", "Statement of the two ministers"),
        ("Microsoft Word - statement_final2.docx", "Joint statement on fish"),
        ("untitled", "Joint statement on fish"),
        ("statement final.pdf", "Joint statement on fish"),
        ("", "Joint statement on fish"),
    ],
)
def test_a_title_counts_when_it_reads_like_one(says: str, title: str) -> None:
    document = only(pdf([TEXT], {"Title": says}))
    assert document.title == title
    assert document.text.casefold().count("joint statement on fish") == 1
    assert only(pdf([TEXT], {"Title": says}), Known(title="Mine")).title == "Mine"


def test_large_letters_are_a_heading() -> None:
    document = only(pdf([["Joint statement", "on fish", WIDE, "discuss trade."]], large=2))
    assert document.text == f"Joint statement on fish\n\n{WIDE} discuss trade."
    assert document.title == "Joint statement on fish"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("Valletta, 16 November 2024", "2024-11-16"), ("Valletta, 14 November 2024", ""), ("Valletta, November 2024", "")],
)
def test_the_day_of_making_counts_only_where_the_text_has_it(dateline: str, day: str) -> None:
    content = pdf([[dateline, "", *TEXT]], {"CreationDate": "D:20241116120000Z"})
    assert only(content).published == day
    assert only(content, Known(published="2024-11-15")).published == "2024-11-15"
    assert only(pdf([TEXT], {"CreationDate": "D:nonsense"})).published == ""


def test_a_pdf_is_known_by_its_content() -> None:
    document = only(pdf([TEXT]), name="statement")
    assert document.key == "statement"
    assert only(pdf([TEXT]), name="statement.txt").text == document.text
    [read] = load("-", stdin=io.BytesIO(pdf([TEXT])))
    assert isinstance(read, Document) and read.text == document.text


def locked(user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf([TEXT]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_cannot_be_read(capfd: pytest.CaptureFixture[str]) -> None:
    assert "locked with a password" in reason(locked("secret"))
    assert "broken" in reason(b"%PDF-1.7\nnothing of that kind")
    assert "broken" in reason(pdf([TEXT])[:300])
    assert "pictures only" in reason(pdf([[], []]))
    assert capfd.readouterr() == ("", "")


def test_a_pdf_locked_against_changes_only_is_read() -> None:
    assert only(locked("")).text.startswith("Joint statement on fish")


def test_no_change_of_bytes_ends_in_a_crash() -> None:
    whole = pdf([TEXT, TEXT])
    for place in range(0, len(whole), 7):
        Path("a.pdf").write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        assert [type(found) in (Document, Failure) for found in load("a.pdf")] == [True]
