import { packageUrlOf, type EntityRef, type Issue, type RelationType } from '@faultline/model';
import type { LooseProperties } from '../../contract/part-lines.js';
import type { SetUpCall } from './set-up.js';
import type { FileText } from './view.js';

/** A package that is needed where something runs; what only building or testing it needs is left out. */
export interface UsedPackage {
  /** Package URL, with a version where one is pinned. */
  readonly purl: string;
  /** Whether the module asks for it itself. */
  readonly direct: boolean;
  /** The versions that will do, as the manifest says. */
  readonly constraint?: string;
  /** The file that says so, and its line: the lockfile where there is one. */
  readonly path: string;
  readonly line: number;
  /** Where the manifest beside a lockfile asks for it. */
  readonly asked?: { readonly path: string; readonly line: number };
  /** Set where the manifest asks for it and the lockfile beside it has no entry. */
  readonly unlocked?: true;
  /** How sure the version is. Default 1. */
  readonly confidence?: number;
  /** Why no version is stated, for people. */
  readonly open?: string;
}

/** A package that others can ask for. */
export interface PublishedPackage {
  /** Package URL without a version. */
  readonly purl: string;
  /** '' where the file names none. */
  readonly version: string;
  readonly path: string;
  readonly line: number;
  /** Less than 1 where a stranger's package may have the name. */
  readonly confidence?: number;
}

/** The version that a manifest names of what is built from its folder, published or not. */
export interface OwnVersion {
  readonly version: string;
  readonly path: string;
  readonly line: number;
}

/** What a file says of what is built from its folder. */
export interface ComponentStatement {
  readonly relation: Extract<RelationType, 'REQUIRES' | 'PROVIDES' | 'CONSUMES' | 'COPIES' | 'DEPLOYED_TO'>;
  readonly to: EntityRef;
  readonly via: string;
  readonly properties: LooseProperties;
  readonly evidence: { readonly path: string; readonly line: number; readonly text: string };
  /** Default 1. */
  readonly confidence?: number;
  /** Whether it is said of a component of these names. Default: of all. */
  isOf?(names: readonly string[]): boolean;
  /** Properties to state of what it is about. */
  readonly entity?: LooseProperties;
}

/** A folder with a manifest: what is built from it uses these packages. */
export interface PackageModule {
  readonly folder: string;
  /** Lockfile, or manifest where there is none: the part that its claims belong to. */
  readonly part: string;
  readonly uses: readonly UsedPackage[];
  readonly published?: PublishedPackage;
  /** Its own version, where the manifest names one. */
  readonly own?: OwnVersion;
  /** Every file that was read for it. */
  readonly files: readonly string[];
  /** Name of the component that it is about, wherever that is built. Default: those of the folder. */
  readonly component?: string;
  /** Set where that name alone tells, and no folder does. */
  readonly isOnlyNamed?: true;
  /** A file or folder: it is about the components that files of a technology declare there, and no others. */
  readonly declaredIn?: { readonly path: string; readonly technology: string };
  /**
   * Set for a list of what was built in, which counts where manifests and lockfiles do not tell: all that it lists, or
   * only the versions of what is known to be used.
   */
  readonly witness?: 'contents' | 'versions';
  /** What it says beside that. */
  readonly statements?: readonly ComponentStatement[];
  /** Whom it says that what is built there calls. */
  readonly calls?: readonly SetUpCall[];
}

/** What one technology's files say. */
export interface PackagesRead {
  readonly modules: readonly PackageModule[];
  readonly issues: readonly Issue[];
  /** Parts that could not be read to their end: what was known of them stays. */
  readonly unread: readonly string[];
}

/** What a reader of packages sees of a repository. */
export interface PackageView {
  /** Key of the repository. */
  readonly key: string;
  /** Paths of all files, from the root, with slashes. */
  readonly files: ReadonlySet<string>;
  read(path: string): Promise<FileText>;
}

/** Reads the manifests and lockfiles of one technology. */
export interface PackageReader {
  /** Name of its folder. */
  readonly name: string;
  /**
   * What its files tell: of packages; of packages where no other reader knows their versions, so that it is asked after
   * those; of contracts, which is what is required of others and offered to them; of where components are deployed.
   */
  readonly tells: 'packages' | 'witnessed-packages' | 'contracts' | 'deployments';
  wants(path: string): boolean;
  /** @param paths those that it wants, sorted */
  read(paths: readonly string[], view: PackageView): Promise<PackagesRead>;
}

/** Packages of one module at most; more is a mistake or an attack. */
export const MOST_PACKAGES = 100_000;

/** Packages of all modules together at most, each counted for each module. */
const MOST_USES = 1_000_000;

/** Gathers what a reader found, and how what it could not read is told. */
export class PackageFindings implements PackagesRead {
  readonly modules: PackageModule[] = [];
  readonly issues: Issue[] = [];
  readonly unread: string[] = [];
  private hasToldFull = false;
  /** Paths of the issues before `counted`: looked through once, not for each broken file. */
  private readonly told = new Set<string>();
  private counted = 0;

  /** @param left packages that modules may still use, all together */
  constructor(
    private readonly view: PackageView,
    private left = MOST_USES,
  ) {}

  /** Whether there were too many packages: those of further modules are left out, and need not be gathered. */
  get isFull(): boolean {
    return this.left < 0;
  }

