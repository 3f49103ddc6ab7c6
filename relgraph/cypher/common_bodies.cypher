// title: The organisations of which two states were members on a day
// about: Bodies of which both are said to be members on the day, the smallest first, since a small one tells more. A membership whose end no source knows may
// about: be over; `certain` leaves such ones out. Observers and associates count with their role.
// param: a STRING = 'JPN' one state
// param: b STRING = 'DEU' the other
// param: on STRING = '2000-01-01' the day
// param: certain BOOLEAN = false only memberships that are said to have held on the day itself
// param: limit INTEGER = 100 how many rows at most
// column: body the body's key
// column: name its caption
// column: role_a the one's role
// column: role_b the other's role
// column: members how many states are said to have been in it at any time
// example: relgraph query common_bodies -p a=JPN -p b=DEU -p on=2000-01-01
MATCH (a:State {id: $a})-[m:MEMBER_OF]->(o:Entity)<-[n:MEMBER_OF]-(b:State {id: $b})
WHERE m.modality = 'asserted' AND n.modality = 'asserted'
  AND coalesce(m.earliest, '0001-01-01') <= $on AND coalesce(m.latest, '9999-12-31') >= $on
  AND coalesce(n.earliest, '0001-01-01') <= $on AND coalesce(n.latest, '9999-12-31') >= $on
  AND (NOT $certain OR ((m.latest < '9999-12-31' OR m.when ENDS WITH '..') AND (n.latest < '9999-12-31' OR n.when ENDS WITH '..')))
WITH o, m, n ORDER BY m.role, n.role
WITH o, collect(DISTINCT m.role) AS role_a, collect(DISTINCT n.role) AS role_b
MATCH (o)<-[k:MEMBER_OF]-(s:State) WHERE k.modality = 'asserted'
RETURN o.id AS body, o.name AS name, role_a, role_b, count(DISTINCT s) AS members
ORDER BY members, name, body LIMIT $limit
