// decisions/remove-pin: takes a pin back.
// params: id | row: removed | index: pin_id
MATCH (pin:Pin {id: $id})
DELETE pin
RETURN count(*) AS removed
