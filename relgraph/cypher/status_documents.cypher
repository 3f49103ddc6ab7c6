// title: The documents of the graph
// about: How many current documents and claims there are, how many are kept as replaced, and the first and last publication.
// column: documents current documents
// column: replaced replaced versions that are kept
// column: first first day of publication
// column: last last day of publication
// example: relgraph query status_documents
MATCH (d:Document)
RETURN sum(CASE WHEN d.replaced IS NULL THEN 1 ELSE 0 END) AS documents, sum(CASE WHEN d.replaced IS NULL THEN 0 ELSE 1 END) AS replaced,
  min(d.published) AS first, max(d.published) AS last
