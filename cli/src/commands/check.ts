import { CatalogError } from '@faultline/model';
import { Option, type Command } from 'commander';
import { readCandidates, readText, type NamedCandidate } from '../check/candidates-file.js';
import { freshAnswer, isOlder, type NoOlder } from '../check/fresh-answer.js';
import { overlayOf } from '../check/overlay.js';
import { reportFile, writeReport, type ReportFile } from '../check/report-files.js';
import {
  CheckDocument,
  CheckReasonsDocument,
  type CandidateInput,
  type Verdict,
} from '../graphql/graphql.generated.js';
import { CHECK_FORMATS, inFormat, type CheckFormat } from '../render/check/formats.js';
import { writeGithubFiles } from '../render/check/github.js';
import type { AskOptions, CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface CheckOptions extends AskOptions {
  readonly service?: string;
  readonly version?: string;
  readonly image?: string;
  readonly environment?: string;
  readonly manifest?: string;
  readonly sbom?: string;
  readonly candidates?: string;
  readonly policy?: string;
  readonly format: CheckFormat;
  readonly report?: readonly ReportFile[];
  readonly commit?: string;
  readonly wait?: number;
}

/** What pipelines script against: announced in CHANGELOG.md when it changes. */
const EXIT_OF: Readonly<Record<Verdict, number>> = { SAFE: 0, BLOCKED: 1, UNKNOWN: 2 };
const MOST_POLICY_BYTES = 200_000;

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
    .option('--commit <hash>', 'facts older than the import of this commit leave it unknown')
    .option(
      '--wait <seconds>',
      'ask again until what it rests on was read anew, with --commit since its import; not in time is unknown',
      wholeNumber,
    )
    .addOption(new Option('-f, --format <format>', 'how it is told').choices(CHECK_FORMATS).default('text'))
    .addOption(
      new Option('--report <format=file>', 'write the same answer into a file, too; may be given again').argParser(
        reportFile,
      ),
    )
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>();
      process.exitCode = EXIT_OF[await checked(options, context)];
    });
}

async function checked(options: CheckOptions, context: CommandContext): Promise<Verdict> {
  const { environment, commit, wait: seconds } = options;
  if (environment === undefined) throw missing('an environment', '--environment production');
  const candidates = await Promise.all(named(options).map((one) => candidateOf(one, context)));
  const policy = options.policy === undefined ? null : readText(options.policy, MOST_POLICY_BYTES);
  const asker = await context.asker(options);
  const variables = { candidates, environment, policy, at: options.at ?? null };
  const ask = async (noOlder: NoOlder) => (await asker.ask(CheckDocument, { ...variables, ...noOlder })).check;
  const answer = await freshAnswer((noOlder) => ask(noOlder).catch(namingPolicy(options.policy)), {
    seconds,
    commit,
    now: context.now,
  });
  const kinds = async () => (await asker.ask(CheckReasonsDocument, {})).checkReasons;
  const rendering = { now: context.now(), kinds };
  for (const { format, path } of options.report ?? []) {
    writeReport(path, await inFormat(answer, format, rendering));
  }
  const format = options.json === true ? 'json' : options.format;
  context.output.stdout(await inFormat(answer, format, rendering));
  if (seconds !== undefined && isOlder(answer)) {
    context.output.stderr(`what it rests on was not read anew within ${seconds} seconds\n`);
  }
  if (format === 'github') writeGithubFiles(answer, process.env);
  return answer.verdict;
}

/** A mistake in a policy that was given is one in its file, not in the server's. */
function namingPolicy(path: string | undefined): (error: unknown) => never {
  return (error) => {
    if (path === undefined || !(error instanceof CatalogError) || error.code !== 'INVALID_CONFIG') throw error;
    const named = (text: string): string => text.replaceAll('faultline.policy.yaml', path);
    throw new CatalogError(error.code, named(error.message), named(error.remedy), { cause: error });
  };
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
