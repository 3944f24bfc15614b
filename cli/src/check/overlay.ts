import { CatalogError, kindOf, type ObservationLine } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type { CandidateInput, RequirementInput } from '../graphql/graphql.generated.js';
import { contractsIn } from './overlay-contracts.js';
import { isOf } from './speaker.js';
import type { CrawlTally } from '../import/crawl.js';
import type { CrawlOptions } from '../import/options.js';

/** What is laid over the catalog for one check; nothing of it is kept. */
export type Overlay = Pick<CandidateInput, 'requirements' | 'packages' | 'contracts'>;

/**
 * Reads what a checkout says that a service needs, and the packages that a list of packages names.
 * @throws CatalogError for a folder or file that cannot be read, with what is wrong with it
 */
export async function overlayOf(
  { service, version }: { readonly service: string; readonly version: string },
  { manifest, sbom }: { readonly manifest?: string | undefined; readonly sbom?: string | undefined },
  context: CommandContext,
): Promise<Overlay> {
  const lines = manifest === undefined ? [] : await linesOf('repo', manifest, {}, context);
  const stated = requirementsIn(lines, service);
  // A list of packages is of something; of what does not matter here.
  const subject = { service: `candidate/${service.slice(service.lastIndexOf('/') + 1)}`, version };
  const packages = sbom === undefined ? [] : packagesIn(await linesOf('reports', sbom, subject, context));
  return {
    requirements: stated.length === 0 ? null : stated,
    contracts: contractsIn(lines, service),
    packages: packages.length === 0 ? null : packages,
  };
}

async function linesOf(
  importer: string,
  target: string,
  options: CrawlOptions,
  context: CommandContext,
): Promise<readonly ObservationLine[]> {
  // Loaded only here: readers of files take longer to load than most questions to answer.
  const { crawl } = await import('../import/crawl.js');
  const { importerNamed } = await import('../import/lines.js');
  const tally: CrawlTally = { entities: 0, relations: 0, parts: 0, incompleteParts: 0, isEnded: false, issues: [] };
  const lines: ObservationLine[] = [];
  try {
    for await (const line of crawl(importerNamed(importer), target, options, context, tally)) lines.push(line);
  } catch (cause) {
    if (!(cause instanceof CatalogError)) throw cause;
    throw new CatalogError('INVALID_INPUT', cause.message, cause.remedy, { cause });
  }
  const isCut = lines.some((line) => line.type === 'scope' && !line.partsListed);
  if (tally.incompleteParts === 0 && !isCut) return lines;
  const [issue] = tally.issues;
  throw new CatalogError(
    'INVALID_INPUT',
    issue === undefined ? `${target} was not read to its end` : `${issue.path}: ${issue.reason}`,
    issue?.remedy ?? 'give a smaller folder',
  );
}

/** Kinds that a service may need a version of. */
const NEEDED: ReadonlySet<string> = new Set(['service', 'datastore', 'broker', 'api']);

/**
 * What the service of that name states that it needs; a checkout may call its one deployable otherwise: then what that
 * states. Laid over what the catalog knows, need by need: what a file does not state may still come from a lockfile.
 */
export function requirementsIn(lines: readonly ObservationLine[], service: string): RequirementInput[] {
  const stated = lines.flatMap((line) => (line.type === 'relation' && line.relation === 'REQUIRES' ? [line] : []));
  const own = stated.filter(({ from }) => isOf(from, service));
  const speakers = [...new Set(stated.map(({ from }) => from))];
  const isAlone = speakers.length === 1 && speakers[0]?.startsWith('component:') === true;
  const chosen = own.length > 0 ? own : isAlone ? stated : [];
  return chosen.flatMap(({ to, properties }) => {
    const { constraint, scheme } = properties ?? {};
    if (typeof constraint !== 'string' || !NEEDED.has(kindOf(to))) return [];
    return [{ to, constraint, scheme: typeof scheme === 'string' ? scheme : null }];
  });
}

/** Package URLs with a version, each once. */
export function packagesIn(lines: readonly ObservationLine[]): string[] {
  const prefix = 'package-version:';
  const found = lines.flatMap((line) =>
    line.type === 'relation' && line.relation === 'USES' && line.to.startsWith(prefix)
      ? [line.to.slice(prefix.length)]
      : [],
  );
  return [...new Set(found)];
}
