// title: Every edge from some entities
// about: The edges of the full view, one row an edge; the record is never walked.
// param: ids LIST<STRING> = ['JPN'] where the edges start
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// column: id the edge's key
// column: start the key of its start
// column: end the key of its end
// column: kind its type
// column: fact what its evidence is filed under
// column: modality asserted, planned, conditional or denied
// column: when EDTF
// column: role the part that the start has in an event
// column: stage of an agreement
// column: change of relations
// column: office nothing: the office is a node
MATCH (a:Entity)-[r:HELD|TOOK_PART|TO|AT|PARTY_TO|HOSTS|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|VOTED|CONCERNS|LISTED|EXPORTS_TO|IMPORTS_FROM]->(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities
RETURN r.id AS id, a.id AS start, b.id AS end, type(r) AS kind, r.fact AS fact, r.modality AS modality, r.when AS when,
  r.role AS role, r.stage AS stage, r.change AS change, null AS office
ORDER BY start, end, kind, id
