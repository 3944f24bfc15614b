import { shortPlace } from '@faultline/model';
import type { PostureRecord } from './posture-record.js';

const MOST_RULES = 4;

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** One sentence for a chat: how many findings, how many of them grave, in how many entities, and of which rules. */
export function postureSentence(
  records: readonly PostureRecord[],
  {
    units,
    unknown,
    environment,
  }: { readonly units: number; readonly unknown: number; readonly environment: string | null },
): string {
  const where = environment === null ? '' : ` in ${environment === '' ? 'no environment' : shortPlace(environment)}`;
  const doubt = unknown === 0 ? '' : `; ${unknown} more cannot be told from what was read`;
  if (units === 0) return `Nothing runs or is declared${where} that could be judged.`;
  const found = records.filter(({ state }) => state === 'found');
  if (found.length === 0) return `No finding${where}${doubt}.`;
  const byTitle = new Map<string, number>();
  for (const { title } of found) byTitle.set(title, (byTitle.get(title) ?? 0) + 1);
  const rules = [...byTitle].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const shown = rules.slice(0, MOST_RULES).map(([title, number]) => `${number} ${title.toLowerCase()}`);
  const more = rules.length > MOST_RULES ? ', and others' : '';
  const grave = found.filter(({ severity }) => severity === 'high').length;
  const entities = new Set(found.map(({ ref }) => ref)).size;
  return `${count(found.length, 'finding')}${where}, ${grave} of them high, in ${count(entities, 'entity', 'entities')}: ${shown.join(', ')}${more}${doubt}.`;
}
