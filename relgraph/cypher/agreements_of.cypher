// title: The agreements of a party
// about: Agreements with the stages that are told of them, latest first.
// param: id STRING = 'JPN' the state or organisation
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
// column: id the agreement's key
// column: name its title
// column: stage signed, agreed, agreed_in_principle, negotiating, ratified, in_force or terminated
// column: date EDTF
// column: modality asserted, planned, conditional or denied
// column: documents independent sources
// column: evidence the sentences, at most twenty
// example: relgraph query agreements_of -p id=JPN
MATCH (e:Entity {id: $id})-[r:PARTY_TO]->(a:Agreement)
WHERE r.modality IN $modalities
WITH DISTINCT r, a
MATCH (c:Claim)
WHERE c.fact = r.fact AND coalesce(c.known, '9999-12-31') <= $known_by AND c.confidence >= $min_confidence
  AND (NOT $dated OR ($undated AND c.earliest IS NULL) OR (NOT $undated AND c.earliest <= $to AND c.latest >= $from))
  AND (NOT $certain OR $undated OR (c.earliest >= $from AND c.latest <= $to AND NOT right(c.when, 1) IN ['?', '~', '%']))
WITH r, a, c, c.document AS key  // looked up one by one: there are few documents, and many claims of some
MATCH (d:Document) WHERE d.key = key AND d.replaced IS NULL
WITH r, a, c, d ORDER BY c.known, c.document, c.start, c.end, c.id
WITH r, a, collect(DISTINCT c.source) AS sources,
  collect({claim: c.id, document: c.document, row: c.row, title: d.title, publisher: d.publisher, published: d.published, url: d.url, start: c.start, end: c.end, quote: c.quote}) AS evidence
WHERE size(sources) >= $min_documents
RETURN a.id AS id, a.name AS name, r.stage AS stage, r.when AS date, r.modality AS modality, size(sources) AS documents, evidence[..20] AS evidence
ORDER BY coalesce(r.latest, '') DESC, name, id, stage LIMIT $limit
