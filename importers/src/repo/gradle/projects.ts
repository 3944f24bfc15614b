import { packageUrlOf } from '@faultline/model';
import {
  folderOf,
  inFolder,
  nearestFolder,
  pathFrom,
  reachable,
  type AskedPackage,
  type PublishedPackage,
  type UsedPackage,
} from '../values/index.js';
import type { Catalog } from '../values/jvm/catalog.js';
import { askedIn, type Asked } from './notation.js';
import type { Declared, Script } from './script.js';
import { valueOf, type Scope } from './values.js';

/** What was read of a repository's builds. */
export interface Builds {
  /** Build scripts by their folder. */
  readonly scripts: ReadonlyMap<string, Script>;
  /** Settings by their folder. */
  readonly settings: ReadonlyMap<string, Script>;
  /** Scripts that others apply, and constants of `buildSrc`, by path. */
  readonly others: ReadonlyMap<string, Script>;
  /** `gradle.properties` by their folder. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Version catalogs by the folder of their build, then by name. */
  readonly catalogs: ReadonlyMap<string, ReadonlyMap<string, Catalog>>;
}

/** What is built in and runs. */
const SHIPPED =
  /^(?:implementation|api|compile|runtime|runtimeOnly|release(?:Implementation|Api|RuntimeOnly)|\w*[mM]ain(?:Implementation|Api|RuntimeOnly))$/;
/** Without a lockfile, what another package asks for may raise a version. */
const WITHOUT_LOCK = 0.9;
/** Scripts that one applies, and those that these apply, at most. */
const MOST_APPLIED = 50;
/** Packages that all projects with those of others gather at most. */
const MOST_GATHERED = 5_000_000;
/** Lines that all projects state, those among them that the root states for each. */
const MOST_STATED = 300_000;

interface Found extends Asked {
  readonly path: string;
  readonly isConditional: boolean;
}

interface Project {
  readonly folder: string;
  readonly asked: readonly Found[];
  readonly constraints: ReadonlyMap<string, string>;
  /** Lists of versions that are not in the repository. */
  readonly lists: readonly string[];
  readonly projects: readonly string[];
  readonly files: readonly string[];
}

/** The projects of a repository, which take values and dependencies from each other. */
export class Projects {
  private readonly known = new Map<string, Project>();
  private gathered = 0;
  private stated = 0;

  constructor(
    private readonly builds: Builds,
    private readonly mostStated = MOST_STATED,
  ) {}

  /** Whether the projects state or use so many packages together that the rest is left out. */
  get isFull(): boolean {
    return this.gathered > MOST_GATHERED || this.stated > this.mostStated;
  }

  /** Folder of the build that a folder belongs to. */
  rootOf(folder: string): string {
    const { settings, scripts } = this.builds;
    const root = nearestFolder(folder, new Set(settings.keys()));
    return root ?? (scripts.has(folder) ? folder : '.');
  }

  /** Every file that decides on a project's packages. */
  filesOf(folder: string): readonly string[] {
    return this.project(folder).files;
  }

  /** What a project ships: what it asks for, and what the projects that it is built with ask for. */
  usesOf(folder: string): UsedPackage[] {
    const projects = [...reachable([folder], (one) => this.project(one).projects)];
    for (const one of projects) this.gathered += this.project(one).asked.length;
    if (this.isFull) return [];
    return projects.flatMap((one) => {
      const project = this.project(one);
      return project.asked.flatMap((found) => this.use(project, found, one === folder) ?? []);
    });
  }

  /** What a project asks for of its lockfile: a version is the least that will do. */
  askedPackages(folder: string): AskedPackage[] {
    const project = this.project(folder);
    return project.asked.flatMap((found) => {
      const purl = packageUrlOf('maven', found.module);
      if (purl === undefined) return [];
      const version = found.version === '' ? project.constraints.get(found.module) : found.version;
      const isPlain = version !== undefined && /^\w[\w.-]*$/.test(version) && !/^latest\./.test(version);
      const range = isPlain ? `[${version},)` : version !== undefined && isRange(version) ? version : undefined;
      const { path, line, isConditional } = found;
      return [{ purl, path, line, isCertain: !isConditional, ...(range === undefined ? {} : { constraint: range }) }];
    });
  }

  private use(project: Project, found: Found, isOwn: boolean): UsedPackage | undefined {
    const { module, path, line } = found;
    const written = found.version === '' ? project.constraints.get(module) : found.version;
    const place = { direct: isOwn, path, line };
    const purl = packageUrlOf('maven', module);
    if (purl === undefined) return undefined;
    if (written === undefined) return { purl, ...place, open: whyOpen(found, project) };
    const version = written.replace(/!!.*$/, '');
    if (isRange(version)) return { purl, ...place, constraint: version };
    const pinned = /^\w[\w.-]*$/.test(version) ? packageUrlOf('maven', module, version) : undefined;
    return pinned === undefined ? { purl, ...place } : { purl: pinned, ...place, confidence: WITHOUT_LOCK };
  }

