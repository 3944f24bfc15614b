// decisions/pins: what people tied or cut.
// params: none | row: record (all its properties) | index: none (label scan: there are few)
MATCH (pin:Pin)
RETURN properties(pin) AS record
ORDER BY pin.id
