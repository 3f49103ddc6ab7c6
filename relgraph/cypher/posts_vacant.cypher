// title: How long a mission was without a chief
// about: The days between one chief of a state's mission in another and the next, longest first, with the rank of the mission then if a source gives it. Chargés
// about: were in charge in such times; a gap may also be a chief whom no source tells.
// param: sender STRING = 'USA' whose mission
// param: receiver STRING = 'CUB' where
// param: days INTEGER = 365 gaps longer than these
// param: limit INTEGER = 100 how many rows at most
// column: before the chief who left
// column: left the last day, ISO
// column: after the next chief
// column: came the first day, ISO
// column: days days between
// column: ranks ranks of the mission in that time
// example: relgraph query posts_vacant -p sender=USA -p receiver=CUB
MATCH (s:State {id: $sender})<-[:OF]-(o:Office {role: 'ambassador'})<-[h:HELD]-(p:Person)
WHERE o.to = $receiver AND h.modality = 'asserted' AND h.to < '9999-12-31'
MATCH (q:Person)-[k:HELD]->(o) WHERE k.modality = 'asserted' AND k.from > h.to
WITH s, o, p, h, q, k ORDER BY k.from, q.id
WITH s, o, p, h, head(collect(q)) AS next, min(k.from) AS came
WHERE NOT EXISTS {
  MATCH (:Person)-[m:HELD]->(o)
  WHERE m.modality = 'asserted' AND m.from <= h.to AND m.to > h.to AND (m.to < '9999-12-31' OR m.when ENDS WITH '..' OR m.from >= h.from)
}
WITH s, p, h, next, came, duration.inDays(date(h.to), date(came)).days - 1 AS days
WHERE days > $days
OPTIONAL MATCH (s)-[r:MISSION_IN]->(:State {id: $receiver})
WHERE r.modality IN ['asserted', 'denied'] AND r.earliest < came AND r.latest > h.to
WITH p, h, next, came, days, r ORDER BY r.earliest
WITH p, h, next, came, days, collect(DISTINCT CASE WHEN r.modality = 'denied' THEN 'none' ELSE r.rank END) AS ranks
RETURN p.name AS before, h.to AS left, next.name AS after, came, days, ranks
ORDER BY days DESC, left LIMIT $limit
