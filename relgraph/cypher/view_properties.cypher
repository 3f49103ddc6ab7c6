// title: Edges from some entities with all they carry
// about: Every projected edge that starts at the entities, whatever its modality, with its properties.
// param: ids LIST<STRING> = ['JPN'] where the edges start
// column: kind the edge's type
// column: start the key of its start
// column: end the key of its end
// column: properties all its properties
MATCH (a:Entity)-[r:HELD|TOOK_PART|TO|AT|PARTY_TO|HOSTS|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|VOTED|CONCERNS|LISTED|EXPORTS_TO|IMPORTS_FROM|OF|IN]->(b:Entity)
WHERE a.id IN $ids
RETURN type(r) AS kind, a.id AS start, b.id AS end, properties(r) AS properties
ORDER BY start, kind, end, r.id
