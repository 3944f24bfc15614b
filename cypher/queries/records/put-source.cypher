// records/put-source: replaces a source's record whole.
// params: ref, record | row: ref | index: source_record_ref
MERGE (source:SourceRecord {ref: $ref})
SET source = $record
RETURN source.ref AS ref
