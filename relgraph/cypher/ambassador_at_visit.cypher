// title: Who was the ambassador when a state was visited
// about: Visits to a state by people who held an office of another that has a mission there, with the mission's chief on those days. A visit without a chief may be a
// about: time without one, or one that no source tells; chargés are officials, and not counted.
// param: state STRING = 'JPN' the state that was visited
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: limit INTEGER = 100 how many rows at most
// column: visitor who came
// column: office the office held then
// column: date when, EDTF
// column: ambassadors chiefs of the mission then
// example: relgraph query ambassador_at_visit -p state=JPN -p from=1990-01-01
MATCH (e:Office {role: 'ambassador'})<-[k:HELD]-(a:Person)
WHERE e.to = $state AND k.modality = 'asserted' AND (k.to IS NULL OR k.to < '9999-12-31' OR k.when ENDS WITH '..')
MATCH (e)-[:OF]->(s:State)
WITH s, a.name AS name, coalesce(k.from, k.seen_first) AS first, coalesce(k.to, k.seen_last) AS last ORDER BY first, name
WITH s, collect({name: name, from: first, to: last}) AS chiefs
MATCH (s)<-[:OF]-(o:Office)<-[h:HELD]-(p:Person)-[t:TOOK_PART]->(v:Visit)-[u:TO]->(:State {id: $state})
WHERE o.to IS NULL AND h.modality = 'asserted' AND u.fact = t.fact AND t.modality = 'asserted' AND v.latest >= $from AND v.earliest <= $to
  AND coalesce(h.from, h.seen_first) <= v.latest AND coalesce(h.to, h.seen_last) >= v.earliest
  AND (h.to IS NULL OR h.to < '9999-12-31' OR h.when ENDS WITH '..')
WITH DISTINCT p, o, v, reduce(names = [], one IN chiefs |
  CASE WHEN one.from <= v.latest AND one.to >= v.earliest AND NOT one.name IN names THEN names + one.name ELSE names END) AS ambassadors
RETURN p.name AS visitor, o.name AS office, v.when AS date, ambassadors
ORDER BY date DESC, visitor, office LIMIT $limit
