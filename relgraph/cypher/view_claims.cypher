// title: A page of current claims
// about: The claims that no newer version of their document replaced, with what they are filed under and whom they are about, a page at a
// about: time: give the last key of a page to get the next one.
// param: after STRING = '' the last key of the page before
// param: limit INTEGER = 500 how many
// column: id the claim's key
// column: properties all its properties
// column: about role, name and key of each entity that it mentions
MATCH (c:Claim) WHERE c.id > $after AND c.replaced IS NULL AND c.rejected IS NULL
WITH c ORDER BY c.id LIMIT $limit
OPTIONAL MATCH (c)-[r:ABOUT]->(n:Entity)
WITH c, r, n ORDER BY c.id, r.role, n.id, r.name
RETURN c.id AS id, properties(c) AS properties, collect([r.role, r.name, n.id]) AS about ORDER BY id
