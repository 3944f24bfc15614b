// decisions/remove-assignment: takes an assignment back.
// params: what, glob | row: removed | index: assignment_key
MATCH (assignment:Assignment {what: $what, glob: $glob})
DELETE assignment
RETURN count(*) AS removed
