// title: What two share
// about: Persons whom both met, editions and forums both took part in, agreements both are party to, bodies both are members of, states and places both visited; the rarest
// about: first, that is what fewest others share, since an agreement of three tells more than one of all. A forum is told where they share no edition of it.
// param: a STRING = 'JPN' the one
// param: b STRING = 'PHL' the other
// param: kinds LIST<STRING> = [] of met, attended, forum, agreement, member, visited; empty: all
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false keep to the window
// param: undated BOOLEAN = false also what has no date
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: min_documents INTEGER = 1 independent sources of each fact
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// param: counted BOOLEAN = true look at each claim; false is faster, and the same where known_by, min_documents and min_confidence ask for nothing
// param: limit INTEGER = 100 how many rows at most
// column: kind met, attended, forum, agreement, member or visited
// column: id the key of what they share
// column: name its caption
// column: of its kind
// column: others how many others share it
// column: a_times how many facts of the one
// column: a_first first day of them
// column: a_last last day of them
// column: a_facts what their evidence is filed under
// column: b_times how many facts of the other
// column: b_first first day of them
// column: b_last last day of them
// column: b_facts what their evidence is filed under
// example: relgraph query common -p a=JPN -p b=PHL
CALL {
  UNWIND [$a, $b] AS id
  MATCH (:Entity {id: id})-[r:TOOK_PART]->(:Meeting)<-[u:TOOK_PART]-(t:Entity)
  WHERE u.fact = r.fact AND t.id <> $a AND t.id <> $b
  RETURN 'met' AS kind, id, r, t, null AS edition
  UNION ALL
  UNWIND [$a, $b] AS id
  MATCH (:Entity {id: id})-[r:TOOK_PART|HOSTS]->(t:Edition)
  RETURN 'attended' AS kind, id, r, t, null AS edition
  UNION ALL
  UNWIND [$a, $b] AS id
  MATCH (:Entity {id: id})-[r:TOOK_PART|HOSTS]->(e:Edition)-[:OF]->(t:Entity)
  RETURN 'forum' AS kind, id, r, t, e.id AS edition
  UNION ALL
  UNWIND [$a, $b] AS id
  MATCH (:Entity {id: id})-[r:PARTY_TO]->(t:Agreement)
  RETURN 'agreement' AS kind, id, r, t, null AS edition
  UNION ALL
  UNWIND [$a, $b] AS id
  MATCH (:Entity {id: id})-[r:MEMBER_OF]->(t:Entity)
  RETURN 'member' AS kind, id, r, t, null AS edition
  UNION ALL
  UNWIND [$a, $b] AS id
  MATCH (:Entity {id: id})-[r:TOOK_PART]->(:Visit)-[u:TO|AT]->(t:Entity)
  WHERE u.fact = r.fact
  RETURN 'visited' AS kind, id, r, t, null AS edition
}
WITH kind, id, r, t, edition
WHERE (size($kinds) = 0 OR kind IN $kinds)
  AND r.modality IN $modalities AND r.confidence >= $min_confidence AND coalesce(r.known, '9999-12-31') <= $known_by AND r.documents >= $min_documents
  AND (NOT $dated OR ($undated AND r.earliest IS NULL) OR (r.earliest <= $to AND r.latest >= $from))
  AND (NOT $certain OR ($undated AND r.earliest IS NULL) OR (r.earliest >= $from AND r.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE r.when CONTAINS mark)))
  AND (NOT $counted OR COUNT {
    MATCH (c:Claim) WHERE c.fact = r.fact AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
    RETURN DISTINCT c.source
  } >= $min_documents)
WITH kind, id, r, t, edition ORDER BY coalesce(r.earliest, '9999-12-31'), r.fact
WITH kind, t, collect(DISTINCT CASE WHEN id = $a THEN edition END) AS a_editions, collect(DISTINCT CASE WHEN id = $b THEN edition END) AS b_editions,
  min(CASE WHEN id = $a THEN r.earliest END) AS a_first, max(CASE WHEN id = $a THEN r.latest END) AS a_last, collect(DISTINCT CASE WHEN id = $a THEN r.fact END) AS a_facts,
  min(CASE WHEN id = $b THEN r.earliest END) AS b_first, max(CASE WHEN id = $b THEN r.latest END) AS b_last, collect(DISTINCT CASE WHEN id = $b THEN r.fact END) AS b_facts
WHERE size(a_facts) > 0 AND size(b_facts) > 0 AND none(edition IN a_editions WHERE edition IN b_editions)
WITH kind, t, a_first, a_last, a_facts, b_first, b_last, b_facts, CASE kind
  WHEN 'met' THEN COUNT { MATCH (t)-[r:TOOK_PART]->(:Meeting)<-[u:TOOK_PART]-(w:Entity)
    WHERE u.fact = r.fact AND r.modality IN $modalities AND w.id <> $a AND w.id <> $b AND w.id <> t.id RETURN DISTINCT w.id }
  WHEN 'forum' THEN COUNT { MATCH (t)<-[:OF]-(:Edition)<-[r:TOOK_PART|HOSTS]-(w:Entity)
    WHERE r.modality IN $modalities AND w.id <> $a AND w.id <> $b RETURN DISTINCT w.id }
  WHEN 'visited' THEN COUNT { MATCH (t)<-[r:TO|AT]-(:Visit)<-[u:TOOK_PART]-(w:Entity)
    WHERE u.fact = r.fact AND r.modality IN $modalities AND w.id <> $a AND w.id <> $b RETURN DISTINCT w.id }
  ELSE COUNT { MATCH (t)<-[r:TOOK_PART|HOSTS|PARTY_TO|MEMBER_OF]-(w:Entity)
    WHERE r.modality IN $modalities AND w.id <> $a AND w.id <> $b RETURN DISTINCT w.id } END AS others
RETURN kind, t.id AS id, t.name AS name, t.kind AS of, others, size(a_facts) AS a_times, a_first, a_last, a_facts[..10] AS a_facts,
  size(b_facts) AS b_times, b_first, b_last, b_facts[..10] AS b_facts
ORDER BY others, kind, name, id LIMIT $limit
