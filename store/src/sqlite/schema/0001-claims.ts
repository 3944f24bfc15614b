/**
 * Claims and what they name. Refs, scopes with their parts, types and vias are interned, so that a claim is a row of
 * small integers; references are checked when a transaction ends, see `group-insert.ts`. `visible` and
 * `published_entity` say what readers see; rows above belong to an unpublished run.
 */
export const CLAIMS_SCHEMA = `
CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,
  folded TEXT
) STRICT;

CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  part TEXT NOT NULL,
  UNIQUE (scope, part)
) STRICT;

CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  place INTEGER NOT NULL REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
  from_id INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  type INTEGER NOT NULL REFERENCES word (id) DEFERRABLE INITIALLY DEFERRED,
  to_id INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  via INTEGER NOT NULL REFERENCES word (id) DEFERRABLE INITIALLY DEFERRED,
  since INTEGER NOT NULL,
  until INTEGER,
  standing INTEGER NOT NULL,
  confidence REAL NOT NULL,
  criticality INTEGER NOT NULL,
  assumed INTEGER NOT NULL,
  properties TEXT NOT NULL,
  evidence TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX claim_key ON claim (place, from_id, type, to_id, via, since);
CREATE INDEX claim_from ON claim (from_id);
CREATE INDEX claim_to ON claim (to_id, type);
CREATE INDEX claim_since ON claim (since);
CREATE INDEX claim_until ON claim (until) WHERE until IS NOT NULL;

CREATE TABLE revision (
  revision INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  run TEXT NOT NULL
) STRICT;
CREATE INDEX revision_at ON revision (at);

CREATE TABLE horizon (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  visible INTEGER NOT NULL,
  published_entity INTEGER NOT NULL
) STRICT;
INSERT INTO horizon VALUES (1, 0, 0);

CREATE TABLE lease (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  holder TEXT NOT NULL,
  token INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO lease VALUES (1, '', 0, 0);
`;
