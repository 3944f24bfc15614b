import type { Said } from '@faultline/analysis';
import type { Properties } from '@faultline/model';
import type { Snapshot } from '../../catalog/snapshot.js';
import { storedProperties } from '../../catalog/stored-properties.js';

/** What one source says of an entity. */
export interface Statement {
  readonly scope: string;
  readonly properties: Properties;
}

/** What sources, not rules, say of an entity and of its other names, by scope. O(its reports). */
export function statementsOf(snapshot: Snapshot, node: number): readonly Statement[] {
  const { reports } = snapshot.projection;
  const said = [node, ...snapshot.neighbours(node, 'ALIAS_OF', 'to')].flatMap((one) =>
    [...snapshot.reports(one)].map((row) => ({
      scope: reports.scopes[reports.scope[row] ?? 0] ?? '',
      properties: storedProperties(reports.properties[row]),
    })),
  );
  return said.filter(({ scope }) => scope.includes('/')).sort((a, b) => (a.scope < b.scope ? -1 : 1));
}

/** Each text that a property has somewhere, with who says it. */
export function saidTexts(statements: readonly Statement[], name: string): readonly Said[] {
  return statements.flatMap(({ scope: by, properties }) => {
    const value = properties[name];
    const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    return texts.map((text) => ({ value: text, by }));
  });
}

/** The same of a yes or no. */
export function saidFlags(statements: readonly Statement[], name: string): readonly Said<boolean>[] {
  return statements.flatMap(({ scope: by, properties }) => {
    const value = properties[name];
    return typeof value === 'boolean' ? [{ value, by }] : [];
  });
}

/** The values alone, each once. */
export function textsSaid(statements: readonly Statement[], name: string): readonly string[] {
  return [...new Set(saidTexts(statements, name).map(({ value }) => value))];
}
