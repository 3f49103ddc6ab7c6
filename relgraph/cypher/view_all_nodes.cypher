// title: Every node
// about: Each node with its element id, labels and properties, in no order: entities, names, and the record.
// column: row element id, labels, properties
MATCH (n) RETURN [elementId(n), labels(n), properties(n)] AS row
