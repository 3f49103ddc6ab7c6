// Edges of the projection, four statements a type: a type cannot be a parameter, and only a named type finds its edges by their index.
// $ids: keys of edges; $properties: key → what changes of the edge, but its key (Neo4j finds an edge whose key was set again in a
// transaction also after it is deleted there); $rows: [{start, end, properties}], where start and end are the
// element ids of nodes, by which they are found as fast in a graph of any size.

//: known_HELD
MATCH ()-[r:HELD]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_HELD
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:HELD]->(b) SET r = row.properties

//: update_HELD
MATCH ()-[r:HELD]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_HELD
MATCH ()-[r:HELD]->() WHERE r.id IN $ids DELETE r

//: known_TOOK_PART
MATCH ()-[r:TOOK_PART]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_TOOK_PART
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:TOOK_PART]->(b) SET r = row.properties

//: update_TOOK_PART
MATCH ()-[r:TOOK_PART]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_TOOK_PART
MATCH ()-[r:TOOK_PART]->() WHERE r.id IN $ids DELETE r

//: known_TO
MATCH ()-[r:TO]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_TO
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:TO]->(b) SET r = row.properties

//: update_TO
MATCH ()-[r:TO]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_TO
MATCH ()-[r:TO]->() WHERE r.id IN $ids DELETE r

//: known_AT
MATCH ()-[r:AT]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_AT
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:AT]->(b) SET r = row.properties

//: update_AT
MATCH ()-[r:AT]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_AT
MATCH ()-[r:AT]->() WHERE r.id IN $ids DELETE r

//: known_PARTY_TO
MATCH ()-[r:PARTY_TO]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_PARTY_TO
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:PARTY_TO]->(b) SET r = row.properties

//: update_PARTY_TO
MATCH ()-[r:PARTY_TO]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_PARTY_TO
MATCH ()-[r:PARTY_TO]->() WHERE r.id IN $ids DELETE r

//: known_HOSTS
MATCH ()-[r:HOSTS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_HOSTS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:HOSTS]->(b) SET r = row.properties

//: update_HOSTS
MATCH ()-[r:HOSTS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_HOSTS
MATCH ()-[r:HOSTS]->() WHERE r.id IN $ids DELETE r

//: known_MEMBER_OF
MATCH ()-[r:MEMBER_OF]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_MEMBER_OF
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:MEMBER_OF]->(b) SET r = row.properties

//: update_MEMBER_OF
MATCH ()-[r:MEMBER_OF]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_MEMBER_OF
MATCH ()-[r:MEMBER_OF]->() WHERE r.id IN $ids DELETE r

//: known_SUPPORTS
MATCH ()-[r:SUPPORTS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_SUPPORTS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:SUPPORTS]->(b) SET r = row.properties

