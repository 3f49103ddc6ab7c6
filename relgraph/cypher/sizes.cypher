// title: How many nodes and edges there are
// about: Without the record: claims, documents and names are counted by `status`.
// column: entities nodes of the projection
// column: edges edges between entities
// example: relgraph query sizes
MATCH (n:Entity)
RETURN count(n) AS entities, sum(COUNT { (n)-[]->(:Entity) }) AS edges
