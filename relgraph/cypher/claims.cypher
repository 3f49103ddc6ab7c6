// title: The record itself
// about: Claims with their spans, by kind, document and modality; in the order of documents and spans.
// param: kind STRING = '' only this kind of claim
// param: document STRING = '' only of this document
// param: replaced BOOLEAN = false also what counts no more: replaced by a newer version of its document, or rejected
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false keep to the window
// param: undated BOOLEAN = false instead of the window, the rows without a date
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: modalities LIST<STRING> = ['asserted','planned','conditional','denied'] of asserted, planned, conditional, denied
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// param: limit INTEGER = 100 how many rows at most
// column: record the claim as JSON
// column: fact what it is filed under
// column: replaced the day on which a newer version of its document took its place
// column: evidence the sentence, with where it stands
// example: relgraph query claims -p kind=agreement
MATCH (c:Claim)
WHERE ($document = '' OR c.document = $document) AND ($kind = '' OR c.kind = $kind) AND ($replaced OR (c.replaced IS NULL AND c.rejected IS NULL))
  AND c.modality IN $modalities AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
  AND (NOT $dated OR ($undated AND c.earliest IS NULL) OR (NOT $undated AND c.earliest <= $to AND c.latest >= $from))
  AND (NOT $certain OR $undated OR (c.earliest >= $from AND c.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE c.when CONTAINS mark)))
WITH c ORDER BY c.document, coalesce(c.row, ''), c.start, c.end, c.id LIMIT $limit
OPTIONAL MATCH (c)-[:FROM]->(own:Document)
OPTIONAL MATCH (now:Document) WHERE now.key = c.document AND now.replaced IS NULL
WITH c, coalesce(own, now) AS d
RETURN coalesce(c.record, properties(c)) AS record, c.fact AS fact, c.replaced AS replaced,
  {claim: c.id, document: c.document, row: c.row, title: d.title, publisher: d.publisher, published: d.published, url: d.url, start: c.start, end: c.end, quote: c.quote} AS evidence
ORDER BY c.document, coalesce(c.row, ''), c.start, c.end, c.id
