// title: What sources tell differently
// about: Pairs of facts that cannot both be: two days for one step of an agreement by one party, two holders of an office of one seat who both, to the day, held it for
// about: more than some days at once, two places of one meeting, and an event that one source asserts and another denies. Both stay; which is
// about: right is not told here. Days of agreements are looked at for one entity, since there are too many to compare all.
// param: id STRING = '' an entity that one of the two facts is about; empty: all
// param: kinds LIST<STRING> = [] of date, holder, place, denied; empty: all
// param: days INTEGER = 31 two holders count when they have more days than these in common
// param: limit INTEGER = 100 how many rows of each kind at most
// column: kind date, holder, place or denied
// column: about_id what they differ on: an agreement, an office, an event
// column: about_name its caption
// column: about_kind its kind
// column: what the step, office or thing in question
// column: one what the one says
// column: one_fact what its evidence is filed under
// column: other what the other says
// column: other_fact what its evidence is filed under
// example: relgraph query disputes -p id=JPN
MATCH (a:Agreement)<-[r:PARTY_TO]-(s:Entity)-[q:PARTY_TO]->(a)
WHERE (size($kinds) = 0 OR 'date' IN $kinds) AND (s.id = $id OR a.id = $id)
  AND r.stage = q.stage AND r.latest < q.earliest AND r.modality = 'asserted' AND q.modality = 'asserted'
  AND r.stage IN ['signed', 'ratified', 'in_force']
RETURN 'date' AS kind, a.id AS about_id, a.name AS about_name, a.kind AS about_kind, r.stage + ' by ' + s.name AS what,
  r.when AS one, r.fact AS one_fact, q.when AS other, q.fact AS other_fact
ORDER BY about_name, about_id, what, one, other LIMIT $limit
UNION ALL
MATCH (p:Person)-[h:HELD]->(o:Office)<-[k:HELD]-(q:Person)
WHERE (size($kinds) = 0 OR 'holder' IN $kinds) AND p.id < q.id AND ($id = '' OR o.id = $id OR p.id = $id OR q.id = $id)
  AND o.role IN ['head_of_state', 'head_of_government', 'foreign_minister', 'defence_minister'] AND h.modality = 'asserted' AND k.modality = 'asserted'
  AND size(h.when) = 21 AND size(k.when) = 21 AND h.from <= k.to AND k.from <= h.to
WITH p, h, o, k, q, CASE WHEN h.from > k.from THEN h.from ELSE k.from END AS first, CASE WHEN h.to < k.to THEN h.to ELSE k.to END AS last
WHERE duration.inDays(date(first), date(last)).days > $days
RETURN 'holder' AS kind, o.id AS about_id, o.name AS about_name, o.kind AS about_kind, first + ' to ' + last AS what,
  p.name + ' ' + h.when AS one, h.fact AS one_fact, q.name + ' ' + k.when AS other, k.fact AS other_fact
ORDER BY about_id, what, one, other LIMIT $limit
UNION ALL
MATCH (x:Place)<-[r:AT]-(e:Meeting)-[q:AT]->(y:Place)
WHERE (size($kinds) = 0 OR 'place' IN $kinds) AND x.id < y.id AND r.modality = q.modality AND r.modality = 'asserted'
  AND ($id = '' OR e.id = $id OR EXISTS { MATCH (:Entity {id: $id})-[:TOOK_PART]->(e) })
RETURN 'place' AS kind, e.id AS about_id, e.name AS about_name, e.kind AS about_kind, 'place' AS what,
  x.name AS one, r.fact AS one_fact, y.name AS other, q.fact AS other_fact
ORDER BY about_name DESC, about_id, one, other LIMIT $limit
UNION ALL
MATCH (p:Entity)-[r:TOOK_PART]->(e:Event)<-[q:TOOK_PART]-(p)
WHERE (size($kinds) = 0 OR 'denied' IN $kinds) AND r.modality = 'asserted' AND q.modality = 'denied'
  AND ($id = '' OR e.id = $id OR EXISTS { MATCH (:Entity {id: $id})-[:TOOK_PART]->(e) })
WITH DISTINCT e, r.fact AS one_fact, q.fact AS other_fact
RETURN 'denied' AS kind, e.id AS about_id, e.name AS about_name, e.kind AS about_kind, 'whether it happened' AS what,
  'asserted' AS one, one_fact, 'denied' AS other, other_fact
ORDER BY about_name DESC, about_id LIMIT $limit
