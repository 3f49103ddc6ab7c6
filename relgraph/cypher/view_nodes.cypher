// title: Entities with all they carry
// about: The labels and properties of some entities, by key.
// param: ids LIST<STRING> = ['JPN'] the entities
// column: id the entity's key
// column: labels its labels
// column: properties all its properties
// example: relgraph query view_nodes -p ids=JPN
MATCH (n:Entity) WHERE n.id IN $ids
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties ORDER BY id
