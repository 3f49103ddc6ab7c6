// title: What some entities belong to
// about: The edges that rest on no claim: the body of an office, the forum of an edition, the state of a place.
// param: ids LIST<STRING> = ['JPN:foreign_minister'] where the edges start
// column: id the edge's key
// column: start the key of its start
// column: end the key of its end
// column: kind OF or IN
MATCH (a:Entity)-[r:OF|IN]->(b:Entity) WHERE a.id IN $ids
RETURN r.id AS id, a.id AS start, b.id AS end, type(r) AS kind
ORDER BY start, end, kind, id
