// title: The sentences that facts rest on
// about: For each fact the claims behind it, earliest publication first.
// param: facts LIST<STRING> = ['MEMBER_OF|JPN|g7||asserted'] the fact of an edge or an event
// param: known_by STRING = '9999-12-31' only documents published by then
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// column: fact the fact
// column: source what counts as one source
// column: place where, as the claim says
// column: date when, as the claim says: EDTF
// column: earliest first day it can mean
// column: latest last day it can mean
// column: evidence the sentence, with where it stands
// example: relgraph query evidence -p 'facts=MEMBER_OF|JPN|g7||asserted'
UNWIND $facts AS fact  // one by one: a list would be looked for among all claims
MATCH (c:Claim)
WHERE c.fact = fact AND coalesce(c.known, '9999-12-31') <= $known_by AND c.confidence >= $min_confidence
WITH c, c.document AS key  // looked up one by one: there are few documents, and many claims of some
MATCH (d:Document) WHERE d.key = key AND d.replaced IS NULL
RETURN c.fact AS fact, c.source AS source, c.place_name AS place, c.when AS date, c.earliest AS earliest, c.latest AS latest,
  {claim: c.id, document: c.document, row: c.row, title: d.title, publisher: d.publisher, published: d.published, url: d.url, start: c.start, end: c.end, quote: c.quote} AS evidence
ORDER BY fact, coalesce(c.known, '9999-12-31'), c.document, c.start, c.end, c.id
