import { CatalogError, isEntityRef, refParts, type ObservationLine } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type { CandidateInput, RequirementInput } from '../graphql/graphql.generated.js';
import type { CrawlTally } from '../import/crawl.js';

/** What is laid over the catalog for one check; nothing of it is kept. */
export type Overlay = Pick<CandidateInput, 'requirements' | 'packages'>;

/**
 * Reads what a checkout says that a service needs, and the packages that a list of packages names.
 * @throws CatalogError for a folder or file that cannot be read, with what is wrong with it
 */
export async function overlayOf(
  service: string,
  { manifest, sbom }: { readonly manifest?: string | undefined; readonly sbom?: string | undefined },
  context: CommandContext,
): Promise<Overlay> {
  const stated = manifest === undefined ? undefined : requirementsIn(await linesOf('repo', manifest, context), service);
  const packages = sbom === undefined ? undefined : packagesIn(await linesOf('reports', sbom, context));
  return { requirements: stated ?? null, packages: packages ?? null };
}

async function linesOf(importer: string, target: string, context: CommandContext): Promise<readonly ObservationLine[]> {
  // Loaded only here: readers of files take longer to load than most questions to answer.
  const { crawl, importerNamed } = await import('../import/crawl.js');
  const tally: CrawlTally = { entities: 0, relations: 0, parts: 0, incompleteParts: 0, isEnded: false, issues: [] };
  const lines: ObservationLine[] = [];
  for await (const line of crawl(importerNamed(importer), target, {}, context, tally)) lines.push(line);
  const [issue] = tally.issues;
  if (tally.incompleteParts > 0 && issue !== undefined) {
    throw new CatalogError('IMPORT_INCOMPLETE', `${issue.path}: ${issue.reason}`, issue.remedy);
  }
  return lines;
}

/**
 * What the service of that name needs. A checkout of one deployable may call it otherwise: then what that needs.
 * @returns an empty list where nothing is stated: the candidate needs nothing in a version
 */
export function requirementsIn(lines: readonly ObservationLine[], service: string): RequirementInput[] {
  const stated = lines.flatMap((line) => (line.type === 'relation' && line.relation === 'REQUIRES' ? [line] : []));
  const name = nameOf(service);
  const own = stated.filter(({ from }) => nameOf(from) === name);
  const speakers = new Set(stated.map(({ from }) => from));
  const chosen = own.length > 0 ? own : speakers.size === 1 ? stated : [];
  return chosen.flatMap(({ to, properties }) => {
    const { constraint, scheme } = properties ?? {};
    if (typeof constraint !== 'string') return [];
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

function nameOf(text: string): string {
  const name = isEntityRef(text) ? refParts(text).name : text.slice(text.lastIndexOf('/') + 1);
  return name.slice(name.lastIndexOf('#') + 1);
}