  private project(folder: string): Project {
    const known = this.known.get(folder);
    if (known !== undefined) return known;
    const project = this.read(folder);
    this.known.set(folder, project);
    return project;
  }

  private read(folder: string): Project {
    const script = this.builds.scripts.get(folder);
    if (this.isFull) return emptyProject(folder, script);
    const root = this.rootOf(folder);
    const own = this.withApplied(script);
    const above = folder === root ? [] : this.withApplied(this.builds.scripts.get(root));
    const scope = this.scope(folder, root, [...own, ...above]);
    const reached = above.map((script) => onlyFor(script, this.pathOf(folder, root)));
    const all = [...own.map((script) => (folder === root ? onlyFor(script, ':') : script)), ...reached];
    const lines = statedBy(all);
    this.stated += lines;
    if (this.isFull) return emptyProject(folder, script);
    const asked = all.flatMap((one) => one.dependencies.flatMap((line) => found(one, line, scope)));
    // A bundle of a catalog is one line.
    this.stated += Math.max(0, asked.length - lines);
    const listed = [
      ...asked.filter(({ isPlatform }) => isPlatform),
      ...all.flatMap((one) => one.imports.flatMap((line) => found(one, line, scope))),
    ];
    const platforms = listed.flatMap(({ project }) => this.folderNamed(project, root) ?? []);
    const constraints = new Map<string, string>();
    const others = [...new Set(platforms)].flatMap((one) => this.withApplied(this.builds.scripts.get(one)));
    this.stated += statedBy(others);
    const scripts = this.isFull ? all : [...all, ...others];
    for (const written of scripts) {
      for (const one of written.constraints.flatMap((line) => found(written, line, scope))) {
        if (one.version !== undefined && one.version !== '' && !constraints.has(one.module)) {
          constraints.set(one.module, one.version);
        }
      }
    }
    const libraries = asked.filter(({ isPlatform }) => !isPlatform);
    const files = [...scripts.map(({ path }) => path), ...this.sharedFiles(folder, root)];
    return {
      folder,
      asked: libraries.filter(({ module }) => module !== ''),
      constraints,
      lists: [
        ...new Set(listed.flatMap(({ module, version }) => (module === '' ? [] : [nameOfList(module, version)]))),
      ],
      projects: libraries.flatMap(({ project }) => this.folderNamed(project, root) ?? []),
      files: [...new Set(files)],
    };
  }

  private scope(folder: string, root: string, scripts: readonly Script[]): Scope {
    const { properties, catalogs, others } = this.builds;
    const constants = [...others.values()].filter(({ path }) => path.startsWith(inFolder(root, 'buildSrc/')));
    return {
      scripts: [...scripts, ...constants],
      properties: [folder, root].flatMap((one) => properties.get(one) ?? []),
      catalogs: catalogs.get(root) ?? new Map<string, Catalog>(),
    };
  }

  private sharedFiles(folder: string, root: string): readonly string[] {
    const { properties, catalogs, settings } = this.builds;
    return [
      ...[folder, root].flatMap((one) => (properties.has(one) ? [inFolder(one, 'gradle.properties')] : [])),
      ...[...(catalogs.get(root)?.values() ?? [])].map(({ path }) => path),
      ...(settings.get(root) === undefined ? [] : [settings.get(root)?.path ?? '']),
    ];
  }

  /** A script and those that it applies, each once, itself first. */
  private withApplied(script: Script | undefined): readonly Script[] {
    if (script === undefined) return [];
    const all = new Set([script]);
    for (const one of all) {
      for (const [file] of one.applied) {
        const written = (file?.text ?? '').replace(
          /^\$\{?(?:rootDir|rootProject\.(?:projectDir|rootDir)|projectDir|project\.rootDir)\}?\//,
          '',
        );
        const from = written === file?.text ? folderOf(one.path) : this.rootOf(folderOf(script.path));
        const path = pathFrom(from, written);
        const other = path === undefined ? undefined : this.builds.others.get(path);
        if (other !== undefined && all.size < MOST_APPLIED) all.add(other);
      }
    }
    return [...all];
  }

  /** `:a:b` of a folder in its build. */
  private pathOf(folder: string, root: string): string {
    const inside = folder === root ? '' : root === '.' ? folder : folder.slice(root.length + 1);
    const settings = this.builds.settings.get(root);
    const placed = [...(settings?.folders ?? [])].find(([, one]) => pathFrom(root, withoutRoot(one)) === folder);
    return placed?.[0] ?? `:${inside.replaceAll('/', ':')}`;
  }

