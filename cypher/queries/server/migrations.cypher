// server/migrations: which schema migrations this database has had.
// params: none | row: number, name, digest | index: none
MATCH (migration:Migration)
RETURN migration.number AS number, migration.name AS name, migration.digest AS digest
ORDER BY number
