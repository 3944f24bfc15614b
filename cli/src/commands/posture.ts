import { FINDING_SEVERITIES, tableCsv } from '@faultline/model';
import { InvalidArgumentError, type Command } from 'commander';
import type { Asker } from '../client/asker.js';
import { EXIT } from '../exit-codes.js';
import {
  PostureDocument,
  PostureOneDocument,
  PostureOverTimeDocument,
  type PostureQuery,
} from '../graphql/graphql.generated.js';
import {
  POSTURE_COLUMNS,
  postureFindingJson,
  postureFindingText,
  postureJson,
  postureText,
  trendColumns,
  trendJson,
  trendText,
} from '../render/posture.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface PostureOptions extends AskOptions {
  readonly service?: string;
  readonly owner?: string;
  readonly system?: string;
  readonly environment?: string;
  readonly rule?: readonly string[];
  readonly text?: string;
  readonly unknown?: boolean;
  readonly excepted?: boolean;
  readonly limit?: number;
  readonly id?: string;
  readonly trend?: boolean;
  readonly points?: number;
  readonly since?: string;
  readonly failOn?: (typeof FINDING_SEVERITIES)[number];
}

type Answer = PostureQuery['posture'];

/** Findings on one page of the API. */
const PAGE = 1_000;

function severity(text: string): (typeof FINDING_SEVERITIES)[number] {
  const found = FINDING_SEVERITIES.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`write one of ${FINDING_SEVERITIES.join(', ')}.`);
  return found;
}

/** `faultline posture`: what is wrong with how things are built and run, by rule; with --trend, over time. */
export function posture(program: Command, context: CommandContext): void {
  program
    .command('posture')
    .description(
      'what is wrong with how things are built and run: root, privileges, tags, vulnerabilities, end of life',
    )
    .option('-s, --service <name>', 'only this service, datastore or broker')
    .option('--owner <name>', 'only what this owner has')
    .option('--system <name>', 'only what is part of this system')
    .option('-e, --environment <name>', 'only in this environment')
    .option('-r, --rule <code...>', 'only these rules: runs-as-root, vulnerable, end-of-life, …')
    .option('--text <words>', 'only what holds these words')
    .option('--unknown', 'what cannot be told, with the reason, instead of what was found')
    .option('--excepted', 'with what an exception lets pass')
    .option('--limit <count>', 'findings at most; default: all', wholeNumber)
    .option('--id <id>', 'one finding, with the claims that it rests on')
    .option('--trend', 'how many findings there were at moments of the past')
    .option('--points <count>', 'with --trend: moments, at most 30; default: 8', wholeNumber)
    .option('--since <moment>', 'with --trend: since when')
    .option('--fail-on <severity>', 'end with 1 where a finding is that bad or worse: high, medium, low', severity)
    .option('--csv', 'rows as CSV')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<PostureOptions>();
      const asker = await context.asker(options);
      if (options.id !== undefined) await printOne(asker, options.id, options, context);
      else if (options.trend === true) await printTrend(asker, options, context);
      else await printFindings(asker, options, context);
    });
}

async function printFindings(asker: Asker, options: PostureOptions, context: CommandContext): Promise<void> {
  const answer = await allPages(asker, options);
  print(
    context.output,
    options,
    () => postureJson(answer),
    () => postureText(answer, context.output.width, context.now()),
    () => tableCsv(POSTURE_COLUMNS, answer.findings),
  );
  const grave = FINDING_SEVERITIES.slice(0, FINDING_SEVERITIES.indexOf(options.failOn ?? 'high') + 1);
  const isGrave = answer.findings.some(
    (one) =>
      one.state === 'FOUND' && one.exception === null && grave.some((name) => name === one.severity.toLowerCase()),
  );
  if (options.failOn !== undefined && isGrave) process.exitCode = EXIT.found;
}

function scope(options: PostureOptions) {
  return {
    rules: options.rule === undefined ? null : [...options.rule],
    service: options.service ?? null,
    owner: options.owner ?? null,
    system: options.system ?? null,
    environment: options.environment ?? null,
    at: options.at ?? null,
  };
}

async function allPages(asker: Asker, options: PostureOptions): Promise<Answer> {
  const most = options.limit ?? Number.POSITIVE_INFINITY;
  const states = options.unknown === true ? (['UNKNOWN'] as const).slice() : null;
  const variables = { ...scope(options), states, excepted: options.excepted ?? false, text: options.text ?? null };
  const page = async (after: string | null, limit: number): Promise<Answer> =>
    (await asker.ask(PostureDocument, { ...variables, after, limit })).posture;
  let answer = await page(null, Math.min(most, PAGE));
  while (answer.next !== null && answer.findings.length < most) {
    const more = await page(answer.next, Math.min(most - answer.findings.length, PAGE));
    answer = { ...more, findings: [...answer.findings, ...more.findings] };
  }
  return answer;
}

async function printOne(asker: Asker, id: string, options: PostureOptions, context: CommandContext): Promise<void> {
  const { postureFinding: answer } = await asker.ask(PostureOneDocument, { id, at: options.at ?? null });
  print(
    context.output,
    options,
    () => postureFindingJson(answer),
    () => postureFindingText(answer, context.now()),
  );
}

async function printTrend(asker: Asker, options: PostureOptions, context: CommandContext): Promise<void> {
  const { postureTrend: answer } = await asker.ask(PostureOverTimeDocument, {
    ...scope(options),
    points: options.points ?? null,
    since: options.since ?? null,
  });
  print(
    context.output,
    options,
    () => trendJson(answer),
    () => trendText(answer, context.output.width, context.now()),
    () => tableCsv(trendColumns(answer), answer.moments),
  );
}
