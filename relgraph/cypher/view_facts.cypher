// title: What stands behind some facts
// about: The claims of facts in a window, counted: sources, days, places, modes. Claims without a date are rows of their own, also in a window.
// param: facts LIST<STRING> = [] what the claims are filed under
// param: from STRING = '0001-01-01' first day of the window
// param: to STRING = '9999-12-31' last day of the window
// param: dated BOOLEAN = false keep to the window
// param: certain BOOLEAN = false only what must lie in the window, not what may
// param: known_by STRING = '9999-12-31' only documents published by then
// param: mode STRING = '' of meetings: in_person, phone or video
// param: min_confidence FLOAT = 0.0 of a claim, 0 to 1
// column: fact what the claims are filed under
// column: place the key of the place that they name
// column: place_name its name
// column: undated true for the claims without a date
// column: first first day that they can mean
// column: last last day that they can mean
// column: known first publication
// column: confidence of the surest claim
// column: sources the independent sources
// column: modes how they met, as the claims say
// column: about what a stance is about, as the claims say
MATCH (c:Claim)
WHERE c.fact IN $facts AND c.confidence >= $min_confidence AND coalesce(c.known, '9999-12-31') <= $known_by
  AND ($mode = '' OR c.kind <> 'meeting' OR c.mode = $mode)
  AND (NOT $dated OR c.earliest IS NULL OR (c.earliest <= $to AND c.latest >= $from
    AND (NOT $certain OR (c.earliest >= $from AND c.latest <= $to AND none(mark IN ['?', '~', '%'] WHERE c.when CONTAINS mark)))))
WITH c ORDER BY c.id
RETURN c.fact AS fact, c.place AS place, c.place_name AS place_name, c.earliest IS NULL AS undated,
  min(c.earliest) AS first, max(c.latest) AS last, min(c.known) AS known, max(c.confidence) AS confidence,
  collect(DISTINCT c.source) AS sources, collect(DISTINCT c.mode) AS modes, collect(DISTINCT c.about) AS about
ORDER BY fact, place, undated