//: update_SUPPORTS
MATCH ()-[r:SUPPORTS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_SUPPORTS
MATCH ()-[r:SUPPORTS]->() WHERE r.id IN $ids DELETE r

//: known_CONDEMNS
MATCH ()-[r:CONDEMNS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_CONDEMNS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:CONDEMNS]->(b) SET r = row.properties

//: update_CONDEMNS
MATCH ()-[r:CONDEMNS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_CONDEMNS
MATCH ()-[r:CONDEMNS]->() WHERE r.id IN $ids DELETE r

//: known_SANCTIONS
MATCH ()-[r:SANCTIONS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_SANCTIONS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:SANCTIONS]->(b) SET r = row.properties

//: update_SANCTIONS
MATCH ()-[r:SANCTIONS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_SANCTIONS
MATCH ()-[r:SANCTIONS]->() WHERE r.id IN $ids DELETE r

//: known_AIDS
MATCH ()-[r:AIDS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_AIDS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:AIDS]->(b) SET r = row.properties

//: update_AIDS
MATCH ()-[r:AIDS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_AIDS
MATCH ()-[r:AIDS]->() WHERE r.id IN $ids DELETE r

//: known_DEMANDS_OF
MATCH ()-[r:DEMANDS_OF]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_DEMANDS_OF
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:DEMANDS_OF]->(b) SET r = row.properties

//: update_DEMANDS_OF
MATCH ()-[r:DEMANDS_OF]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_DEMANDS_OF
MATCH ()-[r:DEMANDS_OF]->() WHERE r.id IN $ids DELETE r

//: known_THREATENS
MATCH ()-[r:THREATENS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_THREATENS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:THREATENS]->(b) SET r = row.properties

//: update_THREATENS
MATCH ()-[r:THREATENS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_THREATENS
MATCH ()-[r:THREATENS]->() WHERE r.id IN $ids DELETE r

//: known_ATTACKS
MATCH ()-[r:ATTACKS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_ATTACKS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:ATTACKS]->(b) SET r = row.properties

//: update_ATTACKS
MATCH ()-[r:ATTACKS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_ATTACKS
MATCH ()-[r:ATTACKS]->() WHERE r.id IN $ids DELETE r

//: known_INVADES
MATCH ()-[r:INVADES]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_INVADES
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:INVADES]->(b) SET r = row.properties

//: update_INVADES
MATCH ()-[r:INVADES]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_INVADES
MATCH ()-[r:INVADES]->() WHERE r.id IN $ids DELETE r

//: known_DEPLOYS_TO
MATCH ()-[r:DEPLOYS_TO]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_DEPLOYS_TO
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:DEPLOYS_TO]->(b) SET r = row.properties

//: update_DEPLOYS_TO
MATCH ()-[r:DEPLOYS_TO]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_DEPLOYS_TO
MATCH ()-[r:DEPLOYS_TO]->() WHERE r.id IN $ids DELETE r

//: known_SEIZES_FROM
MATCH ()-[r:SEIZES_FROM]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_SEIZES_FROM
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:SEIZES_FROM]->(b) SET r = row.properties

//: update_SEIZES_FROM
MATCH ()-[r:SEIZES_FROM]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_SEIZES_FROM
MATCH ()-[r:SEIZES_FROM]->() WHERE r.id IN $ids DELETE r

//: known_HAS_RELATIONS
MATCH ()-[r:HAS_RELATIONS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_HAS_RELATIONS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:HAS_RELATIONS]->(b) SET r = row.properties

//: update_HAS_RELATIONS
MATCH ()-[r:HAS_RELATIONS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_HAS_RELATIONS
MATCH ()-[r:HAS_RELATIONS]->() WHERE r.id IN $ids DELETE r

//: known_MISSION_IN
MATCH ()-[r:MISSION_IN]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_MISSION_IN
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:MISSION_IN]->(b) SET r = row.properties

//: update_MISSION_IN
MATCH ()-[r:MISSION_IN]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_MISSION_IN
MATCH ()-[r:MISSION_IN]->() WHERE r.id IN $ids DELETE r

//: known_VOTED
MATCH ()-[r:VOTED]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_VOTED
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:VOTED]->(b) SET r = row.properties

//: update_VOTED
MATCH ()-[r:VOTED]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_VOTED
MATCH ()-[r:VOTED]->() WHERE r.id IN $ids DELETE r

//: known_CONCERNS
MATCH ()-[r:CONCERNS]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_CONCERNS
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:CONCERNS]->(b) SET r = row.properties

//: update_CONCERNS
MATCH ()-[r:CONCERNS]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_CONCERNS
MATCH ()-[r:CONCERNS]->() WHERE r.id IN $ids DELETE r

//: known_LISTED
MATCH ()-[r:LISTED]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_LISTED
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:LISTED]->(b) SET r = row.properties

//: update_LISTED
MATCH ()-[r:LISTED]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_LISTED
MATCH ()-[r:LISTED]->() WHERE r.id IN $ids DELETE r

//: known_EXPORTS_TO
MATCH ()-[r:EXPORTS_TO]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_EXPORTS_TO
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:EXPORTS_TO]->(b) SET r = row.properties

//: update_EXPORTS_TO
MATCH ()-[r:EXPORTS_TO]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_EXPORTS_TO
MATCH ()-[r:EXPORTS_TO]->() WHERE r.id IN $ids DELETE r

//: known_IMPORTS_FROM
MATCH ()-[r:IMPORTS_FROM]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_IMPORTS_FROM
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:IMPORTS_FROM]->(b) SET r = row.properties

//: update_IMPORTS_FROM
MATCH ()-[r:IMPORTS_FROM]->() WHERE r.id IN $ids SET r += $properties[r.id]

//: delete_IMPORTS_FROM
MATCH ()-[r:IMPORTS_FROM]->() WHERE r.id IN $ids DELETE r

//: known_OF
MATCH ()-[r:OF]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_OF
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:OF]->(b) SET r = row.properties

//: known_IN
MATCH ()-[r:IN]->() WHERE r.id IN $ids RETURN r.id AS id, properties(r) AS properties

//: create_IN
UNWIND $rows AS row MATCH (a:Entity) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:IN]->(b) SET r = row.properties

//: known_NAMES
MATCH ()-[r:NAMES]->() WHERE r.id IN $ids RETURN r.id AS id, r.whole AS whole

//: create_NAMES
UNWIND $rows AS row MATCH (a:Name) WHERE elementId(a) = row.start MATCH (b:Entity) WHERE elementId(b) = row.end
CREATE (a)-[r:NAMES]->(b) SET r = row.properties
