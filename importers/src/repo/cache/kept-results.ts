import type { EntityLine, Issue, RelationLine } from '@faultline/model';
import { z } from 'zod';
import { PartLines } from '../../contract/part-lines.js';
import { isPartRead, type PackagesRead, type PartRead } from '../values/index.js';

const KeptIssue = z.object({ path: z.string(), reason: z.string(), remedy: z.string() });
/** Lines are held against their shape when they are told, as all are. */
const KeptLines = z.custom<(EntityLine | RelationLine)[]>((value) => Array.isArray(value) && value.every(isLine));
export const KeptPart = z.object({
  part: z.string(),
  lines: KeptLines,
  issues: z.array(KeptIssue),
  files: z.array(z.string()),
  complete: z.boolean(),
});

export type KeptPart = z.infer<typeof KeptPart>;

function isLine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && 'properties' in value;
}

/** What a reader yielded, as it is kept. */
export const KeptItems = z.array(z.union([KeptPart, KeptIssue]));
export type KeptItems = z.infer<typeof KeptItems>;

/** What a reader of packages returned. Its modules are our own, under a hash of their text. */
export const KeptPackages = z.object({
  modules: z.custom<PackagesRead['modules']>((value) => Array.isArray(value)),
  issues: z.array(KeptIssue),
  unread: z.array(z.string()),
});

/** One thing that a reader yielded, at the moment when it did: what is added to it later is added again. */
export function keptItem(item: PartRead | Issue): KeptItems[number] {
  return isPartRead(item) ? keptPart(item) : item;
}

/** A part at the moment when it was read. */
export function keptPart(item: PartRead): KeptPart {
  const lines = [...item.lines.lines(true)].flatMap((line) =>
    line.type === 'entity' || line.type === 'relation' ? [line] : [],
  );
  return { part: item.lines.part, lines, issues: [...item.issues], files: [...item.files], complete: item.complete };
}

/** The same again. */
export function itemOf(kept: KeptItems[number], scope: string): PartRead | Issue {
  return 'lines' in kept ? partOf(kept, scope) : kept;
}

export function partOf({ part, lines, issues, files, complete }: KeptPart, scope: string): PartRead {
  const standing = lines[0]?.standing === 'catalog' ? 'catalog' : 'declared';
  return { lines: new PartLines(scope, part, standing).again(lines), issues, files, complete };
}

/** A text of what can be said in JSON and be the same again; undefined for anything else, such as a function. */
export function plainText(value: unknown): string | undefined {
  let isPlain = true;
  const text = JSON.stringify(value, (_, one: unknown) => {
    const isObject = typeof one === 'object' && one !== null && !Array.isArray(one);
    if (typeof one === 'function' || (isObject && Object.getPrototypeOf(one) !== Object.prototype)) isPlain = false;
    return one;
  });
  return isPlain ? text : undefined;
}
