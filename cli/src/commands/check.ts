import { setTimeout as pause } from 'node:timers/promises';
import { CatalogError } from '@faultline/model';
import { Option, type Command } from 'commander';
import { readCandidates, readText, type NamedCandidate } from '../check/candidates-file.js';
import { overlayOf } from '../check/overlay.js';
import type { Asker } from '../client/asker.js';
import {
  CheckDocument,
  CheckReasonsDocument,
  type CandidateInput,
  type Verdict,
} from '../graphql/graphql.generated.js';
import type { Answer } from '../render/check/answer.js';
import { checkGitlab } from '../render/check/gitlab.js';
import { asText, githubAnnotations, writeGithubFiles } from '../render/check/github.js';
import { checkJson } from '../render/check/json.js';
import { checkJunit } from '../render/check/junit.js';
import { checkMarkdown } from '../render/check/markdown.js';
import { checkSarif } from '../render/check/sarif.js';
import { checkText } from '../render/check/text.js';
import type { AskOptions, CommandContext } from './command.js';
import { wholeNumber } from './values.js';

const FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'gitlab'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions extends AskOptions {
  readonly service?: string;
  readonly version?: string;
  readonly image?: string;
  readonly environment?: string;
  readonly manifest?: string;
  readonly sbom?: string;
  readonly candidates?: string;
  readonly policy?: string;
  readonly format: Format;
  readonly wait?: number;
}

/** What pipelines script against: announced in CHANGELOG.md when it changes. */
const EXIT_OF: Readonly<Record<Verdict, number>> = { SAFE: 0, BLOCKED: 1, UNKNOWN: 2 };
const MOST_POLICY_BYTES = 200_000;
const ASK_AGAIN_MS = 3_000;

/** `faultline check`: may this be deployed there? */
export function check(program: Command, context: CommandContext): void {
  program
    .command('check')
    .description('may this version be deployed to that environment? Ends with 0 safe, 1 blocked, 2 unknown')
    .option('-s, --service <name>', 'what goes: a ref, namespace/name, or a name that only one service has')
    .option('--version <version>', 'its version')
    .option('--image <reference>', 'its image, best with its digest: name@sha256:…')
    .option('-e, --environment <name>', 'where it goes')
    .option('--manifest <folder>', 'a checkout: what this version needs, laid over what the catalog knows')
    .option('--sbom <file>', 'a list of its packages (CycloneDX, SPDX, …)')
    .option('--candidates <file>', 'several that go together: JSON, or lines of service, version and image with tabs')
    .option('--policy <file>', 'what blocks, warns or is ignored; default: the policy of the server')
    .option(
      '--wait <seconds>',
      'ask again until all that it rests on was read anew; not in time is unknown',
      wholeNumber,
    )
    .addOption(new Option('-f, --format <format>', 'how it is told').choices(FORMATS).default('text'))
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>();
      const environment = options.environment;
      if (environment === undefined) throw missing('an environment', '--environment production');
      const candidates = await Promise.all(named(options).map((one) => candidateOf(one, context)));
      const policy = options.policy === undefined ? null : readText(options.policy, MOST_POLICY_BYTES);
      const asker = await context.asker(options);
      const variables = { candidates, environment, policy, at: options.at ?? null };
      const ask = async (): Promise<Answer> => (await asker.ask(CheckDocument, variables)).check;
      const { answer, isFresh } = await freshAnswer(ask, options.wait, context);
      context.output.stdout(await rendered(answer, options, asker, context));
      if (!isFresh) context.output.stderr('what it rests on was not read again in time: the verdict is unknown\n');
      if (options.format === 'github') writeGithubFiles(answer, process.env);
      // Facts that are older than what was waited for prove nothing safe.
      process.exitCode = EXIT_OF[!isFresh && answer.verdict === 'SAFE' ? 'UNKNOWN' : answer.verdict];
    });
}

/** @throws CatalogError INVALID_INPUT for a usage error */
function named({ service, version, image, manifest, sbom, candidates }: CheckOptions): readonly NamedCandidate[] {
  if (candidates !== undefined) {
    if ([service, version, image, manifest, sbom].every((one) => one === undefined)) return readCandidates(candidates);
    throw new CatalogError(
      'INVALID_INPUT',
      '--candidates names what goes',
      'leave out --service, --version, --image, --manifest and --sbom: the file may name them',
    );
  }
  if (service === undefined) throw missing('a service', '--service shop/cart');
  if (version === undefined) throw missing('a version', '--version 1.5.0');
  return [
    {
      service,
      version,
      ...(image === undefined ? {} : { image }),
      ...(manifest === undefined ? {} : { manifest }),
      ...(sbom === undefined ? {} : { sbom }),
    },
  ];
}

function missing(what: string, example: string): CatalogError {
  return new CatalogError('INVALID_INPUT', `${what} is missing`, `name it: ${example}`);
}

async function candidateOf(one: NamedCandidate, context: CommandContext): Promise<CandidateInput> {
  const { service, version, image, manifest, sbom } = one;
  return {
    service,
    version,
    image: image ?? null,
    ...(await overlayOf({ service, version }, { manifest, sbom }, context)),
  };
}

interface Asked {
  readonly answer: Answer;
  /** Whether all that was waited for was read again. */
  readonly isFresh: boolean;
}

/** Sources that are read again and again; a report that was uploaded once is not waited for. */
const READ_AGAIN = /^source:(docker|kubernetes|repository)\//;

/**
 * With a span to wait: asks again until every source behind the answer was read to its end after the first question. The
 * server's times are compared among themselves: clocks differ.
 */
async function freshAnswer(
  ask: () => Promise<Answer>,
  seconds: number | undefined,
  { now }: CommandContext,
): Promise<Asked> {
  let answer = await ask();
  if (seconds === undefined) return { answer, isFresh: true };
  const before = new Map(answer.restsOn.sources.map(({ ref, lastComplete }) => [ref, lastComplete]));
  const isFresh = (): boolean =>
    answer.restsOn.sources.every(
      ({ ref, involved, lastComplete }) => !involved || !READ_AGAIN.test(ref) || lastComplete > (before.get(ref) ?? 0),
    );
  const until = now() + seconds * 1_000;
  while (!isFresh() && now() < until) {
    await pause(Math.min(ASK_AGAIN_MS, Math.max(0, until - now())));
    answer = await ask();
  }
  return { answer, isFresh: isFresh() };
}

async function rendered(
  answer: Answer,
  { format, json }: CheckOptions,
  asker: Asker,
  { now }: CommandContext,
): Promise<string> {
  if (json === true || format === 'json') return `${JSON.stringify(checkJson(answer), null, 2)}\n`;
  if (format === 'markdown') return checkMarkdown(answer);
  if (format === 'sarif') return checkSarif(answer, (await asker.ask(CheckReasonsDocument, {})).checkReasons);
  if (format === 'junit') return checkJunit(answer);
  if (format === 'gitlab') return checkGitlab(answer);
  const text = checkText(answer, now());
  return format === 'github' ? githubAnnotations(answer) + asText(text) : text;
}
