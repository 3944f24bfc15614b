// records/sources: every configured target.
// params: none | row: record (all its properties) | index: none (label scan: there are few)
MATCH (source:SourceRecord)
RETURN properties(source) AS record
ORDER BY source.ref
