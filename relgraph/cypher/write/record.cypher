// The record: documents and claims. A claim that counts has `fact` and `support`; a replaced one keeps its words and loses both.

//: current_document
MATCH (d:Document) WHERE d.key = $key AND d.replaced IS NULL
RETURN d.id AS id, d.version AS version, d.title AS title, d.published AS published, d.publisher AS publisher, d.url AS url, d.digest AS digest

//: current_claims
MATCH (c:Claim) WHERE c.document = $key AND c.replaced IS NULL RETURN c.id AS id, coalesce(c.record, properties(c)) AS record

//: counted_claims
MATCH (c:Claim) WHERE c.document = $key AND c.replaced IS NULL AND c.rejected IS NULL
RETURN c.id AS id, coalesce(c.record, properties(c)) AS record

//: all_claims
MATCH (c:Claim) WHERE c.document = $key RETURN c.id AS id, c.recorded AS recorded

//: document_known
MATCH (d:Document) WHERE d.key = $key RETURN d.id AS id, d.recorded AS recorded

//: create_document
CREATE (d:Document) SET d = $properties

//: update_document
MATCH (d:Document {id: $id}) SET d = $properties

//: place_document
MATCH (d:Document {id: $id}) SET d += $properties

//: create_claims
MATCH (d:Document {id: $document})
UNWIND $rows AS row
CREATE (c:Claim)-[:FROM]->(d) SET c = row.properties
WITH c, row
UNWIND row.about AS about
MATCH (n:Entity) WHERE elementId(n) = about.address
CREATE (c)-[:ABOUT {role: about.role, name: about.name}]->(n)

//: create_about
UNWIND $rows AS row MATCH (c:Claim {id: row.claim}) MATCH (n:Entity) WHERE elementId(n) = row.address
CREATE (c)-[:ABOUT {role: row.role, name: row.name}]->(n)

//: known_supports
MATCH (c:Claim) WHERE c.support IN $supports RETURN DISTINCT c.support AS support, c.place AS place

//: claims_of_facts
MATCH (c:Claim) WHERE c.fact IN $facts
RETURN c.fact AS fact, c.source AS source, c.place AS place, c.known AS known, c.confidence AS confidence, c.about AS about,
  c.earliest AS earliest, c.latest AS latest

//: unproject_claims
MATCH (c:Claim) WHERE c.id IN $ids REMOVE c.fact, c.support

//: unbind_claims
MATCH (c:Claim)-[a:ABOUT]->() WHERE c.id IN $ids DELETE a

//: unbind_claims_but
MATCH (c:Claim)-[a:ABOUT]->(n:Entity) WHERE c.id IN $ids AND NOT n.id IN $bare DELETE a

//: replace_claims
MATCH (c:Claim) WHERE c.id IN $ids AND c.replaced IS NULL SET c.replaced = $day

//: replace_documents
MATCH (d:Document) WHERE d.key = $key AND d.id <> $id AND d.replaced IS NULL SET d.replaced = $day

//: delete_claims
MATCH (c:Claim) WHERE c.id IN $ids DETACH DELETE c

//: delete_documents
MATCH (d:Document) WHERE d.key = $key DETACH DELETE d

//: project_claims
MATCH (c:Claim) WHERE c.id IN $ids SET c += $properties[c.id]

//: documents_after
MATCH (d:Document) WHERE d.replaced IS NULL AND d.key > $key
RETURN d.key AS key ORDER BY d.key LIMIT $limit

//: document_record
MATCH (d:Document) WHERE d.key = $key AND d.replaced IS NULL RETURN properties(d) AS properties

// Claims of datasets. They have no FROM: a dataset is one document, and a million edges would meet there. `unit` stands for the row.

//: create_row_claims
UNWIND $rows AS row CREATE (c:Claim) SET c = row RETURN c.id AS id, elementId(c) AS address

//: bind_row_claims
UNWIND $rows AS row MATCH (c:Claim) WHERE elementId(c) = row.claim MATCH (n:Entity) WHERE elementId(n) = row.address
CREATE (c)-[:ABOUT {role: row.role, name: row.name}]->(n)

//: claims_of_units
MATCH (c:Claim) WHERE c.unit IN $units
RETURN c.id AS id, c.unit AS unit, coalesce(c.record, properties(c)) AS record, c.fact AS fact, c.recorded AS recorded,
  c.replaced AS replaced, c.rejected AS rejected

//: claims_between_units
MATCH (c:Claim) WHERE c.unit >= $first AND c.unit < $last
WITH c WHERE c.document = $key  // apart: the embedded engine would take the index of documents, and read all claims of one for each part
RETURN c.id AS id, c.unit AS unit, coalesce(c.record, properties(c)) AS record, c.fact AS fact, c.replaced AS replaced,
  c.rejected AS rejected

//: number_of_claims
MATCH (c:Claim) WHERE c.document = $key RETURN count(c) AS number

//: document_ids
MATCH (d:Document) WHERE d.key = $key RETURN d.id AS id, d.digest AS digest, d.replaced AS replaced, d.recorded AS recorded
