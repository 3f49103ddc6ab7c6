// title: How alike two states voted, year by year
// about: Roll calls in which both voted, by year: how often they chose the same, and how often one said yes and the other no. A roll call whose day is not
// about: known counts for the year that is.
// param: a STRING = 'JPN' one state
// param: b STRING = 'USA' the other
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// column: year the year
// column: both roll calls in which both voted
// column: alike in how many they chose the same
// column: against in how many one said yes and the other no
// column: share alike of both, 0 to 1
// example: relgraph query vote_likeness -p a=JPN -p b=USA
MATCH (a:State {id: $a})-[x:VOTED]->(v:Vote)<-[y:VOTED]-(b:State {id: $b})
WHERE x.modality = 'asserted' AND y.modality = 'asserted' AND x.latest >= $from AND x.earliest <= $to
WITH left(x.earliest, 4) AS year, x.choice AS one, y.choice AS other
WITH year, count(*) AS both, sum(CASE WHEN one = other THEN 1 ELSE 0 END) AS alike,
  sum(CASE WHEN (one = 'yes' AND other = 'no') OR (one = 'no' AND other = 'yes') THEN 1 ELSE 0 END) AS against
RETURN year, both, alike, against, round(100.0 * alike / both) / 100.0 AS share ORDER BY year
