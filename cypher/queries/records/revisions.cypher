// records/revisions: revisions with their wall times, newest first.
// params: limit | row: revision, at, run | index: revision_number
MATCH (revision:Revision)
USING INDEX revision:Revision(revision)
WHERE revision.revision > 0
RETURN revision.revision AS revision, revision.at AS at, revision.run AS run
ORDER BY revision DESC
LIMIT $limit
