/** What a summary sentence is made of. */
export interface SentenceParts {
  readonly seeds: readonly string[];
  readonly bySeverity: readonly { readonly severity: string; readonly count: number }[];
  readonly owners: readonly { readonly name: string; readonly count: number }[];
  readonly environment: string | null;
}

const WORDS: Readonly<Record<string, string>> = { down: 'down', degraded: 'degraded', 'at-risk': 'at risk' };

function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}

/** One sentence for a chat: what is hit, how hard, whom to call. */
export function impactSentence({ seeds, bySeverity, owners, environment }: SentenceParts): string {
  const total = bySeverity.reduce((sum, { count }) => sum + count, 0);
  const where = environment === null ? '' : ` in ${environment}`;
  const what = `${listed(seeds, 3)} ${seeds.length === 1 ? 'fails' : 'fail'}`;
  if (total === 0) return `If ${what}${where}, nothing else that is known is affected.`;
  const parts = bySeverity.map(({ severity, count }) => `${count} ${WORDS[severity] ?? severity}`);
  const call =
    owners.length === 0
      ? 'nobody is known to own them'
      : `call ${listed(
          owners.map(({ name }) => name),
          3,
        )}`;
  return `If ${what}${where}, ${total} ${total === 1 ? 'entity is' : 'entities are'} affected: ${parts.join(', ')}; ${call}.`;
}
