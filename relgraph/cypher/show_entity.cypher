// title: One entity
// about: Its properties and the texts it is looked up by.
// param: id STRING = 'iwaya-takeshi-jpn' the entity
// column: id the entity's key
// column: name its caption
// column: kind its label in small letters
// column: properties all that the node carries
// column: names the folded texts that are its whole name
// example: relgraph query show_entity -p id=iwaya-takeshi-jpn
MATCH (e:Entity {id: $id})
OPTIONAL MATCH (n:Name)-[r:NAMES]->(e) WHERE r.whole
WITH e, n ORDER BY n.id
RETURN e.id AS id, e.name AS name, e.kind AS kind, properties(e) AS properties, collect(n.id) AS names
