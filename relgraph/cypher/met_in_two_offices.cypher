// title: Whom a person met in one office and again in another
// about: Counterparts whom the person met at least twice, once while the counterpart was said to hold one office and later while he or she was said
// about: to hold another one. Only offices that a source gives for the day of the meeting count; the first need not have been given up. The days are the first ones.
// param: id STRING = 'hsg:kerry-john-forbes' the person
// param: limit INTEGER = 100 how many rows at most
// column: counterpart the other's caption
// column: first_office the office at the earlier meeting
// column: first_date the first meeting in it, ISO
// column: then_office the office at the later meeting
// column: then_date the first later meeting in that, ISO
// example: relgraph query met_in_two_offices -p id=hsg:kerry-john-forbes
MATCH (p:Entity {id: $id})-[t:TOOK_PART]->(m:Meeting)<-[u:TOOK_PART]-(q:Person)
WHERE q.id <> p.id AND u.fact = t.fact AND t.modality = 'asserted' AND m.earliest IS NOT NULL
MATCH (q)-[h:HELD]->(o:Office)
WHERE h.modality = 'asserted' AND coalesce(h.from, h.seen_first) <= m.latest AND coalesce(h.to, h.seen_last) >= m.earliest
  AND (h.to IS NULL OR h.to < '9999-12-31' OR h.when ENDS WITH '..')
WITH q, collect(DISTINCT {office: o.name, id: o.id, day: m.earliest}) AS held WHERE size(held) > 1
UNWIND held AS one
UNWIND held AS other
WITH q, one, other WHERE one.day < other.day AND one.id <> other.id
WITH q, one.office AS first_office, other.office AS then_office, min(one.day) AS first_date, min(other.day) AS then_date
RETURN q.name AS counterpart, first_office, first_date, then_office, then_date
ORDER BY first_date, counterpart, then_date, first_office, then_office LIMIT $limit
