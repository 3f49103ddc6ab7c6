// title: How two states voted after their leaders visited each other
// about: For each state whose head of state or of government visited the other one, how often the two voted alike and against each other (yes to no) in the days
// about: before and after. Votes that one of them did not cast, and abstentions, count for neither. It compares, and gives no cause.
// param: host STRING = 'USA' the state that was visited
// param: from STRING = '1985-01-01' visits from this day on, ISO
// param: to STRING = '1985-12-31' visits until this day
// param: days INTEGER = 365 how many days before and after
// param: limit INTEGER = 100 how many rows at most
// column: visitor who came
// column: state of which state
// column: date when, EDTF
// column: alike_before votes alike in the days before
// column: against_before votes against each other in the days before
// column: alike_after votes alike in the days after
// column: against_after votes against each other in the days after
// example: relgraph query voted_apart_after_visit -p host=USA -p from=1985-01-01 -p to=1985-12-31
MATCH (d:State {id: $host})-[y:VOTED]->(r:Vote)
WHERE y.modality = 'asserted' AND y.choice IN ['yes', 'no'] AND y.earliest >= toString(date($from) - duration({days: $days}))
  AND y.latest <= toString(date($to) + duration({days: $days}))
MATCH (r)<-[x:VOTED]-(s:State) WHERE x.modality = 'asserted' AND x.choice IN ['yes', 'no'] AND s.id <> $host
WITH s, collect({first: y.earliest, last: y.latest, alike: x.choice = y.choice}) AS votes
MATCH (s)<-[:OF]-(o:Office)<-[h:HELD]-(p:Person)
WHERE o.role IN ['head_of_state', 'head_of_government'] AND h.modality = 'asserted'
  AND coalesce(h.from, h.seen_first) <= $to AND coalesce(h.to, h.seen_last) >= $from
  AND (h.to IS NULL OR h.to < '9999-12-31' OR h.when ENDS WITH '..')
MATCH (p)-[t:TOOK_PART]->(v:Visit)-[u:TO]->(:State {id: $host})
WHERE u.fact = t.fact AND t.modality = 'asserted' AND v.earliest >= $from AND v.earliest <= $to
  AND coalesce(h.from, h.seen_first) <= v.latest AND coalesce(h.to, h.seen_last) >= v.earliest
WITH DISTINCT p, s, v, votes, toString(date(v.earliest) - duration({days: $days})) AS since,
  toString(date(v.earliest) + duration({days: $days})) AS until
WITH p, s, v, [one IN votes WHERE one.first >= since AND one.last <= v.earliest | one.alike] AS before,
  [one IN votes WHERE one.last > v.earliest AND one.last <= until AND one.first >= since | one.alike] AS after
RETURN p.name AS visitor, s.name AS state, v.when AS date, size([x IN before WHERE x]) AS alike_before,
  size([x IN before WHERE NOT x]) AS against_before, size([x IN after WHERE x]) AS alike_after, size([x IN after WHERE NOT x]) AS against_after
ORDER BY date, state, visitor LIMIT $limit
