// title: Missions that were downgraded within a year of a visit
// about: Where a state's mission in another was followed, the day after its end, by one of a lower rank or by none, and somebody from the one had visited the
// about: other, or the other way round, in the days before. The order of ranks is embassy, legation, resident below them, not resident, none. It does not say
// about: that the one had to do with the other.
// param: sender STRING = 'USA' whose missions
// param: days INTEGER = 365 how many days before the change a visit counts
// param: limit INTEGER = 100 how many rows at most
// column: state where the mission was
// column: rank its rank before
// column: until the last day of that rank
// column: then the rank after, none for no mission
// column: visitor who visited
// column: visited the state that was visited
// column: date when, EDTF
// example: relgraph query downgraded_after_visit -p sender=USA
MATCH (s:State {id: $sender})-[m:MISSION_IN]->(r:State)
WHERE (m.modality = 'asserted' AND m.rank IS NOT NULL) OR (m.modality = 'denied' AND m.rank IS NULL)
WITH s, r, m ORDER BY m.earliest, m.latest
WITH s, r, collect({rank: coalesce(m.rank, 'none'), first: m.earliest, last: m.latest}) AS ranges
UNWIND ranges AS one
UNWIND ranges AS other
WITH s, r, one, other WHERE other.first > one.last AND one.rank <> 'none' AND date(other.first) = date(one.last) + duration({days: 1})
WITH s, r, one, other, CASE one.rank WHEN 'embassy' THEN 5 WHEN 'legation' THEN 4 WHEN 'liaison_office' THEN 3 WHEN 'consulate_general' THEN 3
    WHEN 'consulate' THEN 3 WHEN 'interests_section' THEN 2 ELSE 1 END AS before,
  CASE other.rank WHEN 'embassy' THEN 5 WHEN 'legation' THEN 4 WHEN 'liaison_office' THEN 3 WHEN 'consulate_general' THEN 3
    WHEN 'consulate' THEN 3 WHEN 'interests_section' THEN 2 WHEN 'none' THEN 0 ELSE 1 END AS after
WHERE after < before
WITH s, r, one, other, toString(date(one.last) - duration({days: $days})) AS since
UNWIND [{home: s, visited: r}, {home: r, visited: s}] AS way
WITH r, one, other, since, way.home AS home, way.visited AS d
MATCH (d)<-[u:TO]-(v:Visit) WHERE u.modality = 'asserted' AND v.earliest <= one.last AND v.latest >= since
MATCH (v)<-[t:TOOK_PART]-(p:Person)-[h:HELD]->(o:Office)-[:OF]->(home)
WHERE u.fact = t.fact AND h.modality = 'asserted' AND coalesce(h.from, h.seen_first) <= v.latest AND coalesce(h.to, h.seen_last) >= v.earliest
  AND (h.to IS NULL OR h.to < '9999-12-31' OR h.when ENDS WITH '..')
RETURN DISTINCT r.name AS state, one.rank AS rank, one.last AS until, other.rank AS then, p.name AS visitor, d.name AS visited, v.when AS date
ORDER BY until DESC, state, date, visitor, then LIMIT $limit
