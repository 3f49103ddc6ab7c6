// title: Who stands next to an actor, counted
// about: Neighbours by relation, direction and modality, with how many facts tell of it and until when; the first of each in the order of
// about: relations, latest first. The hops themselves are `frontier`'s.
// param: ids LIST<STRING> = ['JPN'] the actor
// param: kinds LIST<STRING> = [] only these relations; empty: all
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: limit INTEGER = 100 how many neighbours at most, of each way to be one
// column: end_id the other actor's key
// column: end_name its caption
// column: relation MET, VISITED, HELD_OFFICE_OF, ATTENDED, HOSTED, or the type of the edge
// column: forward true when the relation goes from the actor asked about, or has no direction
// column: modality asserted, planned, conditional or denied
// column: times how many facts
// column: first the first day of the earliest
// column: last the last day of the latest
// example: relgraph query around -p ids=JPN
MATCH (a:Entity)-[r:PARTY_TO|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|LISTED|EXPORTS_TO|IMPORTS_FROM]-(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities AND (size($kinds) = 0 OR type(r) IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, type(r) AS relation, (type(r) = 'HAS_RELATIONS' OR startNode(r).id = a.id) AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(e:Meeting)<-[u:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND b.id <> a.id AND u.fact = r.fact AND r.modality IN $modalities AND (size($kinds) = 0 OR 'MET' IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, 'MET' AS relation, true AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(e:Visit)-[u:TO]->(b:Entity)
WHERE a.id IN $ids AND u.fact = r.fact AND r.modality IN $modalities AND (size($kinds) = 0 OR 'VISITED' IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, 'VISITED' AS relation, true AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)<-[u:TO]-(e:Visit)<-[r:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND u.fact = r.fact AND r.modality IN $modalities AND (size($kinds) = 0 OR 'VISITED' IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, 'VISITED' AS relation, false AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:HELD]->(e:Office)-[:OF]->(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities AND (size($kinds) = 0 OR 'HELD_OFFICE_OF' IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, 'HELD_OFFICE_OF' AS relation, true AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(coalesce(r.from, r.seen_first)) AS first, coalesce(max(coalesce(r.to, r.seen_last)), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)<-[:OF]-(e:Office)<-[r:HELD]-(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities AND (size($kinds) = 0 OR 'HELD_OFFICE_OF' IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, 'HELD_OFFICE_OF' AS relation, false AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(coalesce(r.from, r.seen_first)) AS first, coalesce(max(coalesce(r.to, r.seen_last)), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART]->(e:Edition)<-[u:TOOK_PART]-(b:Entity)
WHERE a.id IN $ids AND b.id <> a.id AND r.modality IN $modalities AND u.modality = r.modality AND (size($kinds) = 0 OR 'ATTENDED' IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, 'ATTENDED' AS relation, true AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Entity)-[r:TOOK_PART|HOSTS]->(e:Edition)-[:OF]->(b:Forum)
WHERE a.id IN $ids AND r.modality IN $modalities AND (size($kinds) = 0 OR CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END AS relation, true AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
UNION ALL
MATCH (a:Forum)<-[:OF]-(e:Edition)<-[r:TOOK_PART|HOSTS]-(b:Entity)
WHERE a.id IN $ids AND r.modality IN $modalities AND (size($kinds) = 0 OR CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END IN $kinds)
RETURN b.id AS end_id, b.name AS end_name, CASE type(r) WHEN 'HOSTS' THEN 'HOSTED' ELSE 'ATTENDED' END AS relation, false AS forward, r.modality AS modality,
  count(DISTINCT r.fact) AS times, min(r.earliest) AS first, coalesce(max(r.latest), '') AS last
ORDER BY relation, forward, last DESC, end_name, end_id, modality LIMIT $limit
