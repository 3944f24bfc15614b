// decisions/assignments: what people assigned by glob.
// params: none | row: record (all its properties) | index: none (label scan: there are few)
MATCH (assignment:Assignment)
RETURN properties(assignment) AS record
ORDER BY assignment.what, assignment.glob
