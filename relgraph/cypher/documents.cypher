// title: The documents
// about: Current documents in the order of their keys, with what is known of where they come from.
// param: limit INTEGER = 100 how many rows at most
// column: document the document's key
// column: title its title
// column: publisher who published it
// column: published when, EDTF
// column: url where it stands
// column: claims how many claims are read from it
// example: relgraph query documents
MATCH (d:Document) WHERE d.replaced IS NULL
RETURN d.key AS document, d.title AS title, d.publisher AS publisher, d.published AS published, d.url AS url,
  coalesce(d.claims, COUNT { (d)<-[:FROM]-(:Claim) }) AS claims
ORDER BY document LIMIT $limit
