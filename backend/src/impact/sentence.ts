import { counted, entityKind, grouped, type EntityKind } from '@faultline/model';

/** What a summary sentence is made of. */
export interface SentenceParts {
  readonly seeds: readonly { readonly name: string; readonly kind: EntityKind }[];
  readonly bySeverity: readonly { readonly severity: string; readonly count: number }[];
  readonly owners: readonly { readonly name: string; readonly count: number }[];
  readonly environment: string | null;
}

const WORDS: Readonly<Record<string, string>> = { down: 'down', degraded: 'degraded', 'at-risk': 'at risk' };

/** What it means that something is asked for, of one and of several: what is at risk only has not failed. */
const HAPPENS: Readonly<Partial<Record<EntityKind, readonly [one: string, many: string]>>> = {
  vulnerability: ['is exploited', 'are exploited'],
  owner: ['is not there', 'are not there'],
  person: ['is not there', 'are not there'],
};

function happens(kind: EntityKind): readonly [one: string, many: string] {
  return HAPPENS[kind] ?? (entityKind(kind)?.start === 'at-risk' ? ['changes', 'change'] : ['fails', 'fail']);
}

function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${grouped(more)} more` : shown.join(' and ');
}

/** One sentence for a chat: what is hit, how hard, whom to call. */
export function impactSentence({ seeds, bySeverity, owners, environment }: SentenceParts): string {
  const total = bySeverity.reduce((sum, { count }) => sum + count, 0);
  const where = environment === null ? '' : ` in ${environment}`;
  const names = seeds.map(({ name }) => name);
  const [one, many] = seeds.map(({ kind }) => happens(kind)).reduce((a, b) => (a[0] === b[0] ? a : ['fails', 'fail']));
  const what = `${listed(names, 3)} ${seeds.length === 1 ? one : many}`;
  if (total === 0) return `If ${what}${where}, nothing else that is known is affected.`;
  const parts = bySeverity.map(({ severity, count }) => `${grouped(count)} ${WORDS[severity] ?? severity}`);
  const call =
    owners.length === 0
      ? 'nobody is known to own them'
      : `call ${listed(
          owners.map(({ name }) => name),
          3,
        )}`;
  return `If ${what}${where}, ${counted(total, 'entity is', 'entities are')} affected: ${parts.join(', ')}; ${call}.`;
}
