import type { Command } from 'commander';
import type { Asker } from '../client/asker.js';
import { EXIT } from '../exit-codes.js';
import { DriftDocument, DriftOneDocument, type DriftQuery } from '../graphql/graphql.generated.js';
import { driftFindingText, driftFindingJson, driftText, findingJson } from '../render/drift.js';
import { restsOnJson } from '../render/rests-on.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface DriftOptions extends AskOptions {
  readonly environment?: string;
  readonly against?: string;
  readonly kind?: readonly string[];
  readonly owner?: string;
  readonly text?: string;
  readonly known?: boolean;
  readonly limit?: number;
  readonly id?: string;
  readonly failOn?: readonly string[];
}

type Answer = DriftQuery['drift'];

/** Findings on one page of the API. */
const PAGE = 1_000;
const ANY = 'any';

/** `faultline drift [name]`: declared against observed, or environment against environment. */
export function drift(program: Command, context: CommandContext): void {
  program
    .command('drift')
    .argument('[name]', 'only this entity; all without one')
    .description('where what is declared and what runs differ; with --against, where two environments do')
    .option('-e, --environment <name>', 'only in this environment')
    .option('--against <name>', 'compare the environment with this one')
    .option('-k, --kind <kind...>', 'only these kinds: not-running, image-tag, replicas, …')
    .option('--owner <name>', 'only what this owner has')
    .option('--text <words>', 'only what holds these words')
    .option('--known', 'only known differences, not what cannot be told')
    .option('--limit <count>', 'findings at most; default: all', wholeNumber)
    .option('--id <id>', 'one finding, with the claims that it rests on')
    .option('--fail-on <kind...>', 'end with 1 where such a difference is known; `any` for every kind')
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<DriftOptions>();
      const asker = await context.asker(options);
      if (options.id !== undefined) {
        await printOne(asker, options.id, options, context);
        return;
      }
      const answer = await allPages(asker, name, options);
      print(
        context.output,
        options,
        () => driftJson(answer),
        () => driftText(answer, context.output.width, context.now()),
      );
      if (isFailing(answer, options.failOn ?? [])) process.exitCode = EXIT.found;
    });
}

async function allPages(asker: Asker, name: string | undefined, options: DriftOptions): Promise<Answer> {
  const most = options.limit ?? Number.POSITIVE_INFINITY;
  const variables = {
    entity: name ?? null,
    environment: options.environment ?? null,
    against: options.against ?? null,
    kinds: options.kind === undefined ? null : [...options.kind],
    owner: options.owner ?? null,
    text: options.text ?? null,
    states: options.known === true ? (['DRIFT'] as const).slice() : null,
    at: options.at ?? null,
  };
  const page = async (after: string | null, limit: number): Promise<Answer> =>
    (await asker.ask(DriftDocument, { ...variables, after, limit })).drift;
  let answer = await page(null, Math.min(most, PAGE));
  while (answer.next !== null && answer.findings.length < most) {
    const more = await page(answer.next, Math.min(most - answer.findings.length, PAGE));
    answer = { ...more, findings: [...answer.findings, ...more.findings] };
  }
  return answer;
}

async function printOne(asker: Asker, id: string, options: DriftOptions, context: CommandContext): Promise<void> {
  const { driftFinding: answer } = await asker.ask(DriftOneDocument, {
    id,
    environment: options.environment ?? null,
    against: options.against ?? null,
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => driftFindingJson(answer),
    () => driftFindingText(answer, context.now()),
  );
}

/** The documented shape. */
function driftJson(answer: Answer): unknown {
  const { sentence, left, right, total, known, unknown, looked, compared, hidden, notes } = answer;
  return {
    sentence,
    left,
    right,
    findings: answer.findings.map(findingJson),
    total,
    known,
    unknown,
    byKind: Object.fromEntries(answer.facets.kinds.map(({ kind, count }) => [kind, count])),
    looked,
    compared,
    hidden,
    notes,
    restsOn: restsOnJson(answer.restsOn),
  };
}

function isFailing({ findings }: Answer, kinds: readonly string[]): boolean {
  return findings.some(({ kind, state }) => state === 'DRIFT' && (kinds.includes(kind) || kinds.includes(ANY)));
}
