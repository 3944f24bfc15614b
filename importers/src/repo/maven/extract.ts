import { packageUrlOf } from '@faultline/model';
import {
  baseOf,
  folderOf,
  inFolder,
  linesOf,
  pinnedPackage,
  pathFrom,
  reachable,
  type PublishedPackage,
  type UsedPackage,
} from '../values/index.js';
import { projectOf, type Dependency, type Project } from './schema.js';

/** A pom of the repository. */
export interface Pom {
  readonly path: string;
  readonly project: Project;
  /** Line of each dependency, by its artifact. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Reads a pom; undefined for a text that is none. */
export function pomOf(path: string, text: string): Pom | undefined {
  const project = projectOf(text);
  return project && { path, project, lines: dependencyLines(text) };
}

function dependencyLines(text: string): ReadonlyMap<string, number> {
  let isManaged = false;
  let isDependency = false;
  return linesOf(text, (line) => {
    if (line.includes('<dependencyManagement>')) isManaged = true;
    if (line.includes('</dependencyManagement>')) isManaged = false;
    if (line.includes('<dependency>')) isDependency = !isManaged;
    const artifact = isDependency ? /<artifactId>\s*([^<\s]+)\s*</.exec(line)?.[1] : undefined;
    if (line.includes('</dependency>')) isDependency = false;
    return artifact;
  });
}

/** Parents of one pom at most. */
const MOST_LEVELS = 20;
/** Properties in one value at most, those in their values among them. */
const MOST_REPLACED = 50;
/** Dependencies at most: of all poms with those that they inherit, and of all modules with those of other modules. */
const MOST_INHERITED = 1_000_000;
const MOST_GATHERED = 20_000_000;
/** Needed to build or to test alone, or there already where it runs. */
const NOT_SHIPPED = new Set(['test', 'provided', 'system', 'import']);

/** A package, and the module of the repository that it is, if it is one. */
type AskedPackage = UsedPackage & { readonly module: Pom | undefined };

/** The poms of a repository, which inherit from each other and need each other. */
export class Poms {
  private readonly byPath: ReadonlyMap<string, Pom>;
  /** By `group:artifact` as they are written, which is how a parent is named. */
  private readonly byWritten = new Map<string, Pom[]>();
  private readonly byArtifact = new Map<string, Pom>();
  private readonly askedBy = new Map<Pom, readonly AskedPackage[]>();
  private inherited = 0;
  private gathered = 0;

  constructor(
    readonly poms: readonly Pom[],
    private readonly mostInherited = MOST_INHERITED,
  ) {
    this.byPath = new Map(poms.map((pom) => [pom.path, pom]));
    for (const pom of poms) {
      const known = this.byWritten.get(writtenName(pom));
      if (known === undefined) this.byWritten.set(writtenName(pom), [pom]);
      else known.push(pom);
    }
    for (const pom of poms) this.byArtifact.set(this.artifact(pom), pom);
  }

  /** Whether the poms have so many dependencies that the rest of them is left out. */
  get isFull(): boolean {
    return this.inherited > this.mostInherited || this.gathered > MOST_GATHERED;
  }

  /** A pom and those that it inherits from, as far as they are in the repository. */
  chain(pom: Pom): readonly Pom[] {
    const chain = [pom];
    for (let at = pom; chain.length < MOST_LEVELS;) {
      const next = this.parentOf(at);
      if (next === undefined || chain.includes(next)) break;
      chain.push(next);
      at = next;
    }
    return chain;
  }

  private parentOf({ path, project: { parent } }: Pom): Pom | undefined {
    if (parent === undefined) return undefined;
    const written = pathFrom(folderOf(path), parent.relativePath ?? '../pom.xml');
    const beside = [written, written && inFolder(written, 'pom.xml')].map((one) => one && this.byPath.get(one));
    const name = keyOf(parent);
    const isIt = (pom: Pom | '' | undefined): pom is Pom =>
      pom !== undefined && pom !== '' && writtenName(pom) === name;
    return beside.find(isIt) ?? this.byWritten.get(name)?.find((pom) => pom.path !== path);
  }

  /** What a pom ships: its dependencies, those it inherits, and those of the repository's modules among them. */
  usesOf(pom: Pom): UsedPackage[] {
    const asked = this.asked(pom);
    const direct = new Set(asked.map(({ purl }) => purl));
    const modules = reachable([pom], (one) => this.asked(one).flatMap(({ module }) => module ?? []));
    for (const one of modules) this.gathered += this.asked(one).length;
    if (this.isFull) return [];
    return [...modules]
      .flatMap((one) => this.asked(one))
      .map(({ module: _module, purl, ...use }) => ({ ...use, purl, direct: direct.has(purl) }));
  }

