// title: Agreements that two states signed while their relations were severed
// about: Signatures by both states between a day on which relations are said to be severed and the day on which they are said to be restored or established
// about: again. Agreements of many states count, since signing one asks for no relations.
// param: a STRING = 'USA' one state
// param: b STRING = 'CUB' the other
// param: limit INTEGER = 100 how many rows at most
// column: agreement the agreement's key
// column: title its caption
// column: signed when the second of them signed, ISO
// column: severed when relations were severed, EDTF
// column: restored when they were taken up again, EDTF, null if no source says so
// column: parties how many states signed it
// example: relgraph query signed_without_relations -p a=USA -p b=CUB
MATCH (a:State {id: $a})-[x:HAS_RELATIONS {change: 'severed'}]-(b:State {id: $b})
WHERE x.modality = 'asserted' AND x.latest IS NOT NULL
OPTIONAL MATCH (a)-[y:HAS_RELATIONS]-(b)
WHERE y.change IN ['restored', 'established'] AND y.modality = 'asserted' AND y.earliest >= x.latest
WITH a, b, x, y ORDER BY y.earliest
WITH a, b, x, head(collect(y)) AS again
MATCH (a)-[p:PARTY_TO {stage: 'signed'}]->(t:Agreement)<-[q:PARTY_TO {stage: 'signed'}]-(b)
WHERE p.modality = 'asserted' AND q.modality = 'asserted' AND p.earliest > x.latest AND q.earliest > x.latest
  AND (again IS NULL OR (p.latest < again.earliest AND q.latest < again.earliest))
WITH t, x.when AS severed, again.when AS restored, max(CASE WHEN p.latest > q.latest THEN p.latest ELSE q.latest END) AS signed
MATCH (t)<-[n:PARTY_TO {stage: 'signed'}]-(s:State) WHERE n.modality = 'asserted'
RETURN t.id AS agreement, t.name AS title, signed, severed, restored, count(DISTINCT s) AS parties
ORDER BY signed, agreement LIMIT $limit
