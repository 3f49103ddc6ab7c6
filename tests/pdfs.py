"""Small PDFs for tests, written by hand: lines of text at given heights, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence

LEADING = 14


def pdf(pages: Sequence[Sequence[str]], says: dict[str, str] | None = None, large: int = 0) -> bytes:
    """A PDF of pages of lines from top to foot; an empty line is a gap, ``large`` lines of the first page are in large letters."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for number, lines in enumerate(pages):
        content = _content(lines, large if number == 0 else 0)
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< %b >>" % b" ".join(b"/%b (%b)" % (name.encode(), _escaped(text)) for name, text in (says or {}).items()))
    return _file(objects)


def _content(lines: Sequence[str], large: int) -> bytes:
    height, drawn = 760, []
    for number, line in enumerate(lines):
        size = 20 if number < large else 11
        if line:
            drawn.append(b"BT /F1 %d Tf 1 0 0 1 72 %d Tm (%b) Tj ET" % (size, height, _escaped(line)))
        height -= LEADING * size // 11
    return b"\n".join(drawn)


def _escaped(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, end)
