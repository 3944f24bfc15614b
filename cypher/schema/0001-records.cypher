// What Faultline keeps beside the graph: one node a record, found by its key. First, because the notes of the
// migrations themselves must not be written twice when two servers start at once.
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (migration:Migration) REQUIRE migration.number IS UNIQUE;
CREATE CONSTRAINT store_name IF NOT EXISTS FOR (store:Store) REQUIRE store.name IS UNIQUE;
CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (lease:Lease) REQUIRE lease.name IS UNIQUE;
CREATE CONSTRAINT revision_number IF NOT EXISTS FOR (revision:Revision) REQUIRE revision.revision IS UNIQUE;
CREATE INDEX revision_at IF NOT EXISTS FOR (revision:Revision) ON (revision.at);
CREATE CONSTRAINT run_id IF NOT EXISTS FOR (run:Run) REQUIRE run.id IS UNIQUE;
CREATE INDEX run_started IF NOT EXISTS FOR (run:Run) ON (run.startedAt);
CREATE CONSTRAINT part_key IF NOT EXISTS FOR (part:Part) REQUIRE (part.scope, part.part) IS UNIQUE;
CREATE INDEX part_complete IF NOT EXISTS FOR (part:Part) ON (part.lastComplete);
CREATE CONSTRAINT source_record_ref IF NOT EXISTS FOR (source:SourceRecord) REQUIRE source.ref IS UNIQUE;
CREATE INDEX source_record_complete IF NOT EXISTS FOR (source:SourceRecord) ON (source.lastComplete);
CREATE CONSTRAINT pin_id IF NOT EXISTS FOR (pin:Pin) REQUIRE pin.id IS UNIQUE;
CREATE CONSTRAINT assignment_key IF NOT EXISTS FOR (assignment:Assignment) REQUIRE (assignment.what, assignment.glob) IS UNIQUE;
CREATE CONSTRAINT setting_name IF NOT EXISTS FOR (setting:Setting) REQUIRE setting.name IS UNIQUE;
