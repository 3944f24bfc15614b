// prune/remove-runs: removes runs of a revision or before, or finished by its time when they made none, where no claim
// begins or ends with them and which are no last complete read of a part or a source.
// params: before, at, inUse | row: runs | index: run_started
MATCH (run:Run)
USING INDEX run:Run(startedAt)
WHERE run.startedAt IS NOT NULL
  AND (run.revision <= $before OR (run.revision IS NULL AND run.finishedAt <= $at))
  AND (run.revision IS NULL OR NOT run.revision IN $inUse)
  AND NOT EXISTS { MATCH (part:Part) WHERE part.lastComplete = run.readAt }
  AND NOT EXISTS { MATCH (source:SourceRecord) WHERE source.lastComplete = run.readAt }
DELETE run
RETURN count(*) AS runs
