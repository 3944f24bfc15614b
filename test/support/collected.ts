import { DEFAULT_LIMITS, IMPORTERS, type ImportLimits, type Rendering } from '@faultline/importers';
import type { EntityLine, IssueLine, ObservationLine, RelationLine } from '@faultline/model';

/** What an importer gave, with ways to look into it. */
export interface Collected {
  readonly lines: readonly ObservationLine[];
  readonly rootScope: string;
  readonly issues: readonly IssueLine[];
  /** Whether a part of a scope is complete; undefined where it was not named. */
  readonly isComplete: (part: string, scope?: string) => boolean | undefined;
  readonly entity: (ref: string) => EntityLine | undefined;
  readonly relations: (type: string, from: string) => readonly RelationLine[];
  /** Scopes that were named, sorted. */
  readonly scopes: readonly string[];
  readonly isEveryScopeListed: boolean | undefined;
}

export interface CollectedOptions {
  readonly limits?: Partial<ImportLimits>;
  readonly signal?: AbortSignal;
  /** Who renders charts and kustomizations. */
  readonly rendering?: Rendering;
}

/** Runs an importer by its name to the end. */
export async function collectedBy(name: string, config: unknown, options: CollectedOptions = {}): Promise<Collected> {
  const importer = IMPORTERS.get(name);
  if (importer === undefined) throw new Error(`no importer ${name}`);
  const lines: ObservationLine[] = [];
  const context = {
    signal: options.signal ?? new AbortController().signal,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    ...(options.rendering === undefined ? {} : { rendering: options.rendering }),
    run: 'run-of-a-test',
    now: Date.now,
    progress: () => undefined,
  };
  for await (const line of importer.collect(importer.config.parse(config), context)) lines.push(line);
  return lookInto(lines);
}

function lookInto(lines: readonly ObservationLine[]): Collected {
  const [header] = lines;
  const rootScope = header?.type === 'header' ? header.rootScope : '';
  const end = lines.at(-1);
  return {
    lines,
    rootScope,
    issues: lines.filter((line) => line.type === 'issue'),
    isComplete: (part, scope = rootScope) =>
      lines.filter((line) => line.type === 'part').find((line) => line.part === part && line.scope === scope)?.complete,
    entity: (ref) => lines.filter((line) => line.type === 'entity').find((line) => line.ref === ref),
    relations: (type, from) =>
      lines.filter((line) => line.type === 'relation').filter((line) => line.relation === type && line.from === from),
    scopes: lines.flatMap((line) => (line.type === 'scope' ? [line.scope] : [])).sort(),
    isEveryScopeListed: end?.type === 'end' ? end.scopesListed : undefined,
  };
}
