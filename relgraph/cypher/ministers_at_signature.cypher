// title: The foreign ministers on both sides when an agreement was signed
// about: For each agreement that two states signed, who was said to hold the office of foreign minister of each on the day of its own signature. A date known
// about: only to the month or year gives everyone who held the office in it. An office whose end no source knows is left
// about: out; where sources differ on the day, each such day counts. It does not say that they signed it, nor that an empty side had
// about: no minister.
// param: a STRING = 'JPN' one state
// param: b STRING = 'USA' the other
// param: from STRING = '0001-01-01' signed from this day on
// param: to STRING = '9999-12-31' signed until this day
// param: limit INTEGER = 100 how many rows at most
// column: agreement the agreement's key
// column: title its caption
// column: signed the day of the first state's signature, EDTF
// column: ministers_a foreign ministers of the one
// column: ministers_b foreign ministers of the other
// column: documents independent sources of the signature
// example: relgraph query ministers_at_signature -p a=JPN -p b=USA
OPTIONAL MATCH (x:Person)-[h:HELD]->(o:Office {role: 'foreign_minister'})-[:OF]->(:State {id: $a})
WHERE h.modality = 'asserted' AND (h.to IS NULL OR h.to < '9999-12-31' OR h.when ENDS WITH '..')
WITH x.name AS name, coalesce(h.from, h.seen_first) AS first, coalesce(h.to, h.seen_last) AS last ORDER BY first, name
WITH collect({name: name, from: first, to: last}) AS held_a
OPTIONAL MATCH (y:Person)-[k:HELD]->(u:Office {role: 'foreign_minister'})-[:OF]->(:State {id: $b})
WHERE k.modality = 'asserted' AND (k.to IS NULL OR k.to < '9999-12-31' OR k.when ENDS WITH '..')
WITH held_a, y.name AS name, coalesce(k.from, k.seen_first) AS first, coalesce(k.to, k.seen_last) AS last ORDER BY first, name
WITH held_a, collect({name: name, from: first, to: last}) AS held_b
MATCH (:State {id: $a})-[p:PARTY_TO]->(t:Agreement)<-[q:PARTY_TO]-(:State {id: $b})
WHERE p.stage = 'signed' AND q.stage = 'signed' AND p.modality = 'asserted' AND q.modality = 'asserted'
  AND p.latest >= $from AND p.earliest <= $to
WITH held_a, held_b, t, collect(DISTINCT {first: p.earliest, last: p.latest}) AS days_a,
  collect(DISTINCT {first: q.earliest, last: q.latest}) AS days_b, min(p.when) AS signed, max(p.documents) AS documents
ORDER BY signed DESC, t.id LIMIT $limit
RETURN t.id AS agreement, t.name AS title, signed,
  reduce(names = [], one IN held_a | CASE
    WHEN any(day IN days_a WHERE one.from <= day.last AND one.to >= day.first) AND NOT one.name IN names THEN names + one.name
    ELSE names END) AS ministers_a,
  reduce(names = [], one IN held_b | CASE
    WHEN any(day IN days_b WHERE one.from <= day.last AND one.to >= day.first) AND NOT one.name IN names THEN names + one.name
    ELSE names END) AS ministers_b,
  documents
ORDER BY signed DESC, agreement
