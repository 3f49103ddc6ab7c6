// title: Who takes part in some happenings
// about: Those who meet, visit, sign, host or attend, by the fact that says so; of a visit also where it goes.
// param: ids LIST<STRING> = ['visit-5b3e517a4a4265f7'] meetings, visits, agreements, editions
// param: facts LIST<STRING> = ['visit-5b3e517a4a4265f7|asserted'] only those whom these facts name
// column: happening the key of the meeting, visit, agreement or edition
// column: fact the fact
// column: to true of the one to whom a visit goes
// column: id the key of one who takes part
// column: name its caption
// column: kind its kind
// example: relgraph query taking_part -p ids=visit-5b3e517a4a4265f7 -p 'facts=visit-5b3e517a4a4265f7|asserted'
UNWIND $ids AS happening
MATCH (e:Entity {id: happening})<-[r:TOOK_PART|PARTY_TO|HOSTS]-(w:Entity) WHERE r.fact IN $facts
RETURN happening, r.fact AS fact, false AS to, w.id AS id, w.name AS name, w.kind AS kind
ORDER BY happening, fact, id
UNION ALL
UNWIND $ids AS happening
MATCH (e:Entity {id: happening})-[r:TO]->(w:Entity) WHERE r.fact IN $facts
RETURN happening, r.fact AS fact, true AS to, w.id AS id, w.name AS name, w.kind AS kind
ORDER BY happening, fact, id
