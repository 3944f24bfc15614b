// records/revision: the wall time of a revision.
// params: revision | row: at | index: revision_number
MATCH (revision:Revision {revision: $revision})
RETURN revision.at AS at
ORDER BY at
