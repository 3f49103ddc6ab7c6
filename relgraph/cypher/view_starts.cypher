// title: A page of entities
// about: The keys of entities in their order, a page at a time: give the last key of a page to get the next one.
// param: after STRING = '' the last key of the page before
// param: kinds LIST<STRING> = [] only these kinds; empty: all
// param: limit INTEGER = 500 how many
// column: id the entity's key
MATCH (n:Entity) WHERE n.id > $after AND (size($kinds) = 0 OR n.kind IN $kinds)
RETURN n.id AS id ORDER BY id LIMIT $limit
