// Nodes of the projection. $rows: [properties with id, name, kind]; every entity has the label Entity, under one unique key.

//: create_State
UNWIND $rows AS row CREATE (n:State:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Person
UNWIND $rows AS row CREATE (n:Person:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Office
UNWIND $rows AS row CREATE (n:Office:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Organization
UNWIND $rows AS row CREATE (n:Organization:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Forum
UNWIND $rows AS row CREATE (n:Forum:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Edition
UNWIND $rows AS row CREATE (n:Edition:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Agreement
UNWIND $rows AS row CREATE (n:Agreement:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Meeting
UNWIND $rows AS row CREATE (n:Meeting:Event:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Visit
UNWIND $rows AS row CREATE (n:Visit:Event:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Vote
UNWIND $rows AS row CREATE (n:Vote:Event:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Topic
UNWIND $rows AS row CREATE (n:Topic:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: create_Place
UNWIND $rows AS row CREATE (n:Place:Entity) SET n = row RETURN n.id AS id, elementId(n) AS address

//: known_entities
MATCH (n:Entity) WHERE n.id IN $ids RETURN n.id AS id, n.name AS name, elementId(n) AS address

//: rename_entities
MATCH (n:Entity) WHERE n.id IN $ids SET n += $properties[n.id]

// Entities that nothing stands on any more: their own places and bodies (OF, IN going out) and names do not hold them.
//: bare_entities
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE NOT EXISTS { (n)-[:HELD|TOOK_PART|TO|AT|PARTY_TO|HOSTS|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|VOTED|CONCERNS|LISTED|EXPORTS_TO|IMPORTS_FROM]->() }
  AND NOT EXISTS { (n)<-[:HELD|TOOK_PART|TO|AT|PARTY_TO|HOSTS|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|VOTED|CONCERNS|LISTED|EXPORTS_TO|IMPORTS_FROM|OF|IN|ABOUT]-() }
OPTIONAL MATCH (n)-[:OF|IN]->(m:Entity)
RETURN n.id AS id, collect(m.id) AS held

//: delete_entities
MATCH (n:Entity) WHERE n.id IN $ids DETACH DELETE n

//: known_names
MATCH (n:Name) WHERE n.id IN $ids RETURN n.id AS id, elementId(n) AS address

//: create_names
UNWIND $rows AS row CREATE (n:Name) SET n = row RETURN n.id AS id, elementId(n) AS address

//: names_of_entities
MATCH (a:Name)-[r:NAMES]->(n:Entity) WHERE n.id IN $ids RETURN n.id AS entity, a.id AS name, r.id AS id, r.whole AS whole

//: delete_NAMES
MATCH (:Name)-[r:NAMES]->(n:Entity) WHERE n.id IN $entities AND r.id IN $ids DELETE r

//: whole_NAMES
MATCH (:Name)-[r:NAMES]->(n:Entity) WHERE n.id IN $entities AND r.id IN $ids SET r.whole = $whole

//: delete_bare_names
MATCH (n:Name) WHERE n.id IN $ids AND NOT EXISTS { (n)-[:NAMES]->() } DELETE n

//: spoken_names
MATCH (n:Entity)<-[a:ABOUT]-(:Claim) WHERE n.id IN $ids AND a.name IS NOT NULL
RETURN DISTINCT n.id AS id, n.kind AS kind, a.name AS name
