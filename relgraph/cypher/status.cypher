// title: What the graph holds
// about: Nodes counted by their labels; replaced documents and claims do not count.
// column: label a label
// column: nodes how many nodes bear it
// example: relgraph query status
MATCH (n:Entity)
UNWIND labels(n) AS label
WITH label WHERE label <> 'Entity'
RETURN label, count(*) AS nodes ORDER BY label
UNION ALL
MATCH (n:Document) WHERE n.replaced IS NULL
RETURN 'Document' AS label, count(*) AS nodes
