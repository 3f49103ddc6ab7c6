// title: How long from recognition to the first treaty
// about: For each state that the one recognised, or that recognised it (no record tells which way), the first agreement of the two alone that the one
// about: is said to have signed from that day on, and the days between. Treaties that came before recognition, and those of more
// about: than two parties, are left out. An empty cell means that no source here tells of one.
// param: a STRING = 'USA' the state that recognised
// param: limit INTEGER = 300 how many rows at most
// column: state the state that was recognised
// column: recognised when, EDTF
// column: agreement the first agreement's caption
// column: signed when, ISO
// column: days days between
// example: relgraph query recognition_to_treaty -p a=USA
MATCH (a:State {id: $a})-[p:PARTY_TO {stage: 'signed'}]->(t:Agreement)
WHERE p.modality = 'asserted' AND p.earliest IS NOT NULL AND COUNT { (t)<-[:PARTY_TO]-() } <= 12
MATCH (t)<-[q:PARTY_TO]-(b:Entity) WHERE q.modality = 'asserted' AND b.id <> $a
WITH t, min(p.earliest) AS signed, collect(DISTINCT b.id) AS others WHERE size(others) = 1
WITH others[0] AS other, t.name AS title, signed ORDER BY signed, title
WITH collect({other: other, title: title, signed: signed}) AS treaties
MATCH (a:State {id: $a})-[r:HAS_RELATIONS {change: 'recognised'}]-(b:State)
WHERE r.modality = 'asserted' AND r.latest IS NOT NULL
WITH treaties, b, min(r.latest) AS day, min(r.when) AS recognised
WITH b, day, recognised, head([one IN treaties WHERE one.other = b.id AND one.signed >= day]) AS first
RETURN b.name AS state, recognised, first.title AS agreement, first.signed AS signed,
  CASE WHEN first.signed IS NULL THEN null ELSE duration.inDays(date(day), date(first.signed)).days END AS days
ORDER BY recognised, state LIMIT $limit
