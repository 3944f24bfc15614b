// records/runs: runs that started before a time, newest first.
// params: before, source, limit | row: record (all its properties) | index: run_started
MATCH (run:Run)
USING INDEX run:Run(startedAt)
WHERE run.startedAt < $before AND ($source IS NULL OR run.source = $source)
WITH run
ORDER BY run.startedAt DESC, run.id DESC
LIMIT $limit
RETURN properties(run) AS record
