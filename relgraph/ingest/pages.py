"""Web pages in: the article of an HTML page without its navigation, and what the page's own metadata say of it.

Metadata go before what the layout suggests: og: and other <meta>, JSON-LD, <link rel=canonical>, <time>.
"""

from __future__ import annotations

import calendar
import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from relgraph.errors import DateError, InputError
from relgraph.graph.model import Document
from relgraph.ingest.formats import checked, decode, published_day, starts_with_title
from relgraph.ingest.sources import Loaded, Origin, document, whole

__all__ = ["html_file", "markup_text", "page", "written_out"]

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_LINKED_DATA = "application/ld+json"
_SCRIPT = re.compile(r"<script\b.*?</script>", re.IGNORECASE | re.DOTALL)
_ARTICLES = frozenset(
    ["article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle",
     "blogposting", "socialmediaposting", "liveblogposting", "pressrelease", "report", "webpage"]
)  # fmt: skip
_TITLES = ("og:title", "headline", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "parsely-pub-date", "pubdate", "publishdate", "publish_date", "date",
)  # fmt: skip
# The day of an article is marked as such, or is the only one in the article's own head.
_TIMES = (
    './/time[@itemprop="datePublished"]', ".//time[@pubdate]", './/*[@itemprop="datePublished"]',
    ".//article//header//time", ".//article//time", ".//main//header//time",
)  # fmt: skip
_BLOCKS = frozenset(
    ["p", "div", "section", "article", "header", "footer", "ul", "ol", "li", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6",
     "blockquote", "pre", "figure", "figcaption", "dl", "dt", "dd", "hr"]
)  # fmt: skip
_UNSEEN = frozenset(["script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "form", "button"])


def html_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """The article of one HTML file."""
    yield page(origin, whole(stream))


def page(origin: Origin, data: bytes) -> Document:
    """The article of an HTML page, offline; raises `InputError` when there is none in it."""
    import trafilatura

    _quiet()
    markup = decode(data, origin.charset or _declared(data))
    tree = trafilatura.load_html(markup)
    date_only_where_declared: dict[str, Any] = {"original_date": True, "extensive_search": False}
    found: Any = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, date_extraction_params=date_only_where_declared
    )
    if tree is None or found is None or not (found.text or "").strip():
        raise InputError("no article is in the page; save the article's text as a .txt file and ingest that")
    said = _said(tree, markup, origin, found)
    body = found.text
    if said["title"] and starts_with_title(body, said["title"]):
        body = body[len(said["title"]) :].lstrip()
    return document(origin, {**said, "text": checked(body)})


def markup_text(markup: str) -> str:
    """The words of a piece of HTML (an entry of a feed, a letter): its blocks with a blank line between, without tags.

    >>> markup_text("<p>Two <b>envoys</b> met.</p><p>They left<br>at noon.</p>")
    'Two envoys met.\\n\\nThey left\\nat noon.'
    """
    from lxml import etree, html

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (etree.LxmlError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup).strip()
    text = "".join(_words(tree))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def written_out(iso: str, text: str) -> bool:
    """Does the day stand in the text with year, month and day together, in figures or in English?

    >>> written_out("2024-11-16", "Tokyo, 16th of November 2024"), written_out("2024-11-16", "November 2024")
    (True, False)
    """
    year, month, day = (int(part) for part in iso.split("-"))
    name, number = rf"{calendar.month_abbr[month]}[a-z]*\.?", rf"0?{day}(?:st|nd|rd|th)?"
    forms = (
        rf"{year}[-/.]?0?{month}[-/.]?0?{day}",
        rf"0?{day}[-/. ]0?{month}[-/. ]{year}",
        rf"0?{month}/0?{day}/{year}",
        rf"{number}\s+(?:of\s+)?{name},?\s+{year}",
        rf"{name}\s+{number},?\s+{year}",
    )
    return bool(re.search(rf"(?<![\da-z])(?:{'|'.join(forms)})(?!\d)", text, re.IGNORECASE))


def _quiet() -> None:
    """The libraries' remarks are for their developers; a failure is told by us."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _declared(data: bytes) -> str:
    head = data[:4096]
    match = _XML_DECLARED.match(head) or _DECLARED.search(head)
    return match[1].decode("ascii", "ignore") if match else ""


def _words(node: Any) -> Iterator[str]:
    """The words below a node in their order, with line breaks where blocks begin and end."""
    seen = isinstance(node.tag, str) and node.tag not in _UNSEEN
    edge = "\n\n" if node.tag in _BLOCKS else "\n" if node.tag == "br" else ""
    yield edge
    if seen:
        yield re.sub(r"\s", " ", node.text or "")
        for child in node:
            yield from _words(child)
    if node.tag != "br":
        yield edge
    yield re.sub(r"\s", " ", node.tail or "")


# --- what the page says of itself ---


def _said(tree: Any, markup: str, origin: Origin, found: Any) -> dict[str, str]:
    metas, data = _metas(tree), _article_data(tree)
    title = _first(metas, _TITLES) or _text(data.get("headline")) or (found.title or "")
    publisher = _first(metas, _PUBLISHERS, _is_name) or _name_of(data.get("publisher")) or _site(found.sitename or "")
    return {
        "title": " ".join(title.split()),
        "publisher": " ".join(publisher.split()),
        "published": _day(tree, metas, data, markup, found.date or ""),
        "url": _address(tree, metas, data, origin.fetched),
        "licence": (found.license or "").strip(),
    }


def _metas(tree: Any) -> dict[str, str]:
    """<meta> names in small letters → contents; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (meta.get("content") or "").strip():
            found.setdefault(name, meta.get("content").strip())
    return found


def _first(metas: Mapping[str, str], names: Iterable[str], fits: Any = bool) -> str:
    return next((metas[name] for name in names if name in metas and fits(metas[name])), "")


def _is_name(text: str) -> bool:
    """Is it a publisher's name, and not an address or a handle?"""
    return not re.match(r"https?://|//|@", text)


def _site(text: str) -> str:
    return text if _is_name(text) else ""


def _article_data(tree: Any) -> dict[str, Any]:
    """The JSON-LD of the article itself: the first object of such a type, articles before the page around them."""
    objects = [one for script in tree.iter("script") if script.get("type") == _LINKED_DATA for one in _objects(script.text or "")]
    articles = [one for one in objects if _types(one) & _ARTICLES]
    return next((one for one in articles if _types(one) != {"webpage"}), articles[0] if articles else {})


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(text.strip().strip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = one + waiting
        elif isinstance(one, dict):
            yield one
            waiting = [one.get("@graph"), one.get("mainEntity"), *waiting]


def _types(one: Mapping[str, Any]) -> set[str]:
    types = one.get("@type")
    return {str(type).lower() for type in (types if isinstance(types, list) else [types])}


def _text(value: Any) -> str:
    return markup_text(value) if isinstance(value, str) else ""


def _name_of(value: Any) -> str:
    """The name of a JSON-LD organization, given as an object, a list of them or a text."""
    if isinstance(value, list):
        return next(filter(None, map(_name_of, value)), "")
    name = _text(value.get("name") if isinstance(value, dict) else value)
    return name if _is_name(name) else ""


def _address(tree: Any, metas: Mapping[str, str], data: Mapping[str, Any], fetched: str) -> str:
    """The page's own address: <link rel=canonical>, og:url, JSON-LD; one that only names the site's front page is a mistake."""
    links = (link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    main = data.get("mainEntityOfPage")
    entity = main.get("@id") if isinstance(main, dict) else main
    for text in (*links, metas.get("og:url", ""), entity, data.get("url")):
        if not isinstance(text, str) or not text.strip():
            continue
        parts = _split(fetched, text.strip())
        if parts is not None and (parts.path not in ("", "/") or parts.query):
            return urlunsplit(parts._replace(fragment=""))
    return ""


def _split(base: str, address: str) -> SplitResult | None:
    """The parts of a web address, seen from another one; None for what is none."""
    try:
        parts = urlsplit(urljoin(base, address))
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", address) else None


def _day(tree: Any, metas: Mapping[str, str], data: Mapping[str, Any], markup: str, guess: str) -> str:
    """The day that the page's metadata give, as precise as it is there; else the guess (ISO), if the page has that day in full.

    A guess alone is not enough: it completes a bare month with the first day of it, or with today's, and it takes a day out of
    data of the whole site.
    """
    said = (*(metas.get(name, "") for name in _DATES), data.get("datePublished"), *_times(tree))
    for text in said:
        try:
            if isinstance(text, str) and (day := published_day(text)):
                return day
        except DateError:
            continue
    return guess if guess and written_out(guess, _SCRIPT.sub(" ", markup)) else ""


def _times(tree: Any) -> Iterator[str]:
    """What <time> says of the article's day: marked as its publication, else the only one there is."""
    for path in _TIMES:
        found = {node.get("datetime") or node.get("content") or "" for node in tree.findall(path)} - {""}
        if len(found) == 1:
            yield found.pop()
