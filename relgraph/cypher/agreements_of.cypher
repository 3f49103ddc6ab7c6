// title: The agreements of a party
// about: Agreements with the stages that are told of them, latest first.
// param: id STRING = 'JPN' the state or organisation
// param: modalities LIST<STRING> = ['asserted'] of asserted, planned, conditional, denied
// param: limit INTEGER = 100 how many rows at most
// column: id the agreement's key
// column: name its title
// column: stage signed, agreed, agreed_in_principle, negotiating, ratified, in_force or terminated
// column: date EDTF
// column: modality asserted, planned, conditional or denied
// column: documents independent sources
// example: relgraph query agreements_of -p id=JPN
MATCH (e:Entity {id: $id})-[r:PARTY_TO]->(a:Agreement)
WHERE r.modality IN $modalities
RETURN a.id AS id, a.name AS name, r.stage AS stage, r.when AS date, r.modality AS modality, r.documents AS documents
ORDER BY coalesce(r.latest, '') DESC, name, id, stage LIMIT $limit
