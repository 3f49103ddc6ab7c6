// title: What happened, in order of date
// about: Every dated fact in which all of those asked about take part, earliest first: one row a happening, or a step of it. Several take part together when one fact
// about: names them all, and when they share an agreement, an edition of a forum or a roll call. An office counts for its holder, its body and where it sends to.
// about: Read from the edges of those asked about; votes only when they are asked for.
// param: ids LIST<STRING> = ['JPN'] one entity, or two
// param: kinds LIST<STRING> = [] only these kinds of claims; empty: all but vote
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false the window was asked for
// param: undated BOOLEAN = false instead of the rows with a date, those without one
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: min_documents INTEGER = 1 independent sources
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// param: counted BOOLEAN = true look at each claim; false is faster, and the same unless known_by and min_confidence are both asked for
// param: most INTEGER = 1000000000 how many events, agreements and edges to make rows of; with min_documents = 1 as many as rows are enough
// param: limit INTEGER = 100 how many rows at most
// column: kind the kind of claim
// column: relation the type of the edge
// column: thing_id the event, edition, agreement, office or roll call; else the one to whom it was done
// column: thing_name its caption
// column: thing_kind its kind
// column: detail stage, change, rank, role, choice, programme or share
// column: topics what a stance is about
// column: date EDTF; null of an office in which somebody was only seen
// column: earliest first day it can mean
// column: latest last day it can mean
// column: modality asserted, planned, conditional or denied
// column: who those whose part in it the rows asked about tell; the statement `taking_part` tells all
// column: facts what the evidence is filed under
// example: relgraph query timeline -p ids=JPN,USA -p kinds=agreement
CALL {
  UNWIND $ids AS id
  MATCH (:Entity {id: id})-[r:TOOK_PART|TO|AT|PARTY_TO|HOSTS|MEMBER_OF|SUPPORTS|CONDEMNS|SANCTIONS|AIDS|DEMANDS_OF|THREATENS|ATTACKS|INVADES|DEPLOYS_TO|SEIZES_FROM|HAS_RELATIONS|MISSION_IN|LISTED|EXPORTS_TO|IMPORTS_FROM|VOTED]-(:Entity)
  WHERE (type(r) <> 'VOTED' OR 'vote' IN $kinds) AND r.modality IN $modalities
    AND (($undated AND r.earliest IS NULL) OR (NOT $undated AND r.earliest <= $to AND r.latest >= $from))
  RETURN id, r, r.when AS date, r.earliest AS earliest, r.latest AS latest
  UNION ALL
  UNWIND $ids AS id
  MATCH (:Entity {id: id})<-[:OF]-(:Edition)<-[r:TOOK_PART|HOSTS]-(:Entity)
  RETURN id, r, r.when AS date, r.earliest AS earliest, r.latest AS latest
  UNION ALL
  CALL {
    UNWIND $ids AS id
    MATCH (:Entity {id: id})-[r:HELD]-(:Entity)
    RETURN id, r
    UNION
    UNWIND $ids AS id
    MATCH (:Entity {id: id})<-[:OF]-(:Office)<-[r:HELD]-(:Person)
    RETURN id, r
    UNION
    UNWIND $ids AS id
    MATCH (:Office {to: id})<-[r:HELD]-(:Person)
    RETURN id, r
  }
  WITH DISTINCT id, r
  OPTIONAL MATCH (c:Claim)  // of an office in which somebody was only seen, each claim has a day of its own
  WHERE c.fact = r.fact AND r.when IS NULL AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
    AND ($undated OR (c.earliest <= $to AND c.latest >= $from))
    AND (NOT $certain OR $undated OR (c.earliest >= $from AND c.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE c.when CONTAINS mark)))
  WITH id, r, min(c.earliest) AS first, max(c.latest) AS last
  RETURN id, r, r.when AS date, coalesce(r.earliest, first) AS earliest, coalesce(r.latest, last) AS latest
}
WITH id, r, date, earliest, latest
WHERE r.modality IN $modalities AND r.confidence >= $min_confidence AND coalesce(r.known, '9999-12-31') <= $known_by
  AND (($undated AND earliest IS NULL) OR (NOT $undated AND earliest <= $to AND latest >= $from))
  AND (NOT $certain OR $undated OR (earliest >= $from AND latest <= $to AND none(mark IN ['?', '~', '%'] WHERE coalesce(date, '') CONTAINS mark)))
