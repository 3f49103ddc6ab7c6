// title: What changed in the graph
// about: Between two days of recording: how many claims of each document and kind came, how many a newer version or edition of their document replaced, and which
// about: documents came as a whole or in a newer version. What came and was replaced within these days counts as both. A document that was forgotten leaves no trace.
// param: first STRING = '0001-01-01' first day of recording
// param: last STRING = '9999-12-31' last day of recording
// column: document the document's key
// column: kind the kind of claim; empty where the document itself is meant
// column: change came or went; version of the document itself
// column: number how many
// column: day the latest day on which one of them did
// example: relgraph query diff -p first=2026-01-01
MATCH (c:Claim) WHERE c.recorded >= $first AND c.recorded <= $last
RETURN c.document AS document, c.kind AS kind, 'came' AS change, count(*) AS number, max(c.recorded) AS day
ORDER BY document, kind
UNION ALL
MATCH (c:Claim) WHERE c.replaced >= $first AND c.replaced <= $last
RETURN c.document AS document, c.kind AS kind, 'went' AS change, count(*) AS number, max(c.replaced) AS day
ORDER BY document, kind
UNION ALL
MATCH (d:Document) WHERE d.recorded >= $first AND d.recorded <= $last
RETURN d.key AS document, '' AS kind, 'version' AS change, count(*) AS number, max(d.recorded) AS day
ORDER BY document, kind
