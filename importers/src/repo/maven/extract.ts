import { packageUrlOf } from '@faultline/model';
import {
  baseOf,
  folderOf,
  inFolder,
  linesOf,
  pinnedPackage,
  pathFrom,
  reachable,
  type OwnVersion,
  type PublishedPackage,
  type UsedPackage,
} from '../values/index.js';
import { projectOf, type Dependency, type Project } from '../values/pom.js';

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
interface AskedPackage extends UsedPackage {
  readonly name: string;
  readonly module: Pom | undefined;
  readonly isOptional: boolean;
}

/** What a pom decides on for those that it does not name: versions and scopes by `group:artifact`. */
interface Managed {
  readonly entries: ReadonlyMap<string, { readonly version: string; readonly scope: string | undefined }>;
  /** Poms outside of the repository that decide on more: parents and lists that are imported. */
  readonly elsewhere: ReadonlySet<string>;
}

/** The poms of a repository, which inherit from each other and need each other. */
export class Poms {
  private readonly byPath: ReadonlyMap<string, Pom>;
  /** By `group:artifact` as they are written, which is how a parent is named. */
  private readonly byWritten = new Map<string, Pom[]>();
  private readonly byArtifact = new Map<string, Pom>();
  private readonly askedBy = new Map<Pom, readonly AskedPackage[]>();
  private readonly managedBy = new Map<Pom, Managed>();
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

  /**
   * What a pom ships: its dependencies, those it inherits, and those of the repository's modules among them. Of several
   * versions the nearest is taken, and what the pom itself manages before what a module does, as Maven does.
   */
  usesOf(pom: Pom): UsedPackage[] {
    const modules = reachable([pom], (one) =>
      this.asked(one).flatMap(({ module, isOptional }) => (isOptional && one !== pom ? [] : (module ?? []))),
    );
    for (const one of modules) this.gathered += this.asked(one).length;
    if (this.isFull) return [];
    const { entries } = this.managed(pom);
    const nearest = new Map<string, UsedPackage>();
    for (const one of modules) {
      for (const { name, module: _module, isOptional, ...use } of this.asked(one)) {
        if (nearest.has(name) || (isOptional && one !== pom)) continue;
        const version = one === pom ? undefined : entries.get(name)?.version;
        const decided = version === undefined || version === '' ? use : { ...use, ...useOf(name, version) };
        nearest.set(name, { ...decided, direct: one === pom });
      }
    }
    return [...nearest.values()];
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
    const { entries, elsewhere } = this.managed(pom);
    const leftTo = [...elsewhere].slice(0, 3);
    return chain.flatMap(({ path, project, lines }) =>
      project.dependencies.flatMap((dependency) => {
        const name = this.nameIn(dependency, chain);
        const entry = entries.get(name);
        const scope = dependency.scope ?? entry?.scope ?? 'compile';
        if (NOT_SHIPPED.has(scope)) return [];
        const version = this.value(dependency.version ?? '', chain) || (entry?.version ?? '');
        const use = useOf(name, version);
        if (use === undefined) return [];
        const isOpen = version === '' || version.includes('$');
        const line = lines.get(dependency.artifactId ?? '') ?? 1;
        const module = this.byArtifact.get(name);
        const isOptional = dependency.optional === 'true';
        const open = isOpen ? { open: whyOpen(version, leftTo) } : {};
        return [{ ...use, ...open, name, direct: true, path, line, module, isOptional }];
      }),
    );
  }

  /** What a pom and those that it inherits from manage, then what lists of the repository do that they import. */
  private managed(pom: Pom, level = 0): Managed {
    const known = this.managedBy.get(pom);
    if (known !== undefined) return known;
    const chain = this.chain(pom);
    const entries = new Map<string, { version: string; scope: string | undefined }>();
    const last = chain.at(-1)?.project.parent;
    const elsewhere = new Set(last === undefined ? [] : [`${keyOf(last)}:${last.version ?? ''}`]);
    const lists = new Set<Pom>();
    // Lists that import each other would be gathered without end.
    if (level > MOST_LEVELS || this.isFull) return { entries, elsewhere };
    this.managedBy.set(pom, { entries, elsewhere });
    for (const managed of chain.flatMap(({ project }) => project.dependencyManagement.dependencies)) {
      const name = this.nameIn(managed, chain);
      const version = this.value(managed.version ?? '', chain);
      const list = managed.scope === 'import' ? this.byArtifact.get(name) : undefined;
      if (list !== undefined) lists.add(list);
      else if (managed.scope === 'import') elsewhere.add(`${name}:${version}`);
      else if (!entries.has(name)) entries.set(name, { version, scope: managed.scope });
    }
    for (const list of lists) {
      const more = this.managed(list, level + 1);
      for (const [name, entry] of more.entries) if (!entries.has(name)) entries.set(name, entry);
      for (const one of more.elsewhere) elsewhere.add(one);
    }
    this.gathered += entries.size + elsewhere.size;
    return { entries, elsewhere };
  }

  private nameIn({ groupId, artifactId }: Pick<Dependency, 'groupId' | 'artifactId'>, chain: readonly Pom[]): string {
    return `${this.value(groupId ?? '', chain)}:${this.value(artifactId ?? '', chain)}`;
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

  /** The version that a pom names, or one that it inherits from. */
  versionOf(pom: Pom): OwnVersion {
    return { version: this.ownValue(this.chain(pom), 'version'), path: pom.path, line: 1 };
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

const NAME = /^[\w.-]+:[\w.-]+$/;

/** A version, or a range as `[1,2)`; neither where a pom elsewhere decides. */
function useOf(name: string, version: string): Pick<UsedPackage, 'purl' | 'constraint'> | undefined {
  const isRange = /^[[(]/.test(version);
  const isKnown = version !== '' && !version.includes('$');
  // Maven takes no other names; what is written with an entity is none.
  const purl = !NAME.test(name) ? undefined : pinnedPackage('maven', name, isKnown && !isRange ? version : undefined);
  return purl === undefined ? undefined : { purl, ...(isKnown && isRange ? { constraint: version } : {}) };
}

/** Why no version is stated, in words for people. */
function whyOpen(version: string, leftTo: readonly string[]): string {
  if (version !== '') return `no file of the repository gives ${version.slice(0, 100)}`;
  const named = leftTo.join(', ').slice(0, 300);
  return `no file of the repository gives its version${named === '' ? '' : `: it is left to ${named}`}`;
}

/** Whether a path is a pom's. */
export const isPom = (path: string): boolean => baseOf(path) === 'pom.xml';
