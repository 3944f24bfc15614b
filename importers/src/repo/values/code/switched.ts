import { filesThat, type PathTest } from '../files-of.js';
import { addTo } from '../lists.js';
import { folderOf, nearestFolder } from '../paths.js';
import type { RepositoryView } from '../view.js';
import type { CodeFile } from './code-file.js';
import { holds, textsIn, UNSET, type Condition, type Guard } from './guards.js';
import type { Texts } from './texts.js';
import type { Worth } from './worth.js';

/** What is known of the settings of a program. */
export interface SwitchInput {
  readonly files: readonly CodeFile[];
  /** What is set for it, by the names that its language makes of all. */
  readonly known: ReadonlyMap<string, string>;
  setting(name: string): string | undefined;
  /** What a member of a type that settings are put into stands for. */
  member?: ((key: string) => Texts | undefined) | undefined;
  /** A value that code itself gives a member of a type. */
  constant(key: string): Texts | undefined;
  readonly code: CodeTexts;
  /** What a text of a condition is worth, where its language has no types for settings. */
  worth?: Worth | undefined;
}

/** Words of the code of all programs, as far as it tells what sets switches and who calls functions. */
export interface CodeTexts {
  /** Whether code gives a member anything but `false`. */
  isAssigned(member: string): boolean;
  /** How often code speaks of a name. */
  mentionsOf(name: string): number;
}

/** The setting that keeps what stands on a line from running; undefined where it runs, or may. */
export type OffAt = (path: string, line: number) => string | undefined;

const OPTIONS = /(?:Options|Settings|Config(?:uration)?|Properties)$/;
const MAX_ROUNDS = 3;

/**
 * What settings switch off in the code of a program: branches whose condition is false by what is set, by the default that
 * code gives an option, or since nobody sets it; and functions that such branches alone call.
 */
export function switchedOffIn(input: SwitchInput): OffAt {
  const off = new Map<string, (Pick<Guard, 'start' | 'end'> & { readonly said: string })[]>();
  for (const { path, guards } of input.files) {
    const dead = guards.filter(
      ({ condition }) => holds(condition, input.worth ?? ((text) => valueOf(text, input))) === false,
    );
    for (const { start, end, condition } of dead) addTo(off, path, { start, end, said: settingOf(condition) });
  }
  if (off.size === 0) return () => undefined;
  const at: OffAt = (path, line) => off.get(path)?.find(({ start, end }) => line >= start && line <= end)?.said;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = onlyCalledOff(input, at);
    for (const { path, body, said } of found) addTo(off, path, { start: body.start, end: body.end, said });
    if (found.length === 0) break;
  }
  return at;
}

/** Functions that are declared once, and called by what is off alone. */
function onlyCalledOff({ files, code }: SwitchInput, at: OffAt) {
  const calls = new Map<string, string[]>();
  for (const { path, calls: made } of files)
    for (const call of made) {
      const said = at(path, call.line);
      const name = call.written.slice(call.written.lastIndexOf('.') + 1);
      if (said !== undefined) addTo(calls, name, said);
    }
  return files.flatMap(({ path, bodies }) =>
    bodies.flatMap((body) => {
      const [said, ...others] = calls.get(body.name) ?? [];
      if (said === undefined || at(path, body.start) !== undefined) return [];
      return code.mentionsOf(body.name) === others.length + 2 ? [{ path, body, said }] : [];
    }),
  );
}

function valueOf(text: string, { setting, member, constant, known, code }: SwitchInput): string | undefined {
  if (!text.includes('{')) return text;
  const asked = /^\$\{([^{}:]{1,200})(?::([^{}]*))?\}$/.exec(text);
  if (asked) return setting(asked[1] ?? '') ?? asked[2] ?? UNSET;
  const key = /^\{(\w+\.\w+)\}$/.exec(text)?.[1];
  if (key === undefined) return undefined;
  const [type = '', name = ''] = key.split('.');
  const [fallback, ...more] = constant(key) ?? [];
  if (fallback === undefined || more.length > 0 || code.isAssigned(name)) return undefined;
  const [bound] = member?.(key) ?? [];
  const settingName = /^\$\{([^{}:]{1,200})(?::[^{}]*)?\}$/.exec(bound ?? '')?.[1];
  if (settingName !== undefined) return setting(settingName) ?? fallback;
  // Where the part of the settings is not known that it stands in, any that is called so may be it.
  const word = name.toLowerCase();
  const isSet = [...known].some(([one, value]) => {
    const last = one.slice(one.lastIndexOf('.') + 1).replace(/[_-]/g, '');
    return last.toLowerCase().endsWith(word) && value.trim().toLowerCase() !== 'false';
  });
  return OPTIONS.test(type) && fallback === 'false' && !isSet ? fallback : undefined;
}

function settingOf(condition: Condition): string {
  const named = textsIn(condition).map((text) => /\{([\w.<>-]{1,200})/.exec(text)?.[1]);
  return named.find((name) => name !== undefined) ?? '';
}

const MAX_TEXT = 500_000;
const MAX_FILES = 20_000;

/**
 * Looks words up in the code of some folders, where branches of it may be off. O(text · names), once a repository.
 */
export async function codeTexts(
  { files, folders, isCode }: { files: readonly CodeFile[]; folders: ReadonlySet<string>; readonly isCode: PathTest },
  view: RepositoryView,
): Promise<CodeTexts> {
  const guarded = files.filter(({ guards }) => guards.length > 0);
  if (guarded.length === 0) return { isAssigned: () => true, mentionsOf: () => 0 };
  const members = new Set(
    guarded.flatMap(({ guards }) =>
      guards.flatMap(({ condition }) => textsIn(condition).flatMap((text) => /\{\w+\.(\w+)\}/.exec(text)?.[1] ?? [])),
    ),
  );
  const bodies = new Set(files.flatMap((file) => file.bodies.map(({ name }) => name)));
  const assigned = new Set<string>();
  const mentions = new Map<string, number>();
  const paths = filesThat(view, isCode).filter((path) => nearestFolder(folderOf(path), folders) !== undefined);
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    for (const [, word = '', given] of read.text.matchAll(
      /([A-Za-z_]\w{0,100})(?:\s{0,20}=(?![=>])\s{0,20}(\w{0,6}))?/g,
    )) {
      if (given !== undefined && given !== 'false' && members.has(word)) assigned.add(word);
      if (bodies.has(word)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
    }
  }
  return { isAssigned: (member) => assigned.has(member), mentionsOf: (name) => mentions.get(name) ?? 0 };
}
