import type { Assignment, EntityRef, Pin } from '@faultline/model';
import type { Connection } from '../connection.js';
import * as sql from '../statements/decisions.js';

export function readPins(connection: Connection): readonly Pin[] {
  return connection.all(sql.PINS).map(([id, verdict, a, b, by, at]) => ({
    id: String(id),
    verdict: verdict as Pin['verdict'],
    a: a as EntityRef,
    b: b as EntityRef,
    by: String(by),
    at: Number(at),
  }));
}

export function writePin(connection: Connection, { id, verdict, a, b, by, at }: Pin): void {
  connection.atomically(() => connection.run(sql.PUT_PIN, id, verdict, a, b, by, at));
}

export function deletePin(connection: Connection, id: string): boolean {
  return connection.atomically(() => connection.run(sql.REMOVE_PIN, id)) > 0;
}

export function readAssignments(connection: Connection): readonly Assignment[] {
  return connection.all(sql.ASSIGNMENTS).map(([what, glob, value, by, at]) => ({
    what: what as Assignment['what'],
    glob: String(glob),
    value: String(value),
    by: String(by),
    at: Number(at),
  }));
}

export function writeAssignment(connection: Connection, { what, glob, value, by, at }: Assignment): void {
  connection.atomically(() => connection.run(sql.PUT_ASSIGNMENT, what, glob, value, by, at));
}

export function deleteAssignment(connection: Connection, what: Assignment['what'], glob: string): boolean {
  return connection.atomically(() => connection.run(sql.REMOVE_ASSIGNMENT, what, glob)) > 0;
}

export function readSetting(connection: Connection, name: string): string | null {
  const row = connection.row(sql.SETTING, name);
  return row === undefined ? null : String(row[0]);
}

export function writeSetting(connection: Connection, name: string, value: string): void {
  connection.atomically(() => connection.run(sql.PUT_SETTING, name, value));
}