  private asked(pom: Pom): readonly AskedPackage[] {
    const known = this.askedBy.get(pom);
    if (known !== undefined) return known;
    if (this.isFull) return [];
    const asked = this.askedOf(pom);
    this.inherited += asked.length;
    this.askedBy.set(pom, asked);
    return asked;
  }

  private askedOf(pom: Pom): AskedPackage[] {
    const chain = this.chain(pom);
    const managed = new Map(
      chain
        .flatMap(({ project }) => project.dependencyManagement.dependencies.map((one) => [keyOf(one), one] as const))
        .reverse(),
    );
    return chain.flatMap(({ path, project, lines }) =>
      project.dependencies.flatMap((dependency) => {
        const entry = managed.get(keyOf(dependency));
        const scope = dependency.scope ?? entry?.scope ?? 'compile';
        if (NOT_SHIPPED.has(scope)) return [];
        const group = this.value(dependency.groupId ?? '', chain);
        const artifact = this.value(dependency.artifactId ?? '', chain);
        const use = useOf(`${group}:${artifact}`, this.value(dependency.version ?? entry?.version ?? '', chain));
        if (use === undefined) return [];
        const line = lines.get(dependency.artifactId ?? '') ?? 1;
        return [{ ...use, direct: true, path, line, module: this.byArtifact.get(`${group}:${artifact}`) }];
      }),
    );
  }

  /** `group:artifact` of a pom itself. */
  private artifact(pom: Pom): string {
    const chain = this.chain(pom);
    return `${this.ownValue(chain, 'groupId')}:${this.value(pom.project.artifactId ?? '', chain)}`;
  }

  private ownValue(chain: readonly Pom[], name: 'groupId' | 'version'): string {
    for (const { project } of chain) {
      const written = project[name] ?? project.parent?.[name];
      if (written !== undefined) return this.value(written, chain);
    }
    return '';
  }

  /** The jar that a module is deployed as. */
  publishedBy(pom: Pom): PublishedPackage | undefined {
    const { packaging = 'jar', artifactId } = pom.project;
    const purl = packageUrlOf('maven', this.artifact(pom));
    if (artifactId === undefined || purl === undefined || packaging !== 'jar') return undefined;
    const version = this.ownValue(this.chain(pom), 'version');
    return { purl, version: version.includes('$') ? '' : version, path: pom.path, line: 1 };
  }

  /** With `${…}` replaced by properties of the pom and those that it inherits; what nobody defines stays. */
  private value(text: string, chain: readonly Pom[], budget = { left: MOST_REPLACED }): string {
    if (!text.includes('${')) return text;
    return text.replace(/\$\{([^}]{1,200})\}/g, (whole, name: string) => {
      // Values that name each other, or many, would be replaced without end.
      const found = budget.left-- > 0 ? propertyOf(name, chain) : undefined;
      return found === undefined ? whole : this.value(found, chain, budget).slice(0, 512);
    });
  }
}

function propertyOf(name: string, chain: readonly Pom[]): string | undefined {
  for (const { project } of chain) {
    const written = project.properties[name];
    if (typeof written === 'string') return written;
    const own = /^(?:project|pom)\.(parent\.)?(version|groupId|artifactId)$/.exec(name);
    if (own === null) continue;
    const field = own[2] as 'version' | 'groupId' | 'artifactId';
    const value = own[1] === undefined ? (project[field] ?? project.parent?.[field]) : project.parent?.[field];
    if (value !== undefined) return value;
  }
  return undefined;
}

const keyOf = ({ groupId, artifactId }: Pick<Dependency, 'groupId' | 'artifactId'>): string =>
  `${groupId ?? ''}:${artifactId ?? ''}`;

/** A pom without a group is of its parent's. */
const writtenName = ({ project: { groupId, artifactId, parent } }: Pom): string =>
  keyOf({ groupId: groupId ?? parent?.groupId, artifactId });

/** A version, or a range as `[1,2)`; neither where a pom elsewhere decides. */
function useOf(name: string, version: string): Pick<UsedPackage, 'purl' | 'constraint'> | undefined {
  const isRange = /^[[(]/.test(version);
  const isKnown = version !== '' && !version.includes('$');
  const purl = name.includes('$') ? undefined : pinnedPackage('maven', name, isKnown && !isRange ? version : undefined);
  return purl === undefined ? undefined : { purl, ...(isKnown && isRange ? { constraint: version } : {}) };
}

/** Whether a path is a pom's. */
export const isPom = (path: string): boolean => baseOf(path) === 'pom.xml';
