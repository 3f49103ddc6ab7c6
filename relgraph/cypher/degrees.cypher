// title: How connected some entities are
// about: The number of edges of each entity, those of events and offices among them; the record does not count.
// param: ids LIST<STRING> = ['JPN'] the entities
// column: id the entity's key
// column: name its caption
// column: kind its label in small letters
// column: degree how many edges
// example: relgraph query degrees -p ids=JPN,UKR
MATCH (e:Entity) WHERE e.id IN $ids
RETURN e.id AS id, e.name AS name, e.kind AS kind,
  COUNT { (e)-[:HELD|TOOK_PART|TO|OF|PARTY_TO|HOSTS|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|LISTED|EXPORTS_TO|IMPORTS_FROM]-() } AS degree
ORDER BY degree DESC, id
