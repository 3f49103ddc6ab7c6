// title: What a name means
// about: The entities that bear a name, whole names before parts of names. The name is folded: small letters, no accents, no signs.
// param: text STRING = 'iwaya' the folded name
// param: raw STRING = 'Iwaya' the name as given, in case it is an id
// column: id the entity's key
// column: name its caption
// column: kind its label in small letters
// column: whole true when the text is the whole name, or the id, or an id that a document's person would have alone
// column: exact true when the text is the id
// example: relgraph query find_entity -p text=iwaya -p raw=Iwaya
MATCH (e:Entity {id: $raw})
RETURN e.id AS id, e.name AS name, e.kind AS kind, true AS whole, true AS exact
UNION ALL
MATCH (n:Name {id: $text})-[r:NAMES]->(e:Entity)
RETURN e.id AS id, e.name AS name, e.kind AS kind, r.whole AS whole, false AS exact
UNION ALL
MATCH (b:Bearer) WHERE b.own = $raw
WITH DISTINCT b.entity AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.kind AS kind, true AS whole, false AS exact
