import { entityRef, type EntityRef, type NamedOwner } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';

/** Below what is shown: a suggestion. */
const CONFIDENCE = 0.3;
/** Fewer changes of a folder say nothing. */
const LEAST_CHANGES = 5;
/** Least share of the changes of whoever is suggested. */
const LEAST_SHARE = 0.5;
/** Components lie no deeper; each folder around a file is kept. */
const MOST_LEVELS = 32;
const MOST_FOLDERS = 200_000;

/** Who changed a folder most. */
export interface Suggestion {
  readonly owner: NamedOwner;
  /** Of the changes of the folder, 0..1. */
  readonly share: number;
  readonly changes: number;
}

/** Who changed what, by folder. */
export interface GitHistory {
  /** @param folder from the top of the repository; '' for the top */
  of(folder: string): Suggestion | undefined;
}

// Their domain says nothing of who employs somebody.
const PUBLIC_MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|proton|protonmail|pm|gmx|web|mail|aol|qq|163|126|foxmail|yandex|fastmail|hey)\.[a-z.]+$|noreply|localhost|\.local$|\.\(none\)$/i;

/**
 * Reads what `git log` wrote. People are not kept: an author counts as a person only where CODEOWNERS of the repository
 * names that person, else as the domain of the e-mail address where that is an organisation's, else as nobody.
 */
export function gitHistory(text: string, named: readonly NamedOwner[]): GitHistory {
  const known = new Map(named.map((owner) => [owner.email?.toLowerCase() ?? owner.handle?.toLowerCase() ?? '', owner]));
  const folders = new Map<string, Map<EntityRef | '', number>>();
  const owners = new Map<EntityRef, NamedOwner>();
  let who: EntityRef | '' = '';
  let touched = new Set<string>();
  const close = (): void => {
    for (const folder of touched) {
      if (!folders.has(folder) && folders.size >= MOST_FOLDERS) continue;
      const counts = folders.get(folder) ?? new Map<EntityRef | '', number>();
      folders.set(folder, counts.set(who, (counts.get(who) ?? 0) + 1));
    }
    touched = new Set();
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('\u0001')) {
      close();
      const owner = authorOf(line.slice(1).trim().toLowerCase(), known);
      who = owner?.ref ?? '';
      if (owner !== undefined) owners.set(owner.ref, owner);
    } else if (line !== '') for (const folder of foldersOf(line)) touched.add(folder);
  }
  close();
  return { of: (folder) => suggestionOf(folders.get(folder), owners) };
}

function authorOf(email: string, known: ReadonlyMap<string, NamedOwner>): NamedOwner | undefined {
  const login = /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  const person = known.get(email) ?? (login === undefined ? undefined : known.get(`@${login}`));
  if (person !== undefined) return person;
  const domain = /@([\w-]+(?:\.[\w-]+)+)$/.exec(email)?.[1];
  return domain === undefined || PUBLIC_MAIL.test(domain) ? undefined : { ref: entityRef('owner', 'git', domain) };
}

function foldersOf(path: string): readonly string[] {
  const words = path.split('/', MOST_LEVELS + 1);
  return words.map((_, at) => words.slice(0, at).join('/'));
}

function suggestionOf(
  counts: ReadonlyMap<EntityRef | '', number> | undefined,
  owners: ReadonlyMap<EntityRef, NamedOwner>,
): Suggestion | undefined {
  if (counts === undefined) return undefined;
  const changes = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const owner = most === undefined || most[0] === '' ? undefined : owners.get(most[0]);
  if (most === undefined || owner === undefined || changes < LEAST_CHANGES) return undefined;
  const share = most[1] / changes;
  return share < LEAST_SHARE ? undefined : { owner, share, changes };
}

/** States whom the history of its folder suggests for a component. */
export function stateSuggestion(lines: PartLines, component: EntityRef, folder: string, history: GitHistory): void {
  const found = history.of(folder);
  if (found === undefined) return;
  const text = `${Math.round(found.share * 100)} % of ${found.changes} changes of ${folder || 'the repository'} in a year`;
  const evidence = [{ kind: 'api' as const, text: text.slice(0, 500) }];
  const { ref, handle, email } = found.owner;
  lines.entity(ref, { handle, email }, evidence);
  lines.relation(ref, 'OWNS', component, { properties: { by: 'git-history' }, confidence: CONFIDENCE, evidence });
}
