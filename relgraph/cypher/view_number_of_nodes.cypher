// title: How many nodes there are
// about: All nodes, those of names and of the record too.
// column: number how many
MATCH (n) RETURN count(n) AS number
