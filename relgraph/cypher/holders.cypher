// title: Who ever held an office of a state or body
// about: Offices of the given ids (an office, a state, an organisation), with everyone who is said to have held them.
// param: id STRING = 'JPN' an office, or a state or body whose offices are meant
// column: office the office's key
// column: person the holder's key
// example: relgraph query holders -p id=JPN
MATCH (b:Entity {id: $id})<-[:OF]-(o:Office)<-[:HELD]-(p:Person)
RETURN DISTINCT o.id AS office, p.id AS person ORDER BY office, person
UNION
MATCH (o:Office {id: $id})<-[:HELD]-(p:Person)
RETURN DISTINCT o.id AS office, p.id AS person ORDER BY office, person
