// title: What is claimed about an entity
// about: Claims that speak of it, counted by kind, with the first and the last day that they tell of.
// param: id STRING = 'iwaya-takeshi-jpn' the entity
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false keep to the window
// param: undated BOOLEAN = false instead of the window, the rows without a date
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// column: kind the kind of claim
// column: claims how many
// column: documents independent sources
// column: first first day told of
// column: last last day told of
// example: relgraph query claim_counts -p id=iwaya-takeshi-jpn
CALL {
  MATCH (e:Entity {id: $id})<-[:ABOUT]-(c:Claim)
  RETURN c
  UNION
  MATCH (e:Entity {id: $id})-[r]-(:Entity) WHERE r.fact IS NOT NULL AND type(r) <> 'VOTED'
  MATCH (c:Claim) WHERE c.fact = r.fact AND c.row IS NOT NULL
  RETURN c
}
WITH c WHERE c.fact IS NOT NULL
  AND c.modality IN $modalities AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
  AND (NOT $dated OR ($undated AND c.earliest IS NULL) OR (NOT $undated AND c.earliest <= $to AND c.latest >= $from))
  AND (NOT $certain OR $undated OR (c.earliest >= $from AND c.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE c.when CONTAINS mark)))
RETURN c.kind AS kind, count(c) AS claims, count(DISTINCT c.source) AS documents, min(c.earliest) AS first, max(c.latest) AS last
ORDER BY kind
UNION ALL
MATCH (e:Entity {id: $id})-[c:VOTED]->(:Vote)
WHERE c.modality IN $modalities AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
  AND (NOT $dated OR ($undated AND c.earliest IS NULL) OR (NOT $undated AND c.earliest <= $to AND c.latest >= $from))
  AND (NOT $certain OR $undated OR (c.earliest >= $from AND c.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE c.when CONTAINS mark)))
WITH 'vote' AS kind, count(c) AS claims, max(c.documents) AS documents, min(c.earliest) AS first, max(c.latest) AS last
WHERE claims > 0
RETURN kind, claims, documents, first, last
