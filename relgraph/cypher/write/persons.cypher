// Who is whom: each person of a document or a row is a (b:Bearer {id, scope, own, told, entity}); nodes (k:Block {key, bearer, names}) say
// what it may have to do with; (j:Judgement) is what people say, and stays whatever becomes of the rest.

//: bearers_of_scopes
MATCH (b:Bearer) WHERE b.scope IN $scopes
RETURN b.id AS id, b.scope AS scope, b.told AS told, b.entity AS entity, b.stood AS stood

//: bearers
MATCH (b:Bearer) WHERE b.id IN $ids
RETURN b.id AS id, b.scope AS scope, b.told AS told, b.entity AS entity, b.stood AS stood

//: bearers_of_entities
MATCH (b:Bearer) WHERE b.entity IN $ids RETURN b.entity AS entity, b.id AS id

//: bearers_in_blocks
MATCH (k:Block) WHERE k.key IN $keys RETURN k.key AS key, k.bearer AS bearer, k.names AS names

// On which days of a year a name was seen in an office, (s:Sighting {key, bearer, first, last}), and which persons those were.
//: sightings
UNWIND $keys AS key MATCH (s:Sighting) WHERE s.key = key
WITH key, s MATCH (b:Bearer {id: s.bearer})
RETURN key, min(s.first) AS first, max(s.last) AS last, count(b) AS bearers, min(b.entity) AS entity, max(b.entity) AS other

//: create_sightings
UNWIND $rows AS row CREATE (s:Sighting) SET s = row

//: delete_sightings
MATCH (s:Sighting) WHERE s.key IN $keys AND s.bearer IN $ids DELETE s

//: some_sightings
MATCH (s:Sighting) RETURN s.key AS id LIMIT $limit

//: delete_all_sightings
MATCH (s:Sighting) WHERE s.key IN $ids DELETE s

//: create_bearers
UNWIND $rows AS row CREATE (b:Bearer) SET b = row

//: create_blocks
UNWIND $rows AS row CREATE (k:Block) SET k = row

//: delete_bearers
MATCH (b:Bearer) WHERE b.id IN $ids DELETE b

//: delete_blocks
MATCH (k:Block) WHERE k.key IN $keys AND k.bearer IN $ids DELETE k

// Scopes in which somebody is another now than when their claims were projected: (w:Waiting {scope}). `stood`: who that was.
//: stand_under
MATCH (b:Bearer) WHERE b.id IN $ids SET b.stood = $stood[b.id]

//: caught_up
MATCH (b:Bearer) WHERE b.id IN $ids REMOVE b.stood

//: bearers_standing_under
MATCH (b:Bearer) WHERE b.stood IN $ids RETURN b.stood AS stood, b.id AS id

//: let_wait
UNWIND $scopes AS scope MERGE (w:Waiting {scope: scope})

//: waiting
MATCH (w:Waiting) RETURN w.scope AS scope LIMIT $limit

//: wait_no_more
MATCH (w:Waiting) WHERE w.scope IN $ids DELETE w

//: move_bearers
MATCH (b:Bearer) WHERE b.id IN $ids SET b.entity = $entities[b.id]

//: judgements_of_a
MATCH (j:Judgement) WHERE j.a IN $ids AND j.undone IS NULL RETURN j.verdict AS verdict, j.a AS a, j.b AS b

//: judgements_of_b
MATCH (j:Judgement) WHERE j.b IN $ids AND j.undone IS NULL RETURN j.verdict AS verdict, j.a AS a, j.b AS b

//: some_bearers
MATCH (b:Bearer) RETURN b.id AS id LIMIT $limit

//: some_blocks
MATCH (k:Block) RETURN k.key AS id LIMIT $limit

//: some_waiting
MATCH (w:Waiting) RETURN w.scope AS id LIMIT $limit

//: delete_all_blocks
MATCH (k:Block) WHERE k.key IN $ids DELETE k

//: claims_of_scopes
MATCH (c:Claim) WHERE c.unit IN $units AND c.fact IS NOT NULL
RETURN c.id AS id, coalesce(c.record, properties(c)) AS record, c.source AS source, c.known AS known

//: claims_of_texts
MATCH (c:Claim) WHERE c.document IN $keys AND c.unit IS NULL AND c.fact IS NOT NULL
RETURN c.id AS id, coalesce(c.record, properties(c)) AS record, c.source AS source, c.known AS known

// Judgements. `a`, `b`: bearers, in order; of a reading that is rejected, `a` is the claim. `undone`: when it was taken back.

//: judgements
MATCH (j:Judgement) RETURN properties(j) AS properties

//: judged
MATCH (j:Judgement) WHERE j.undone IS NULL AND j.b IS NOT NULL RETURN j.a AS a, j.b AS b

//: rejected_claims
MATCH (j:Judgement) WHERE j.verdict = 'reject' AND j.undone IS NULL RETURN j.a AS claim, j.at AS at

//: create_judgement
CREATE (j:Judgement) SET j = $properties

//: undo_judgement
MATCH (j:Judgement {id: $id}) SET j.undone = $at

//: all_bearers
MATCH (b:Bearer) RETURN b.id AS id, b.scope AS scope, b.told AS told, b.entity AS entity, b.stood AS stood

//: counted_of_unit
MATCH (c:Claim) WHERE c.unit = $unit AND c.document = $key AND c.replaced IS NULL AND c.rejected IS NULL
RETURN c.id AS id, coalesce(c.record, properties(c)) AS record, c.source AS source, c.known AS known

//: counted_of_text
MATCH (c:Claim) WHERE c.document = $key AND c.unit IS NULL AND c.replaced IS NULL AND c.rejected IS NULL
RETURN c.id AS id, coalesce(c.record, properties(c)) AS record, c.source AS source, c.known AS known

//: claims_by_beginning
MATCH (c:Claim) WHERE c.id >= $first AND c.id < $last WITH c LIMIT 2
RETURN c.id AS id, c.document AS document, c.unit AS unit, c.replaced AS replaced, c.rejected AS rejected, c.source AS source,
  c.known AS known, c.recorded AS recorded, coalesce(c.record, properties(c)) AS record

//: set_aside
MATCH (c:Claim {id: $id}) SET c = $properties

//: take_back_in
MATCH (c:Claim {id: $id}) REMOVE c.rejected
