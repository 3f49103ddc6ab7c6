// title: What is claimed about an entity
// about: Claims that speak of it, counted by kind, with the first and the last day that they tell of.
// param: id STRING = 'iwaya-takeshi-jpn' the entity
// column: kind the kind of claim
// column: claims how many
// column: documents independent sources
// column: first first day told of
// column: last last day told of
// example: relgraph query claim_counts -p id=iwaya-takeshi-jpn
MATCH (e:Entity {id: $id})<-[:ABOUT]-(c:Claim)
WHERE c.fact IS NOT NULL
WITH DISTINCT c
RETURN c.kind AS kind, count(c) AS claims, count(DISTINCT c.source) AS documents, min(c.earliest) AS first, max(c.latest) AS last
ORDER BY kind
