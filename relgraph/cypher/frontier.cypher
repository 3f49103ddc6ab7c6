// title: One step from some actors
// about: Every hop from the given states, persons, organisations, forums and agreements to another: along an edge, through a meeting, a visit, an
// about: edition of a forum, or an office. Events and offices on the way count nothing; the record is never walked.
// param: ids LIST<STRING> = ['JPN'] where the hops start
// param: ends LIST<STRING> = [] only hops to these; empty: to all
// param: kinds LIST<STRING> = [] only these relations; empty: all
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: limit INTEGER = 5000 how many hops at most
// column: start the actor asked about
// column: end_id the other actor's key
// column: end_name its caption
// column: end_kind its kind
// column: relation MET, VISITED, HELD_OFFICE_OF, ATTENDED, HOSTED, or the type of the edge
// column: forward true when the relation goes from start to end
// column: through_id the event or office between them
// column: through_name its caption
// column: through_kind its kind
// column: fact what the evidence is filed under
// column: modality asserted, planned, conditional or denied
// column: date EDTF
// column: earliest first day it can mean
// column: latest last day it can mean
// column: documents independent sources
// example: relgraph query frontier -p ids=JPN
MATCH (a:Entity)-[r:PARTY_TO|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|LISTED|EXPORTS_TO|IMPORTS_FROM]-(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND r.modality IN $modalities AND (size($kinds) = 0 OR type(r) IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, type(r) AS relation, startNode(r).id = a.id AS forward,
  null AS through_id, null AS through_name, null AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(e:Meeting)<-[u:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND b.id <> a.id AND u.fact = r.fact AND r.modality IN $modalities AND (size($kinds) = 0 OR 'MET' IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, 'MET' AS relation, true AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(e:Visit)-[u:TO]->(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND u.fact = r.fact AND r.modality IN $modalities AND (size($kinds) = 0 OR 'VISITED' IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, 'VISITED' AS relation, true AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)<-[u:TO]-(e:Visit)<-[r:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND u.fact = r.fact AND r.modality IN $modalities AND (size($kinds) = 0 OR 'VISITED' IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, 'VISITED' AS relation, false AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:HELD]->(e:Office)-[:OF]->(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND r.modality IN $modalities AND (size($kinds) = 0 OR 'HELD_OFFICE_OF' IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, 'HELD_OFFICE_OF' AS relation, true AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, coalesce(r.from, r.seen_first) AS earliest, coalesce(r.to, r.seen_last) AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)<-[:OF]-(e:Office)<-[r:HELD]-(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND r.modality IN $modalities AND (size($kinds) = 0 OR 'HELD_OFFICE_OF' IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, 'HELD_OFFICE_OF' AS relation, false AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, coalesce(r.from, r.seen_first) AS earliest, coalesce(r.to, r.seen_last) AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(e:Edition)<-[u:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND b.id <> a.id AND r.modality IN $modalities AND u.modality = r.modality AND (size($kinds) = 0 OR 'ATTENDED' IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, 'ATTENDED' AS relation, true AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART|HOSTS]->(e:Edition)-[:OF]->(b:Forum)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND r.modality IN $modalities AND (size($kinds) = 0 OR CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END AS relation, true AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
UNION ALL
MATCH (a:Forum)<-[:OF]-(e:Edition)<-[r:TOOK_PART|HOSTS]-(b:Entity)
WHERE a.id IN $ids AND (size($ends) = 0 OR b.id IN $ends) AND r.modality IN $modalities AND (size($kinds) = 0 OR CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END IN $kinds)
RETURN a.id AS start, b.id AS end_id, b.name AS end_name, b.kind AS end_kind, CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END AS relation, false AS forward,
  e.id AS through_id, e.name AS through_name, e.kind AS through_kind,
  r.fact AS fact, r.modality AS modality, r.when AS date, r.earliest AS earliest, r.latest AS latest, r.documents AS documents
ORDER BY latest DESC, fact, start, end_id LIMIT $limit
