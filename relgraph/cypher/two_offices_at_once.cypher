// title: Who held two offices of a state at once
// about: Persons of whom sources state two offices of the same state with times that certainly overlap by more than some days. Two names of one office,
// about: and an office that is kept while another is led for a time, look the same here.
// param: state STRING = 'USA' whose offices
// param: days INTEGER = 31 more days than these in common
// param: limit INTEGER = 100 how many rows at most
// column: person the holder's key
// column: name the holder's caption
// column: office one office
// column: other the other office
// column: from first day in common
// column: to last day in common
// example: relgraph query two_offices_at_once -p state=USA
MATCH (:State {id: $state})<-[:OF]-(o:Office)<-[h:HELD]-(p:Person)
WHERE h.modality = 'asserted' AND h.from > '0001-01-01'
WITH p, collect(DISTINCT {id: o.id, name: o.name, from: h.from, to: h.to}) AS held WHERE size(held) > 1
UNWIND held AS one
UNWIND held AS other
WITH p, one, other WHERE one.id < other.id AND one.from <= other.to AND other.from <= one.to
WITH p, one, other, CASE WHEN one.from > other.from THEN one.from ELSE other.from END AS first,
  CASE WHEN one.to < other.to THEN one.to ELSE other.to END AS last
WHERE last < '9999-12-31' AND duration.inDays(date(first), date(last)).days > $days
RETURN DISTINCT p.id AS person, p.name AS name, one.name AS office, other.name AS other, first AS from, last AS to
ORDER BY from, person, office, other LIMIT $limit
