// title: Names that begin alike
// about: Folded names that begin with some letters, with the entities that bear them; the nearest are picked from these.
// param: prefix STRING = 'iw' the first letters, folded
// param: limit INTEGER = 500 how many at most
// column: text the folded name
// column: name the entity's caption
// column: kind its label in small letters
// example: relgraph query near_names -p prefix=iw
MATCH (n:Name)-[:NAMES]->(e:Entity)
WHERE n.id STARTS WITH $prefix
RETURN n.id AS text, e.name AS name, e.kind AS kind
ORDER BY text, name LIMIT $limit
