// title: How many claims the graph holds
// about: Those that count, and those that a newer version of their document replaced, which are kept.
// column: claims current claims
// column: replaced_claims replaced claims that are kept
// example: relgraph query status_claims
MATCH (c:Claim)
RETURN count(c) - count(c.replaced) AS claims, count(c.replaced) AS replaced_claims
