import { entityRef, type EntityRef, type Evidence, type Issue } from '@faultline/model';
import { addressesOf } from '../../contract/addresses.js';
import { PartLines } from '../../contract/part-lines.js';
import { stateImage, writtenImage } from './image.js';
import { roleOf } from './role.js';
import type { PartRead, RepositoryReader, RepositoryView, SourceFile } from './view.js';

/** Another unit of the same technology that one needs. */
export interface UnitNeed {
  /** Id of the other. */
  readonly to: string;
  /** '' where what it is says how. */
  readonly via: string;
  readonly path: string;
  readonly line: number;
  /** What says so: the name of a variable, of a property. Never a value. */
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
}

/** Something that a file of a platform has deployed: a function, a task, a managed database. */
export interface Unit {
  /** Unique among the units of its technology in the repository. */
  readonly id: string;
  readonly name: string;
  /** Kind and type of a managed product; a service where absent. */
  readonly product?: { readonly kind: 'service' | 'datastore' | 'broker'; readonly type: string };
  /** Folder that it is built from. */
  readonly folder?: string;
  readonly image?: string;
  readonly hostNames?: readonly string[];
  readonly ports?: readonly number[];
  /** Settings that it is given, by name. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly needs: readonly UnitNeed[];
  /** The file that declares it, and its line. */
  readonly path: string;
  readonly line: number;
}

/** What one file says of them. */
export interface UnitsOfFile {
  readonly units: readonly Unit[];
  readonly issues: readonly Issue[];
}

/** A technology whose files say each by itself what a platform deploys. */
export interface UnitFormat {
  readonly name: string;
  wants(path: string): boolean;
  /** Whether a text is such a file, by its words. */
  knows(text: string): boolean;
  unitsOf(file: SourceFile): UnitsOfFile;
  /** What the rest of the repository says of all of them. */
  settle?(units: readonly Unit[], view: RepositoryView): Promise<readonly Unit[]>;
}

/** The reader of such a technology. */
export function unitReader({ name, wants, knows, unitsOf, settle }: UnitFormat): RepositoryReader {
  return {
    name,
    declares: 'deployment',
    wants,
    knows: ({ text }) => knows(text),
    async *read(files, view) {
      const read = files.map(unitsOf);
      const found = read.flatMap((one) => one.units);
      const units = (await settle?.(found, view)) ?? found;
      const issues = read.flatMap((one) => one.issues);
      yield* unitParts({ technology: name, units, files: () => [], issues }, view);
    },
  };
}

export interface UnitFiles {
  /** Name of the technology's folder. */
  readonly technology: string;
  readonly units: readonly Unit[];
  /** What each file rests on beside itself. */
  readonly files: (path: string) => readonly string[];
  readonly issues: readonly Issue[];
}

const MAX_UNITS = 10_000;

/** The units of a technology's files, a part for each file. Needs of what is none of them are left out. */
export function unitParts({ technology, units, files, issues }: UnitFiles, view: RepositoryView): readonly PartRead[] {
  const known = new Set(units.map(({ id }) => id));
  const parts = new Map<string, PartLines>();
  const linesOf = (path: string): PartLines => {
    const lines = parts.get(path) ?? new PartLines(view.scope, path, 'declared');
    parts.set(path, lines);
    return lines;
  };
  for (const { path } of issues) linesOf(path);
  for (const unit of units.slice(0, MAX_UNITS)) stateUnit(linesOf(unit.path), technology, unit, known, view);
  return [...parts].map(([path, lines]) => {
    const own = issues.filter((issue) => issue.path === path);
    return { lines, issues: own, files: [path, ...files(path)], complete: own.length === 0 };
  });
}

function refOf(view: RepositoryView, technology: string, id: string): EntityRef {
  return entityRef('component', `${view.key}#${technology}/${id}`);
}

function stateUnit(
  lines: PartLines,
  technology: string,
  unit: Unit,
  known: ReadonlySet<string>,
  view: RepositoryView,
): void {
  const ref = refOf(view, technology, unit.id);
  const evidence: Evidence[] = [{ kind: 'file', text: `${technology} ${unit.name}`, path: unit.path, line: unit.line }];
  const image = writtenImage(unit.image);
  const { product, ports = [], environment = {} } = unit;
  lines.entity(
    ref,
    {
      name: unit.name,
      repository: view.ref,
      technology,
      folder: unit.folder,
      image,
      within: view.scope,
      hostNames: [unit.name, ...(unit.hostNames ?? [])].map((name) => name.toLowerCase()),
      kindHint: product?.kind,
      typeHint: product?.type,
      role: product ? undefined : roleOf(unit.name, image),
      portsExposed: ports.length > 0 ? ports.map((port) => `${port}/tcp`) : undefined,
      variableNames: Object.keys(environment),
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  if (image !== undefined) stateImage(lines, ref, 'USES', unit.image, { evidence });
  if (unit.folder !== undefined)
    lines.relation(ref, 'BUILT_FROM', view.ref, { properties: { folder: unit.folder }, evidence });
  for (const { to, via, path, line, text, confidence } of unit.needs)
    if (known.has(to) && to !== unit.id)
      lines.relation(ref, 'DEPENDS_ON', refOf(view, technology, to), {
        via,
        confidence,
        evidence: [{ kind: 'file', text: text.slice(0, 200), path, line }],
      });
  lines.calls({ from: ref, within: view.scope, addresses: addressesOf(environment, [unit.name]), evidence });
}
