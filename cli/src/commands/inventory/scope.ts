import { Option, type Command } from 'commander';
import type { Declarer } from '../../graphql/graphql.generated.js';
import type { AskOptions } from '../command.js';
import { wholeNumber } from '../values.js';

/** What applications are narrowed to. */
export interface ScopeOptions extends AskOptions {
  readonly kind?: readonly string[];
  readonly owner?: string;
  readonly system?: string;
  readonly technology?: string;
  readonly criticality?: string;
  readonly declaredBy?: readonly string[];
  readonly text?: string;
  readonly limit?: number;
}

/** Rows on one page of the API. */
const PAGE = 1_000;

/** The options that every question about applications has. */
export function withScope(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind...>', 'only these').choices(['service', 'datastore', 'broker', 'system']))
    .option('--owner <name>', 'only what this owner has; "" for what nobody owns')
    .option('--system <name>', 'only what is part of this system; "" for none')
    .option('--technology <name>', 'only what is built with it, in any version; "" for what nobody says of')
    .option('--criticality <word>', 'only what its list calls so; "" for what it says nothing of')
    .addOption(
      new Option('--declared-by <what...>', 'only what these declare').choices([
        'list',
        'catalog-file',
        'deployment-file',
      ]),
    )
    .option('--text <words>', 'only what has these words')
    .option('--limit <count>', 'rows at most; default: all', wholeNumber)
    .option('--csv', 'rows as CSV');
}

/** The options as the API has them. */
export function scopeVariables(options: ScopeOptions) {
  return {
    kinds: options.kind === undefined ? null : [...options.kind],
    owner: options.owner ?? null,
    system: options.system ?? null,
    technology: options.technology ?? null,
    criticality: options.criticality ?? null,
    declaredBy:
      options.declaredBy === undefined
        ? null
        : options.declaredBy.map((one) => one.toUpperCase().replaceAll('-', '_') as Declarer),
    text: options.text ?? null,
    at: options.at ?? null,
  };
}

interface Paged {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** An answer with the rows of all its pages, as many as are asked for. */
export async function allRows<Answer extends Paged>(
  { limit }: ScopeOptions,
  ask: (page: { readonly after: string | null; readonly limit: number }) => Promise<Answer>,
): Promise<Answer> {
  const most = limit ?? Number.POSITIVE_INFINITY;
  let answer = await ask({ after: null, limit: Math.min(most, PAGE) });
  while (answer.next !== null && answer.rows.length < most) {
    const more = await ask({ after: answer.next, limit: Math.min(most - answer.rows.length, PAGE) });
    answer = { ...more, rows: [...answer.rows, ...more.rows] };
  }
  return answer;
}
