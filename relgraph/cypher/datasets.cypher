// title: The datasets in the graph
// about: Each with its publisher and licence, what it says of itself and whom to name (`attribution`), and how many claims it gives.
// column: dataset its key
// column: title what it calls itself
// column: publisher who published it
// column: published which edition, EDTF
// column: licence its licence
// column: attribution whom to name, and what its licence asks for
// column: claims how many claims
// example: relgraph query datasets
MATCH (d:Document) WHERE d.digest IS NOT NULL AND d.replaced IS NULL
RETURN d.key AS dataset, d.title AS title, d.publisher AS publisher, d.published AS published, d.licence AS licence,
  d.text AS attribution, d.claims AS claims
ORDER BY dataset
