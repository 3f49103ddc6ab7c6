// title: The foreign ministers on both sides when an agreement was signed
// about: For each agreement that two states signed, who was said to hold the office of foreign minister of each on the day of its own signature. A date known
// about: only to the month or year gives everyone who held the office in it. An office whose end no source knows is left
// about: out. It does not say that they signed it, nor that an empty side had no minister.
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
MATCH (a:State {id: $a})
OPTIONAL MATCH (x:Person)-[h:HELD]->(o:Office {role: 'foreign_minister'})-[:OF]->(a)
WHERE h.modality = 'asserted' AND (h.to IS NULL OR h.to < '9999-12-31' OR h.when ENDS WITH '..')
WITH collect({name: x.name, from: coalesce(h.from, h.seen_first), to: coalesce(h.to, h.seen_last)}) AS held_a
MATCH (b:State {id: $b})
OPTIONAL MATCH (y:Person)-[k:HELD]->(u:Office {role: 'foreign_minister'})-[:OF]->(b)
WHERE k.modality = 'asserted' AND (k.to IS NULL OR k.to < '9999-12-31' OR k.when ENDS WITH '..')
WITH held_a, collect({name: y.name, from: coalesce(k.from, k.seen_first), to: coalesce(k.to, k.seen_last)}) AS held_b
MATCH (:State {id: $a})-[p:PARTY_TO]->(t:Agreement)<-[q:PARTY_TO]-(:State {id: $b})
WHERE p.stage = 'signed' AND q.stage = 'signed' AND p.modality = 'asserted' AND q.modality = 'asserted'
  AND p.latest >= $from AND p.earliest <= $to
WITH held_a, held_b, t, min(p.earliest) AS first_a, max(p.latest) AS last_a, min(q.earliest) AS first_b, max(q.latest) AS last_b,
  min(p.when) AS signed, max(p.documents) AS documents
ORDER BY signed DESC, t.id LIMIT $limit
RETURN t.id AS agreement, t.name AS title, signed,
  [one IN held_a WHERE one.from <= last_a AND one.to >= first_a | one.name] AS ministers_a,
  [one IN held_b WHERE one.from <= last_b AND one.to >= first_b | one.name] AS ministers_b, documents
ORDER BY signed DESC, agreement
