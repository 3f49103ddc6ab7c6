// title: What changed in a document
// about: The claims of one document that came between two days of recording, and those that a newer version or edition of it replaced, each in the order of its rows or
// about: its text. The document is looked at after the days, since what changed is less than what it holds.
// param: document STRING = 'sample-01-kyiv-visit' the document's key
// param: first STRING = '0001-01-01' first day of recording
// param: last STRING = '9999-12-31' last day of recording
// param: kind STRING = '' only this kind of claim
// param: limit INTEGER = 100 how many rows at most that came, and that went
// column: change came or went
// column: day when
// column: record the claim as JSON
// column: row the row of a dataset
// column: start where it begins
// column: end where it ends
// column: id the claim
// example: relgraph query diff_claims -p document=sample-01-kyiv-visit
MATCH (c:Claim) WHERE c.recorded >= $first AND c.recorded <= $last
WITH c WHERE c.document = $document AND ($kind = '' OR c.kind = $kind)
RETURN 'came' AS change, c.recorded AS day, coalesce(c.record, properties(c)) AS record, coalesce(c.row, '') AS row, c.start AS start, c.end AS end, c.id AS id
ORDER BY row, start, end, id LIMIT $limit
UNION ALL
MATCH (c:Claim) WHERE c.replaced >= $first AND c.replaced <= $last
WITH c WHERE c.document = $document AND ($kind = '' OR c.kind = $kind)
RETURN 'went' AS change, c.replaced AS day, coalesce(c.record, properties(c)) AS record, coalesce(c.row, '') AS row, c.start AS start, c.end AS end, c.id AS id
ORDER BY row, start, end, id LIMIT $limit
