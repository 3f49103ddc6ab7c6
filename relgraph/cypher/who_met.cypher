// title: Whom they met
// about: One row a counterpart (for each of those asked about), date and modality, latest first, undated last; evidence is the sentences that say so. A meeting counts when a claim
// about: tells it; what is planned, conditional or denied is a row of its own and only shown when asked for.
// param: ids LIST<STRING> = ['iwaya-takeshi-jpn'] the persons (or states) asked about
// param: offices LIST<STRING> = [] count only meetings during which they held one of these offices; empty: all
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false keep to the window
// param: undated BOOLEAN = false instead of the window, the rows without a date
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: mode STRING = '' in_person, phone or video
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: min_documents INTEGER = 1 independent sources
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// param: limit INTEGER = 100 how many rows at most
// column: who_id which of those asked about it was
// column: who_name its caption
// column: who_kind its kind
// column: with_id the counterpart's key
// column: with_name the counterpart's caption
// column: with_kind the counterpart's kind
// column: date EDTF
// column: modality asserted, planned, conditional or denied
// column: modes how they met, as the claims say
// column: places where, as the claims say
// column: documents independent sources
// column: evidence the sentences
// example: relgraph query who_met -p ids=iwaya-takeshi-jpn
UNWIND $ids AS id
MATCH (p:Entity {id: id})-[t:TOOK_PART]->(m:Meeting)<-[u:TOOK_PART]-(q:Entity)
WHERE NOT q.id IN $ids AND u.fact = t.fact AND t.modality IN $modalities
  AND (NOT $dated OR ($undated AND m.earliest IS NULL) OR (NOT $undated AND m.earliest <= $to AND m.latest >= $from))
  AND (NOT $certain OR $undated OR (m.earliest >= $from AND m.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE m.when CONTAINS mark)))
WITH DISTINCT p, t, m, q  // first whom they met, then who says so: Neo4j does not mix what DISTINCT parts
MATCH (c:Claim)
WHERE c.fact = t.fact AND coalesce(c.known, '9999-12-31') <= $known_by
  AND ($mode = '' OR c.mode = $mode) AND c.confidence >= $min_confidence
  AND (size($offices) = 0 OR NOT p:Person OR EXISTS {
    MATCH (p)-[h:HELD]->(o:Office) WHERE o.id IN $offices AND h.modality = 'asserted' AND (
      (h.from <= coalesce(m.latest, '') AND h.to >= coalesce(m.earliest, '9999-12-31'))
      OR EXISTS { MATCH (k:Claim) WHERE k.fact = h.fact AND k.document = c.document
        AND (coalesce(k.status, '') <> 'former' OR (k.earliest <= m.latest AND k.latest >= m.earliest)) }) })
WITH p, q, m, t, c, c.document AS key  // looked up one by one: there are few documents, and many claims of some
MATCH (d:Document) WHERE d.key = key AND d.replaced IS NULL
WITH DISTINCT p, q, m, t.modality AS modality, c, d
ORDER BY c.known, c.document, c.start, c.end, c.id
WITH p, q, m.when AS date, coalesce(m.latest, '') AS latest, coalesce(m.earliest, '') AS earliest, modality,
  collect(DISTINCT c.source) AS sources, collect(DISTINCT c.mode) AS modes,
  [x IN collect({id: c.place, name: c.place_name}) WHERE x.id IS NOT NULL] AS places,
  collect({claim: c.id, document: c.document, row: c.row, title: d.title, publisher: d.publisher, published: d.published, url: d.url, start: c.start, end: c.end, quote: c.quote}) AS evidence
WHERE size(sources) >= $min_documents
RETURN p.id AS who_id, p.name AS who_name, p.kind AS who_kind, q.id AS with_id, q.name AS with_name, q.kind AS with_kind, date, modality, modes, places, size(sources) AS documents, evidence
ORDER BY latest DESC, earliest DESC, q.sort, with_id, modality, who_id LIMIT $limit
