// server/record-migration: notes that a migration was applied; its statements may all be repeated.
// params: number, name, digest | row: number | index: migration_number
MERGE (migration:Migration {number: $number})
SET migration.name = $name, migration.digest = $digest, migration.appliedAt = datetime.realtime().epochMillis
RETURN migration.number AS number
