// title: Who held two offices of a state at once
// about: Persons of whom sources state two offices of the same state with times that certainly overlap by more than some days. Two names of one office,
// about: and an office that is kept while another is led for a time, look the same here. A time known only to its year or month counts from its
// about: last day, and until its first; one whose end no source knows, or that is in doubt, does not count.
// param: state STRING = 'USA' whose offices
// param: days INTEGER = 31 more days than these in common
// param: limit INTEGER = 100 how many rows at most
// column: person the holder's key
// column: name the holder's caption
// column: office one office
// column: other the other office
// column: from first day that is certainly in common, ISO
// column: to last day that is, null if both are still held
// example: relgraph query two_offices_at_once -p state=USA
MATCH (:State {id: $state})<-[:OF]-(o:Office)<-[h:HELD]-(p:Person)
WHERE h.modality = 'asserted' AND h.from > '0001-01-01'
WITH p, o, split(h.when, '/')[0] AS first, split(h.when, '/')[1] AS last
WITH p, o,
  CASE WHEN first =~ '[0-9]{4}' THEN first + '-12-31' WHEN first =~ '[0-9]{4}-[01][0-9]-[0-9]{2}' THEN first
    WHEN first =~ '[0-9]{4}-[01][0-9]' THEN toString(date(first + '-01') + duration({months: 1}) - duration({days: 1})) END AS since,
  CASE WHEN last =~ '[0-9]{4}' THEN last + '-01-01' WHEN last =~ '[0-9]{4}-[01][0-9]-[0-9]{2}' THEN last
    WHEN last =~ '[0-9]{4}-[01][0-9]' THEN last + '-01' WHEN last = '..' THEN '9999-12-31' END AS until
WHERE since < until
WITH p, collect(DISTINCT {id: o.id, name: o.name, from: since, to: until}) AS held WHERE size(held) > 1
UNWIND held AS one
UNWIND held AS other
WITH p, one, other WHERE one.id < other.id AND one.from <= other.to AND other.from <= one.to
WITH p, one, other, CASE WHEN one.from > other.from THEN one.from ELSE other.from END AS first,
  CASE WHEN one.to < other.to THEN one.to ELSE other.to END AS last
WHERE duration.inDays(date(first), date(last)).days > $days
RETURN DISTINCT p.id AS person, p.name AS name, one.name AS office, other.name AS other, first AS from,
  CASE WHEN last < '9999-12-31' THEN last END AS to
ORDER BY from, person, office, other LIMIT $limit
