import { DEEPEST, type Budget } from './budget.js';

/** Values of templates: what YAML has, with maps as plain objects. */
export type GoMap = Readonly<Record<string, unknown>>;

/** What has functions of its own, as `.Files` and `.Capabilities.APIVersions`. */
export class Methods {
  constructor(
    readonly methods: Readonly<Record<string, (...given: readonly unknown[]) => unknown>>,
    /** What `range` goes through. */
    readonly entries: GoMap = {},
  ) {}
}

export function isMap(value: unknown): value is GoMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Methods);
}

/** A map's entry, or undefined: not what every object has, as `constructor`. */
export function entryOf(value: unknown, key: string): unknown {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function keysOf(map: GoMap): readonly string[] {
  return Object.keys(map).sort();
}

/** A map without a way to what all objects have: `__proto__` is a key as any other. */
export function mapOf(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (const [key, value] of entries) setOwn(map, key, value);
  return map;
}

export function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}

/** What `if` takes for false: nothing, zero, and what is empty. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.keys(value).length > 0 : true;
}

/** As `fmt` prints with `%v`; nothing is no word, as Helm leaves `<no value>` out. */
export function printed(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (!isMap(value)) return '';
  return `map[${keysOf(value)
    .map((key) => `${key}:${printed(value[key])}`)
    .join(' ')}]`;
}

/** A name as a function is given it: never a list or a map, which may be large. */
export function wordOf(value: unknown): string {
  return typeof value === 'object' ? '' : printed(value);
}

export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const found = typeof value === 'string' ? Number(value.trim() || 'NaN') : NaN;
  return Number.isFinite(found) ? found : 0;
}

export function listFrom(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Whether two values are equal as `eq` and `deepEqual` say; numbers of any kind are. @throws TemplateError */
export function areEqual(a: unknown, b: unknown, budget: Budget, depth = 0): boolean {
  budget.step();
  if (depth > DEEPEST) throw budget.error('a value nests too deep');
  const [one, other] = [a ?? undefined, b ?? undefined];
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => areEqual(item, other[at], budget, depth + 1));
  }
  if (!isMap(one) || !isMap(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && areEqual(one[key], other[key], budget, depth + 1))
  );
}
