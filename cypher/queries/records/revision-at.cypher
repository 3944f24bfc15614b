// records/revision-at: the last revision whose wall time is not after a time.
// params: at | row: revision | index: revision_at
MATCH (revision:Revision)
USING INDEX revision:Revision(at)
WHERE revision.at <= $at
RETURN revision.revision AS revision
ORDER BY revision DESC
LIMIT 1
