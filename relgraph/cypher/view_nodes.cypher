// title: Entities with all they carry
// about: The labels and properties of some entities, by key.
// param: ids LIST<STRING> = ['JPN'] the entities
// column: id the entity's key
// column: labels its labels
// column: properties all its properties
MATCH (n:Entity) WHERE n.id IN $ids
UNWIND labels(n) AS label
WITH n, label ORDER BY n.id, label
RETURN n.id AS id, collect(label) AS labels, properties(n) AS properties ORDER BY id
