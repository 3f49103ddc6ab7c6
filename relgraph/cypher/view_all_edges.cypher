// title: Every edge
// about: Each edge with the element ids of its ends, its type and properties, in no order; those of names and of the record too.
// column: row element id of the start, element id of the end, type, properties
MATCH (a)-[r]->(b) RETURN [elementId(a), elementId(b), type(r), properties(r)] AS row
