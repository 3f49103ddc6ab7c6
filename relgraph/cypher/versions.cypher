// title: The versions of some documents
// about: Each version with its day of recording, earliest first; the current one was not replaced.
// param: documents LIST<STRING> = ['sample-01-kyiv-visit'] keys of documents
// column: document the document's key
// column: version the hash of its text, or of a dataset's files
// column: recorded the day on which it was taken in
// column: replaced the day on which a newer one was
// column: title its title
// column: publisher who published it
// column: published when, EDTF
// column: url where it stands
// example: relgraph query versions -p documents=sample-01-kyiv-visit
UNWIND $documents AS key
MATCH (d:Document) WHERE d.key = key
RETURN d.key AS document, d.version AS version, d.recorded AS recorded, d.replaced AS replaced,
  d.title AS title, d.publisher AS publisher, d.published AS published, d.url AS url
ORDER BY document, recorded, coalesce(replaced, '9999-12-31'), version
