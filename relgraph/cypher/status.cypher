// title: What the graph holds
// about: Nodes counted by their labels.
// column: label a label
// column: nodes how many nodes bear it
// example: relgraph query status
MATCH (n) WHERE NOT n:Name AND NOT n:RelgraphMeta
UNWIND labels(n) AS label
WITH label WHERE NOT label IN ['Entity']
RETURN label, count(*) AS nodes ORDER BY label
