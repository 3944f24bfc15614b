/** What is recorded beside claims: parts, sources, runs, and what people decided. */
export const RECORDS_SCHEMA = `
CREATE TABLE part (
  scope TEXT NOT NULL,
  part TEXT NOT NULL,
  digest TEXT NOT NULL,
  claims INTEGER NOT NULL,
  last_complete INTEGER NOT NULL,
  last_read INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  held_digest TEXT NOT NULL,
  PRIMARY KEY (scope, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  ref TEXT PRIMARY KEY,
  last_complete INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;

CREATE TABLE run (
  id TEXT PRIMARY KEY,
  source TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  revision INTEGER,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX run_started ON run (started_at, id);
CREATE INDEX run_source ON run (source, started_at, id);

CREATE TABLE pin (
  id TEXT PRIMARY KEY,
  verdict TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE assignment (
  what TEXT NOT NULL,
  glob TEXT NOT NULL,
  value TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (what, glob)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
