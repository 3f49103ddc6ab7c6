// title: Offices that documents give to persons
// about: The offices of persons as some documents tell them, and those stated for a range of days; which of them were held on a day is for the asker.
// param: ids LIST<STRING> = ['iwaya-takeshi-jpn'] the persons
// param: documents LIST<STRING> = ['sample-01-kyiv-visit'] keys of documents
// column: person the person's key
// column: id the office's key
// column: name the office's caption
// column: document the document that says so, null for a stated range
// column: status current, former or incoming when the document was published
// column: earliest first day of the time that it tells
// column: latest last day of that time
// example: relgraph query offices_told -p ids=iwaya-takeshi-jpn -p documents=sample-01-kyiv-visit
UNWIND $ids AS id
MATCH (p:Entity {id: id})-[h:HELD]->(o:Office) WHERE h.modality = 'asserted'
WITH DISTINCT p, h, o
MATCH (k:Claim) WHERE k.fact = h.fact AND k.document IN $documents
RETURN p.id AS person, o.id AS id, o.name AS name, k.document AS document, k.status AS status, k.earliest AS earliest, k.latest AS latest
UNION ALL
MATCH (p:Entity)-[h:HELD]->(o:Office)
WHERE p.id IN $ids AND h.from IS NOT NULL AND h.modality = 'asserted'
RETURN p.id AS person, o.id AS id, o.name AS name, null AS document, null AS status, h.from AS earliest, h.to AS latest
