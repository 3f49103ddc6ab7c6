// title: Which documents know a person, and by which names
// about: A person is what documents and rows of datasets call so (bearers), joined by rules or by judgements; `relgraph different A B` takes
// about: two of them apart, `relgraph same A B` joins two.
// param: id STRING = 'iwaya-takeshi-jpn' the person's id
// column: bearer what to name it by in a judgement: the document, or document/row, and the name
// column: alone the id that it would have by itself
// column: known what it is known by: names, ids and offices, as JSON
// example: relgraph query bearers -p id=iwaya-takeshi-jpn
MATCH (b:Bearer) WHERE b.entity = $id
RETURN b.id AS bearer, b.own AS alone, b.told AS known ORDER BY bearer
