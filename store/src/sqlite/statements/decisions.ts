/** Statements on pins, assignments and settings. */

export const PINS = 'SELECT id, verdict, a, b, by, at FROM pin ORDER BY id';
export const PUT_PIN = 'INSERT OR REPLACE INTO pin (id, verdict, a, b, by, at) VALUES (?, ?, ?, ?, ?, ?)';
export const REMOVE_PIN = 'DELETE FROM pin WHERE id = ?';

export const ASSIGNMENTS = 'SELECT what, glob, value, by, at FROM assignment ORDER BY what, glob';
export const PUT_ASSIGNMENT = 'INSERT OR REPLACE INTO assignment (what, glob, value, by, at) VALUES (?, ?, ?, ?, ?)';
export const REMOVE_ASSIGNMENT = 'DELETE FROM assignment WHERE what = ? AND glob = ?';

export const SETTING = 'SELECT value FROM setting WHERE name = ?';
export const PUT_SETTING = 'INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)';
