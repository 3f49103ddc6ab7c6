// title: What the graph holds
// about: Nodes counted by their labels; replaced documents and claims do not count.
// column: label a label
// column: nodes how many nodes bear it
// example: relgraph query status
MATCH (n) WHERE NOT n:Name AND NOT n:Sketch AND NOT n:RelgraphMeta AND n.replaced IS NULL
UNWIND labels(n) AS label
WITH label WHERE NOT label IN ['Entity']
RETURN label, count(*) AS nodes ORDER BY label
