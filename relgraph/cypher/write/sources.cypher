// Sources: a current document has a sketch, nodes (s:Sketch {key, document}) by which its copies find it, and the source that they share.

//: sketch_of
MATCH (d:Document {id: $id}) WHERE d.sketch IS NOT NULL RETURN d.source AS source, d.sketch AS sketch

//: near_documents
MATCH (s:Sketch) WHERE s.key IN $keys RETURN DISTINCT s.document AS id

//: sources_of
MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.source AS source ORDER BY id

//: sketches_of
MATCH (d:Document) WHERE d.id IN $ids RETURN d.sketch AS sketch

//: documents_of_sources
MATCH (d:Document) WHERE d.source IN $sources AND d.sketch IS NOT NULL
RETURN d.id AS id, d.key AS key, d.source AS source, d.sketch AS sketch

//: create_sketches
UNWIND $keys AS key CREATE (s:Sketch {key: key, document: $id})

//: delete_sketches
MATCH (s:Sketch) WHERE s.key IN $keys AND s.document = $id DELETE s

//: unsketch_document
MATCH (d:Document {id: $id}) REMOVE d.sketch

//: resource_documents
MATCH (d:Document) WHERE d.id IN $ids SET d.source = $sources[d.id]

//: filed_claims
MATCH (c:Claim) WHERE c.document = $key AND c.replaced IS NULL RETURN c.id AS id, c.fact AS fact

//: refile_claims
MATCH (c:Claim) WHERE c.id IN $ids SET c += $properties[c.id]

//: some_sketches
MATCH (s:Sketch) RETURN s.key AS id LIMIT $limit

//: delete_all_sketches
MATCH (s:Sketch) WHERE s.key IN $ids DELETE s

//: some_sketched
MATCH (d:Document) WHERE d.sketch IS NOT NULL RETURN d.id AS id LIMIT $limit

//: unsketch_documents
MATCH (d:Document) WHERE d.id IN $ids REMOVE d.sketch
