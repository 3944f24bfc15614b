import { entityRef, type EntityRef, type Evidence, type Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import { componentPlaces, type Assigned, type ComponentPlaces } from './component-places.js';
import { failureIssue } from './failure.js';
import { CONTRACT_READERS, PACKAGE_READERS } from '../readers.js';
import { ManifestVersions } from './manifest-versions.js';
import { KnownUses } from './witnesses.js';
import {
  folderOf,
  type ComponentStatement,
  type PackageModule,
  type PackageReader,
  type PackagesRead,
  type PackageView,
  type PartRead,
  type PublishedPackage,
  type SetUpCall,
  type UsedPackage,
} from '../values/index.js';

/** Confidence that what is built in a folder uses what a manifest above it asks for. */
const ABOVE = 0.7;

const WITNESSES = PACKAGE_READERS.filter(({ tells }) => tells === 'witnessed-packages');

export interface PackagePartsInput {
  readonly files: readonly string[];
  readonly view: PackageView;
  readonly scope: string;
  /** What every other reader made of the repository. */
  readonly parts: readonly PartRead[];
  readonly signal: AbortSignal;
  /** Default: all. */
  readonly readers?: readonly PackageReader[];
}

/**
 * What the components of a repository use and publish, by its manifests and lockfiles. Read after everything else:
 * the components have to be known. A part without a claim is left out, unless it could not be read.
 */
export async function* packageParts(input: PackagePartsInput): AsyncGenerator<PartRead | Issue> {
  // A component that is not known for now would lose what it uses.
  const brokenFolders = input.parts.flatMap(({ complete, lines }) => (complete ? [] : [folderOf(lines.part)]));
  const isWhole = (path: string): boolean => !brokenFolders.some((folder) => isAbout(folder, folderOf(path)));
  const places = componentPlaces(input.parts);
  const versions = new ManifestVersions();
  const known = new KnownUses();
  const hasWitness = input.files.some((path) => WITNESSES.some((reader) => reader.wants(path)));
  for (const reader of input.readers ?? [...PACKAGE_READERS, ...CONTRACT_READERS]) {
    if (input.signal.aborted) return;
    const paths = input.files.filter((path) => reader.wants(path));
    if (paths.length === 0) continue;
    const { modules, issues, unread } = await packagesRead(reader, paths, input);
    yield* issues;
    const assigned = places.assign(modules.map(({ folder }) => folder));
    const lines = new Map<string, PartLines>();
    const files = new Map<string, Set<string>>();
    const broken = new Set(unread);
    for (const module of modules) {
      const components = componentsOf(module, places, assigned);
      if (components.length === 0) continue;
      const part = lines.get(module.part) ?? new PartLines(input.scope, module.part, 'declared');
      lines.set(module.part, part);
      const read = files.get(module.part) ?? new Set([module.part]);
      files.set(module.part, read);
      for (const file of module.files) read.add(file);
      try {
        for (const one of components) {
          const uses = module.witness === undefined ? module.uses : known.added(module, one.component, one.isAbove);
          stateModule(part, { ...module, uses }, one);
          if (hasWitness && module.witness === undefined) known.note(one.component, uses);
          if (module.own !== undefined && !one.isAbove) versions.note(one.component, module.own);
        }
      } catch (error) {
        yield failureIssue(module.part, `reading ${reader.name}`, error, input.signal);
        broken.add(module.part);
      }
    }
    for (const path of broken) if (!lines.has(path)) lines.set(path, new PartLines(input.scope, path, 'declared'));
    for (const [path, part] of lines) {
      const complete = !broken.has(path) && isWhole(path);
      yield { lines: part, issues: [], files: [...(files.get(path) ?? [path])], complete };
    }
  }
  yield* versions.parts(input.scope, isWhole);
}

/** Whom a module is about. */
function componentsOf(
  module: PackageModule,
  places: ComponentPlaces,
  assigned: ReadonlyMap<string, readonly Assigned[]>,
): readonly Assigned[] {
  if (module.declaredIn) return places.declaredIn(module.declaredIn.path, module.declaredIn.technology);
  const named = module.component === undefined ? [] : places.named(module.component);
  if (named.length > 0) return named;
  const around = module.isOnlyNamed ? [] : (assigned.get(module.folder) ?? []);
  return around.length > 0 ? around : spokenFor(module, places.all);
}

/** Of a document around which nothing is built: the only component that there is, else those that bear its name. */
function spokenFor({ statements = [] }: PackageModule, all: readonly Assigned[]): readonly Assigned[] {
  if (statements.length === 0 || all.length === 1) return statements.length === 0 ? [] : all;
  const owned = statements.filter(({ relation, isOf }) => relation === 'PROVIDES' && isOf !== undefined);
  return all.filter(({ names }) => owned.some((said) => said.isOf?.(names)));
}

/** What a reader finds; where it throws, every file of its kind stays as it was known. */
async function packagesRead(
  reader: PackageReader,
  paths: readonly string[],
  { view, signal }: PackagePartsInput,
): Promise<PackagesRead> {
  try {
    return await reader.read(paths, view);
  } catch (error) {
    const [first = '.'] = paths;
    const issue = failureIssue(paths.length === 1 ? first : '.', `reading ${reader.name}`, error, signal);
    return { modules: [], issues: [issue], unread: paths };
  }
}

function stateModule(part: PartLines, module: PackageModule, { component, names, isAbove }: Assigned): void {
  for (const use of module.uses) stateUse(part, component, use, isAbove ? ABOVE : 1);
  if (isAbove) return;
  if (module.published) statePublished(part, component, module.published);
  for (const said of module.statements ?? []) if (said.isOf?.(names) ?? true) stateContract(part, component, said);
  for (const call of module.calls ?? []) stateCall(part, component, call);
}

/** Whether a file in one folder may declare what is built in the other. */
function isAbout(a: string, b: string): boolean {
  return a === '.' || b === '.' || a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

function stateUse(lines: PartLines, component: EntityRef, use: UsedPackage, confidence: number): void {
  const { purl, direct, constraint, unlocked } = use;
  const hasVersion = /@[^/]+$/.test(purl);
  lines.relation(component, 'USES', entityRef(hasVersion ? 'package-version' : 'package', purl), {
    properties: { ...(direct ? { direct } : {}), constraint, unlocked },
    evidence: evidenceOf(use),
    confidence: Math.min(confidence, use.confidence ?? 1),
  });
}

function evidenceOf({ direct, constraint, path, line, asked, open }: UsedPackage): Evidence[] {
  const asks =
    constraint === undefined ? `asks for it${open === undefined ? '' : `; ${open}`}` : `asks for ${constraint}`;
  if (asked === undefined)
    return [{ kind: 'file', text: direct || open !== undefined ? asks : 'comes with another', path, line }];
  return [
    { kind: 'file', text: 'holds it', path, line },
    { kind: 'file', text: asks, ...asked },
  ];
}

function stateContract(lines: PartLines, component: EntityRef, said: ComponentStatement): void {
  const { relation, to, via, properties, confidence = 1, entity } = said;
  const evidence: Evidence[] = [{ kind: 'file', ...said.evidence }];
  if (entity !== undefined) lines.entity(to, entity, evidence);
  lines.relation(component, relation, to, { via, properties, evidence, confidence });
}

function stateCall(lines: PartLines, from: EntityRef, { line, text, confidence = 1, ...address }: SetUpCall): void {
  const { scope, part } = lines;
  lines.calls({
    from,
    within: scope,
    addresses: [{ ...address, protocol: '', variable: '' }],
    evidence: [{ kind: 'file', text, path: part, line }],
    confidence,
  });
}

function statePublished(lines: PartLines, component: EntityRef, published: PublishedPackage): void {
  const { purl, version, path, line, confidence = 1 } = published;
  const evidence: Evidence[] = [{ kind: 'file', text: 'is published from here', path, line }];
  lines.relation(component, 'PROVIDES', entityRef('package', purl), {
    properties: { version: version === '' ? undefined : version },
    evidence,
    confidence,
  });
}