  /** Folder of a project by its path (`:a:b`) or accessor (`a.b`); undefined where it has no build script. */
  private folderNamed(name: string | undefined, root: string): string | undefined {
    if (name === undefined) return undefined;
    const settings = this.builds.settings.get(root);
    const path = name.startsWith(':') ? name : pathOfAccessor(name, settings?.included ?? []);
    if (path === undefined) return undefined;
    const placed = settings?.folders.get(path);
    const inside = placed === undefined ? path.slice(1).replaceAll(':', '/') : withoutRoot(placed);
    const folder = pathFrom(root, inside === '' ? '.' : inside);
    return folder !== undefined && this.builds.scripts.has(folder) ? folder : undefined;
  }

  /** Version that a project says that it has; '' where none, or where nobody can tell. */
  versionOf(folder: string): string {
    return this.ownValue(folder, 'version');
  }

  private ownValue(folder: string, name: 'group' | 'version'): string {
    const root = this.rootOf(folder);
    const own = this.withApplied(this.builds.scripts.get(folder));
    const above = folder === root ? [] : this.withApplied(this.builds.scripts.get(root));
    const scope = this.scope(folder, root, [...own, ...above]);
    const keys = folder === root ? [`all ${name}`] : [`below ${name}`, `all ${name}`];
    for (const [scripts, names] of [
      [own, [name]],
      [folder === root ? own : above, keys],
    ] as const) {
      for (const script of scripts) {
        const tokens = names.map((one) => script.values.get(one)).find((one) => one !== undefined);
        const value = tokens && valueOf(tokens, scope);
        if (value !== undefined) return value;
      }
    }
    return (
      this.scope(folder, root, [])
        .properties.find((one) => one.has(name))
        ?.get(name) ?? ''
    );
  }

  /** The artifact that a project publishes, where it says so. */
  publishedBy(folder: string): PublishedPackage | undefined {
    const script = this.builds.scripts.get(folder);
    const group = this.ownValue(folder, 'group');
    const name = folder === '.' ? '' : folder.slice(folder.lastIndexOf('/') + 1);
    const purl =
      script?.isPublished && group !== '' && name !== '' ? packageUrlOf('maven', `${group}:${name}`) : undefined;
    if (purl === undefined || script === undefined) return undefined;
    const version = this.ownValue(folder, 'version');
    return { purl, version: version === 'unspecified' ? '' : version, path: script.path, line: 1 };
  }
}

/** Dependencies that a script states for a project below it, or for the one that it is of. */
function onlyFor(script: Script, path: string): Script {
  const isRoot = path === ':';
  const isMeant = ({ reach }: Declared): boolean =>
    reach === 'all' || (isRoot ? reach === 'own' : reach === 'below' || reach === path);
  return {
    ...script,
    dependencies: script.dependencies.filter(isMeant),
    constraints: script.constraints.filter(isMeant),
    imports: script.imports.filter(isMeant),
  };
}

const statedBy = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, one) => sum + one.dependencies.length + one.constraints.length + one.imports.length, 0);

function emptyProject(folder: string, script: Script | undefined): Project {
  const files = script === undefined ? [] : [script.path];
  return { folder, asked: [], constraints: new Map(), lists: [], projects: [], files };
}

function found(script: Script, declared: Declared, scope: Scope): readonly Found[] {
  const { configuration, tokens, rich, isConditional } = declared;
  const isList = configuration === 'mavenBom' || configuration === 'dependency';
  const asked = askedIn(tokens, scope);
  const isPlatform = asked.some((one) => one.isPlatform);
  if (!SHIPPED.test(configuration) && !isList && !isPlatform) return [];
  const said = rich === undefined ? undefined : valueOf(rich, scope);
  return asked.map((one) => {
    const version = said !== undefined && one.version === '' ? said : one.version;
    return { ...one, version, path: script.path, isConditional };
  });
}

const isRange = (version: string): boolean => /[[\](),+]|^latest\./.test(version);

const nameOfList = (module: string, version: string | undefined): string =>
  version === undefined || version === '' ? module : `${module}:${version}`;

const withoutRoot = (folder: string): string => folder.replace(/^\$\{?rootDir\}?\//, '');

/** `:order-service:api` of the accessor `orderService.api`. */
function pathOfAccessor(accessor: string, included: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9:]/g, '');
  const wanted = plain(`:${accessor.replaceAll('.', ':')}`);
  const found = included.find((path) => plain(path.startsWith(':') ? path : `:${path}`) === wanted);
  return found === undefined || found.startsWith(':') ? found : `:${found}`;
}

/** Why no version is stated, in words for people. */
function whyOpen({ version }: Found, { lists }: Project): string {
  if (version === undefined) return 'its version is a value that no file of the repository gives';
  const named = lists.slice(0, 3).join(', ').slice(0, 300);
  return `no file of the repository gives its version: a plugin may${named === '' ? '' : `, or ${named}`}`;
}
