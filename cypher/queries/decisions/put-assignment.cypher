// decisions/put-assignment: replaces the assignment of the same kind and glob.
// params: what, glob, record | row: glob | index: assignment_key
MERGE (assignment:Assignment {what: $what, glob: $glob})
SET assignment = $record
RETURN assignment.glob AS glob
