// title: A page of names
// about: The folded texts by which entities are looked up, a page at a time: give the last text of a page to get the next one.
// param: after STRING = '' the last text of the page before
// param: limit INTEGER = 500 how many
// column: id the folded text
// column: entities the keys of the entities that it names, with whether it is the whole name
MATCH (a:Name) WHERE a.id > $after
WITH a ORDER BY a.id LIMIT $limit
OPTIONAL MATCH (a)-[r:NAMES]->(n:Entity)
WITH a, r, n ORDER BY a.id, n.id
RETURN a.id AS id, collect([n.id, r.whole, r.id]) AS entities ORDER BY id