  /**
   * A file's text; undefined for one that is not there, or could not be read, which is noted.
   * @param part whose part then is incomplete
   */
  async text(path: string, part: string = path): Promise<string | undefined> {
    if (!this.view.files.has(path)) return undefined;
    const found = await this.view.read(path);
    if ('issue' in found) {
      this.issues.push(found.issue);
      this.unread.push(part);
    }
    return 'text' in found ? found.text : undefined;
  }

  /** Notes a file that is not what its name says; once, whatever else is wrong in it. */
  broken(path: string, remedy: string, part: string = path): void {
    for (const issue of this.issues.slice(this.counted)) this.told.add(issue.path);
    this.counted = this.issues.length;
    if (this.told.has(path)) return;
    this.issues.push({ path, reason: 'it is not in the form that its name says, and was not read', remedy });
    this.unread.push(part);
  }

  /** Adds a module, each package once: what is asked for directly wins, then what stands first. */
  add(module: PackageModule): void {
    const uses = this.isFull ? [] : this.uniqueUses(module);
    this.left -= uses.length;
    const { own, ...rest } = module;
    const published = module.published && withoutAddressAsVersion(module.published);
    const added = {
      ...rest,
      ...(published === undefined ? {} : { published }),
      ...(own !== undefined && isOwnVersion(own.version) ? { own } : {}),
    };
    if (!this.isFull) {
      this.modules.push({ ...added, uses });
      return;
    }
    this.full(module.part);
    this.modules.push({ ...added, uses: [] });
  }

  /** Notes that there are too many packages for a part; the first time tells so. */
  full(part: string): void {
    this.left = -1;
    this.unread.push(part);
    if (this.hasToldFull) return;
    this.hasToldFull = true;
    this.issues.push({
      path: part,
      reason: 'the modules of the repository use more packages together than are read; from here on they were left out',
      remedy: 'split the repository into sources of their own',
    });
  }

  private uniqueUses(module: PackageModule): readonly UsedPackage[] {
    const byPurl = new Map<string, UsedPackage>();
    for (const use of module.uses) {
      const known = byPurl.get(use.purl);
      if (known === undefined || (use.direct && !known.direct)) byPurl.set(use.purl, withoutAddress(use));
      if (byPurl.size <= MOST_PACKAGES) continue;
      this.issues.push({
        path: module.part,
        reason: `more than ${MOST_PACKAGES} packages; the others were left out`,
        remedy: 'split the repository into sources of their own',
      });
      this.unread.push(module.part);
      break;
    }
    return [...byPurl.values()];
  }
}

/** Longer is no range that anybody wrote by hand. */
const LONGEST_CONSTRAINT = 512;

// No range of any ecosystem holds a colon; addresses, and what signs in to them, do.
function withoutAddress(use: UsedPackage): UsedPackage {
  const { constraint, ...rest } = use;
  return constraint !== undefined && (constraint.includes(':') || constraint.length > LONGEST_CONSTRAINT) ? rest : use;
}

// Tools that number releases elsewhere write a zero, or a word, in the manifest.
function isOwnVersion(version: string): boolean {
  return /^v?\d[\w.+!-]{0,127}$/.test(version) && !/^v?0(?:\.0)*(?:[-+.].*)?$/.test(version);
}

function withoutAddressAsVersion(published: PublishedPackage): PublishedPackage {
  return /[:@\s]/.test(published.version) ? { ...published, version: '' } : published;
}

// Longer is none that a registry takes. Maven's may begin with a word, Composer's branches with `dev-`.
const VERSION = /^v?\d[\w.+!~-]{0,127}$/;
const VERSION_OF_TYPE: Readonly<Record<string, RegExp>> = {
  maven: /^\w[\w.+-]{0,127}$/,
  composer: /^(?:v?\d|dev-)[\w.+/-]{0,127}$/,
};

/** Whether a text is a version of its ecosystem, and no address, folder or branch. */
export function isVersion(type: string, written: string): boolean {
  return (VERSION_OF_TYPE[type] ?? VERSION).test(written);
}

/**
 * The package URL of a name with what a lockfile calls its version. Of what comes from git or an archive that is an
 * address, which may hold credentials: then the package bears no version.
 */
export function pinnedPackage(type: string, name: string, version: string | undefined): string | undefined {
  return packageUrlOf(type, name, version !== undefined && isVersion(type, version) ? version : undefined);
}

/** Everything that starts lead to, starts included, in the order in which it is reached. Iterative, O(nodes + edges). */
export function reachable<Node>(starts: Iterable<Node>, next: (node: Node) => Iterable<Node>): ReadonlySet<Node> {
  const seen = new Set(starts);
  for (const node of seen) for (const other of next(node)) seen.add(other);
  return seen;
}

/**
 * Line of each key of a text, the first where it stands several times; 1 is the first line.
 * @param keyOf what a line names, if anything
 */
export function linesOf(text: string, keyOf: (line: string) => string | undefined): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let number = 0;
  for (let from = 0; from <= text.length;) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    number += 1;
    // Keys stand at the beginning; nothing that is longer is a name.
    const key = keyOf(text.slice(from, Math.min(end, from + 1_000)).trimEnd());
    if (key !== undefined && !lines.has(key)) lines.set(key, number);
    from = end + 1;
  }
  return lines;
}

/** A JSON text's value; undefined for what is none. A byte order mark is passed over. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Path of a file in a folder. */
export function inFolder(folder: string, file: string): string {
  return folder === '.' ? file : `${folder}/${file}`;
}
