// records/run: one run's record.
// params: id | row: record (all its properties) | index: run_id
MATCH (run:Run {id: $id})
RETURN properties(run) AS record
ORDER BY run.id
