// title: Do states vote as their largest customer does?
// about: States that export to one state, with the share of their exports that goes there, and how alike the two voted in a time. The shares are those of the
// about: year that the source gives, the votes those of the window; it compares, and gives no cause.
// param: customer STRING = 'CHN' the state that buys
// param: from STRING = '2015-01-01' votes from this day on
// param: to STRING = '2019-12-31' votes until this day
// param: least INTEGER = 20 roll calls in which both must have voted
// param: limit INTEGER = 100 how many rows at most
// column: state the state that sells
// column: share of its exports, as the source has it
// column: when of which time, EDTF
// column: both roll calls in which both voted
// column: alike in how many they chose the same
// column: part alike of both, 0 to 1
// example: relgraph query trade_and_votes -p customer=CHN
MATCH (s:State)-[e:EXPORTS_TO]->(c:State {id: $customer})
WHERE e.modality = 'asserted'
WITH c, collect({id: s.id, share: e.share, when: e.when}) AS sold, collect(DISTINCT s.id) AS sellers
MATCH (c)-[y:VOTED]->(v:Vote) WHERE y.modality = 'asserted' AND y.earliest >= $from AND y.latest <= $to
MATCH (v)<-[x:VOTED]-(s:State) WHERE x.modality = 'asserted' AND s.id IN sellers
WITH sold, s, count(v) AS both, sum(CASE WHEN x.choice = y.choice THEN 1 ELSE 0 END) AS alike
WHERE both >= $least
UNWIND [one IN sold WHERE one.id = s.id] AS e
RETURN s.name AS state, e.share AS share, e.when AS when, both, alike, round(100.0 * alike / both) / 100.0 AS part
ORDER BY part DESC, state, share LIMIT $limit
