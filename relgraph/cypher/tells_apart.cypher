// title: What tells entities apart
// about: For each id the offices held, the states of these offices and how many claims speak of it.
// param: ids LIST<STRING> = ['iwaya-takeshi-jpn'] the entities
// column: id the entity's key
// column: offices its offices, if it is a person
// column: claims how many claims speak of it
// example: relgraph query tells_apart -p ids=iwaya-takeshi-jpn
UNWIND $ids AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)-[:HELD]->(o:Office)
WITH e, o ORDER BY o.id
WITH e, collect(DISTINCT o.name) AS offices
RETURN e.id AS id, offices, COUNT { (e)<-[:ABOUT]-(:Claim) } AS claims
ORDER BY claims DESC, id