WITH id, r, date, earliest, latest, startNode(r) AS actor, CASE WHEN type(r) IN ['TO', 'AT'] THEN startNode(r) ELSE endNode(r) END AS thing
WITH id, r, date, earliest, latest, actor, thing, CASE
  WHEN type(r) = 'HELD' THEN 'office' WHEN type(r) = 'VOTED' THEN 'vote' WHEN type(r) = 'PARTY_TO' THEN 'agreement'
  WHEN thing.kind = 'edition' THEN CASE WHEN r.fact STARTS WITH 'HOSTS' THEN 'hosting' ELSE 'participation' END
  WHEN thing.kind IN ['meeting', 'visit'] THEN thing.kind
  WHEN type(r) = 'MEMBER_OF' THEN 'membership' WHEN type(r) = 'HAS_RELATIONS' THEN 'relations' WHEN type(r) = 'MISSION_IN' THEN 'mission'
  WHEN type(r) = 'LISTED' THEN 'listing' WHEN type(r) IN ['EXPORTS_TO', 'IMPORTS_FROM'] THEN 'trade'
  WHEN type(r) IN ['ATTACKS', 'INVADES', 'DEPLOYS_TO', 'SEIZES_FROM'] THEN 'conflict' ELSE 'stance' END AS kind
WHERE (size($kinds) = 0 OR kind IN $kinds)
  AND (size($ids) = 1 OR NOT kind IN ['membership', 'relations', 'mission', 'listing', 'trade', 'conflict', 'stance'] OR (actor.id IN $ids AND thing.id IN $ids))
  AND ($min_documents = 1 OR kind IN ['agreement', 'participation', 'hosting', 'vote'] OR r.documents >= $min_documents)
  AND (NOT $counted OR EXISTS { MATCH (c:Claim) WHERE c.fact = r.fact AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by })
WITH id, r, date, kind, CASE WHEN kind IN ['agreement', 'participation', 'hosting', 'vote'] THEN thing.id ELSE r.fact END AS shared,
  coalesce(earliest, '') + '\t' + coalesce(latest, '') + '\t' + kind + '\t' + replace(thing.name, '\t', ' ') + '\t' + replace(thing.id, '\t', ' ') + '\t' +
  replace(coalesce(r.stage, r.choice, r.change, r.rank, r.programme, r.share, CASE WHEN type(r) = 'MEMBER_OF' THEN r.role END, ''), '\t', ' ') + '\t' + r.modality AS place
// First what is shared, and of one hub of many facts only what stands first: of these alone the rows are made.
WITH shared, min(id) AS one, max(id) AS other, min(place) AS first, sum(r.documents) AS told, collect([r, kind, date, place]) AS parts
WHERE (one <> other OR size($ids) = 1) AND told >= $min_documents
WITH shared, parts, first ORDER BY first, shared LIMIT $most
UNWIND parts AS part
WITH shared, part[0] AS r, part[1] AS kind, part[2] AS date, part[3] AS place
WITH shared, r, kind, date, place, startNode(r) AS actor, CASE WHEN type(r) IN ['TO', 'AT'] THEN startNode(r) ELSE endNode(r) END AS thing, split(place, '\t') AS sorts
WITH shared, kind, date, place, thing, sorts, min(type(r)) AS relation, max(r.about) AS topics, collect(DISTINCT r.fact) AS facts,
  collect(DISTINCT {id: actor.id, name: actor.name, kind: actor.kind}) AS who
WHERE $min_documents = 1 OR COUNT {
  UNWIND facts AS fact
  MATCH (c:Claim) WHERE c.fact = fact AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
    AND (date IS NOT NULL OR NOT $dated OR (c.earliest <= $to AND c.latest >= $from))
  RETURN DISTINCT c.source
} >= $min_documents
RETURN kind, relation, thing.id AS thing_id, thing.name AS thing_name, thing.kind AS thing_kind, sorts[5] AS detail, topics, date,
  sorts[0] AS earliest, sorts[1] AS latest, sorts[6] AS modality, facts, who
ORDER BY place, shared LIMIT $limit
