// title: Who held an office
// about: One row a holder and statement. Stated: a source gives the time; seen: sources call the holder so on these days. Nothing is said of the days between.
// param: id STRING = 'JPN:foreign_minister' the office
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false keep to the window
// param: undated BOOLEAN = false instead of the window, the rows without a date
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: min_documents INTEGER = 1 independent sources
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// param: limit INTEGER = 100 how many rows at most
// column: holder_id the holder's key
// column: holder_name the holder's caption
// column: holder_kind the holder's kind
// column: office_id the office's key
// column: office_name the office's caption
// column: when a stated time, EDTF
// column: from first day of a stated time
// column: to last day of a stated time
// column: seen_first first day on which the holder is seen in the office
// column: seen_last last day on which the holder is seen in the office
// column: statuses what the sources call the holder when they were published: current, former, incoming
// column: modality asserted or planned
// column: documents independent sources
// column: evidence the sentences, at most twenty
// example: relgraph query who_held -p id=JPN:foreign_minister
MATCH (p:Entity)-[h:HELD]->(o:Office {id: $id})
WHERE h.modality IN $modalities
WITH DISTINCT p, h, o
MATCH (c:Claim)
WHERE c.fact = h.fact AND coalesce(c.known, '9999-12-31') <= $known_by AND c.confidence >= $min_confidence
  AND (NOT $dated OR ($undated AND c.earliest IS NULL) OR (NOT $undated AND c.earliest <= $to AND c.latest >= $from))
  AND (NOT $certain OR $undated OR (none(mark IN ['?', '~', '%'] WHERE c.when CONTAINS mark)
    AND ((c.earliest <= $from AND c.latest >= $to AND (c.latest < '9999-12-31' OR (c.when ENDS WITH '..' AND coalesce(c.known, '9999-12-31') >= $to))) OR (c.earliest >= $from AND c.latest <= $to))))
WITH p, h, o, c, c.document AS key  // looked up one by one: there are few documents, and many claims of some
MATCH (d:Document) WHERE d.key = key AND d.replaced IS NULL
WITH p, h, o, c, d ORDER BY c.known, c.document, c.start, c.end, c.id
WITH p, h, o, collect(DISTINCT c.source) AS sources, collect(DISTINCT c.status) AS statuses,
  min(c.earliest) AS first, max(c.latest) AS last,
  collect({claim: c.id, document: c.document, row: c.row, title: d.title, publisher: d.publisher, published: d.published, url: d.url, start: c.start, end: c.end, quote: c.quote}) AS evidence
WHERE size(sources) >= $min_documents
RETURN p.id AS holder_id, p.name AS holder_name, p.kind AS holder_kind, o.id AS office_id, o.name AS office_name,
  h.when AS when, h.from AS from, h.to AS to, CASE WHEN h.from IS NULL THEN first END AS seen_first, CASE WHEN h.from IS NULL THEN last END AS seen_last,
  statuses, h.modality AS modality, size(sources) AS documents, evidence[..20] AS evidence
ORDER BY coalesce(last, '') DESC, coalesce(first, '') DESC, p.sort, holder_id, modality LIMIT $limit
