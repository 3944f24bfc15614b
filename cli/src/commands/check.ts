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
import { githubAnnotations, writeGithubFiles } from '../render/check/github.js';
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
    .option('--manifest <folder>', 'a checkout: what this version needs, instead of what the catalog knows')
    .option('--sbom <file>', 'a list of its packages (CycloneDX, SPDX, …)')
    .option('--candidates <file>', 'several that go together: JSON, or lines of service, version and image with tabs')
    .option('--policy <file>', 'what blocks, warns or is ignored; default: the policy of the server')
    .option('--wait <seconds>', 'ask again until nothing it rests on was read before now, so long at most', wholeNumber)
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
      const answer = await freshAnswer(ask, options.wait ?? 0, context);
      context.output.stdout(await rendered(answer, options, asker, context));
      if (options.format === 'github') writeGithubFiles(answer, process.env);
      process.exitCode = EXIT_OF[answer.verdict];
    });
}

/** @throws CatalogError INVALID_INPUT for a usage error */
function named({ service, version, image, manifest, sbom, candidates }: CheckOptions): readonly NamedCandidate[] {
  if (candidates !== undefined) {
    if (service === undefined && version === undefined && image === undefined) return readCandidates(candidates);
    throw new CatalogError(
      'INVALID_INPUT',
      '--candidates names what goes',
      'leave out --service, --version and --image',
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
  return { service, version, image: image ?? null, ...(await overlayOf(service, { manifest, sbom }, context)) };
}

/** With a span to wait: asks again until every source behind the answer was read to its end after the command began. */
async function freshAnswer(ask: () => Promise<Answer>, seconds: number, { now }: CommandContext): Promise<Answer> {
  const began = now();
  let answer = await ask();
  while (now() - began < seconds * 1_000) {
    const isFresh = answer.restsOn.sources.every(({ involved, lastComplete }) => !involved || lastComplete >= began);
    if (isFresh) break;
    await pause(Math.min(ASK_AGAIN_MS, seconds * 1_000));
    answer = await ask();
  }
  return answer;
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
  return (format === 'github' ? githubAnnotations(answer) : '') + checkText(answer, now());
}
