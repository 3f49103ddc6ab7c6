// title: Every hop from some actors
// about: The edges of the actors view before they are collapsed, one row a fact: what goes from states, persons, organisations, forums and agreements
// about: to another, directly or through a meeting, a visit, an office or an edition of a forum. A meeting of more than $most has a row without an end.
// param: ids LIST<STRING> = ['JPN'] where the hops start
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: most INTEGER = 8 participants of a meeting that are still said to have met each other
// column: id nothing: the edges are made of facts
// column: start the actor
// column: end the other actor
// column: kind MET, VISITED, HELD_OFFICE_OF, ATTENDED, HOSTED, or the type of the edge
// column: fact what the evidence is filed under
// column: modality asserted, planned, conditional or denied
// column: when EDTF
// column: role nothing: the kind says it
// column: stage of an agreement
// column: change of relations
// column: office the name of the office held
MATCH (a:Entity)-[r:PARTY_TO|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|LISTED|EXPORTS_TO|IMPORTS_FROM]->(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities
RETURN null AS id, a.id AS start, b.id AS end, type(r) AS kind, r.fact AS fact, r.modality AS modality, r.when AS when,
  null AS role, r.stage AS stage, r.change AS change, null AS office
ORDER BY start, end, kind, fact
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(m:Meeting)<-[u:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND a.id < b.id AND u.fact = r.fact AND r.modality IN $modalities
  AND COUNT { MATCH (m)<-[w:TOOK_PART]-(:Entity) WHERE w.fact = r.fact } <= $most
RETURN null AS id, a.id AS start, b.id AS end, 'MET' AS kind, r.fact AS fact, r.modality AS modality, r.when AS when,
  null AS role, null AS stage, null AS change, null AS office
ORDER BY start, end, kind, fact
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(m:Meeting)
WHERE a.id IN $ids AND r.modality IN $modalities
  AND COUNT { MATCH (m)<-[w:TOOK_PART]-(:Entity) WHERE w.fact = r.fact } > $most
RETURN null AS id, a.id AS start, null AS end, 'MET' AS kind, r.fact AS fact, r.modality AS modality, r.when AS when,
  null AS role, null AS stage, null AS change, null AS office
ORDER BY start, end, kind, fact
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(v:Visit)-[u:TO]->(d:Entity)
WHERE a.id IN $ids AND u.fact = r.fact AND r.modality IN $modalities
OPTIONAL MATCH (d)-[:IN]->(s:State)
RETURN null AS id, a.id AS start, coalesce(s.id, d.id) AS end, 'VISITED' AS kind, r.fact AS fact, r.modality AS modality, r.when AS when,
  null AS role, null AS stage, null AS change, null AS office
ORDER BY start, end, kind, fact
UNION ALL
MATCH (a:Entity)-[r:HELD]->(o:Office)-[:OF]->(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities
RETURN null AS id, a.id AS start, b.id AS end, 'HELD_OFFICE_OF' AS kind, r.fact AS fact, r.modality AS modality, r.when AS when,
  null AS role, null AS stage, null AS change, o.name AS office
ORDER BY start, end, kind, fact
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART|HOSTS]->(e:Edition)
WHERE a.id IN $ids AND r.modality IN $modalities
OPTIONAL MATCH (e)-[:OF]->(f:Forum)
RETURN null AS id, a.id AS start, coalesce(f.id, e.id) AS end, CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END AS kind,
  r.fact AS fact, r.modality AS modality, r.when AS when, null AS role, null AS stage, null AS change, null AS office
ORDER BY start, end, kind, fact
