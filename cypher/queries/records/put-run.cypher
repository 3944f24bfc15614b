// records/put-run: replaces a run's record whole.
// params: id, record | row: id | index: run_id
MERGE (run:Run {id: $id})
SET run = $record
RETURN run.id AS id
