import { POSTURE_RULES } from '@faultline/analysis';
import { shortPlace } from '@faultline/model';
import type { PostureCounts } from './posture-counts.js';

const MOST_RULES = 4;

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** One sentence for a chat: how many findings, how many of them grave, in how many entities, and of which rules. */
export function postureSentence(counts: PostureCounts, environment: string | null): string {
  const { byRule, total, high, entities } = counts.wrong;
  const where = environment === null ? '' : ` in ${environment === '' ? 'no environment' : shortPlace(environment)}`;
  const unknown = counts.total('unknown');
  const doubt = unknown === 0 ? '' : `; ${unknown} more cannot be told from what was read`;
  if (counts.judged === 0) return `Nothing runs or is declared${where} that could be judged.`;
  if (total === 0) return `No finding${where}${doubt}.`;
  const rules = POSTURE_RULES.map(({ kind: { title } }, rule) => ({ title, found: byRule[rule] ?? 0 }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found || (a.title < b.title ? -1 : 1));
  const shown = rules.slice(0, MOST_RULES).map(({ title, found }) => `${found} ${title.toLowerCase()}`);
  const more = rules.length > MOST_RULES ? ', and others' : '';
  return `${count(total, 'finding')}${where}, ${high} of them high, in ${count(entities.size, 'entity', 'entities')}: ${shown.join(', ')}${more}${doubt}.`;
}
