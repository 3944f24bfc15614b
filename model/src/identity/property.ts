import type { Properties } from '../observation/properties.js';

/** Text property, '' where there is none. */
export function textOf(properties: Properties, name: string): string {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
}

/** List property, empty where there is none. */
export function listOf(properties: Properties, name: string): readonly string[] {
  const value = properties[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** `key=value` texts as a map. */
export function pairsOf(list: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    list.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? ([pair, ''] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const);
    }),
  );
}
