// The mark that a database is relgraph's.

//: meta_read
MATCH (m:RelgraphMeta) RETURN m.schema AS schema, m.id AS id, m.state AS state

//: meta_anything
MATCH (n) RETURN 1 AS something LIMIT 1

//: meta_create
MERGE (m:RelgraphMeta {schema: $schema}) ON CREATE SET m.id = $id, m.state = 'ready'

// Takes the mark's lock, so that a second writer on a server waits here until the first has committed.
//: meta_turn
MATCH (m:RelgraphMeta) SET m.turn = 0

//: meta_state
MATCH (m:RelgraphMeta) SET m.state = $state

//: meta_schema
MATCH (m:RelgraphMeta) SET m.schema = $schema, m.state = 'ready'

//: some_projected
MATCH (n:Entity) RETURN n.id AS id LIMIT $limit

//: some_names
MATCH (n:Name) RETURN n.id AS id LIMIT $limit

//: delete_names
MATCH (n:Name) WHERE n.id IN $ids DETACH DELETE n

//: some_filed
MATCH (c:Claim) WHERE c.fact IS NOT NULL RETURN c.id AS id LIMIT $limit
