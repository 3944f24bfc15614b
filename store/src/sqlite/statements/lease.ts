/** Statements on the writer's lease and on what readers see. One row each. */

export const READ_LEASE = 'SELECT holder, token, expires_at FROM lease';
export const WRITE_LEASE = 'UPDATE lease SET holder = ?, token = ?, expires_at = ?';

export const READ_HORIZON = 'SELECT visible, published_entity FROM horizon';
export const READ_PRUNED = 'SELECT pruned FROM horizon';
export const NOTE_PRUNED = 'UPDATE horizon SET pruned = pruned + 1';
export const MOVE_HORIZON = 'UPDATE horizon SET visible = ?, published_entity = ?';

export const ADD_REVISION = 'INSERT INTO revision (revision, at, run) VALUES (?, ?, ?)';
export const REVISION_TIME = 'SELECT at FROM revision WHERE revision = ?';
export const REVISION_AT = 'SELECT coalesce(max(revision), 0) FROM revision WHERE at <= ?';
export const LAST_REVISIONS = 'SELECT revision, at, run FROM revision ORDER BY revision DESC LIMIT ?';
