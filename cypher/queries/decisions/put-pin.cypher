// decisions/put-pin: replaces a pin whole.
// params: id, record | row: id | index: pin_id
MERGE (pin:Pin {id: $id})
SET pin = $record
RETURN pin.id AS id
