import type { ImageFacts, VulnerabilityFacts } from '@faultline/analysis';
import {
  kindOf,
  parseImageName,
  platformsOfImage,
  systemPlatform,
  type EntityRef,
  type ParsedImageName,
  type Platform,
  type Properties,
} from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { storedProperties } from '../catalog/stored-properties.js';

/** Programs of an SSH server, by the name of their package in any distribution. */
const SSH_PACKAGE = /^package-version:pkg:(?:deb|apk|rpm)\/(?:[^@]*\/)?(?:openssh-server|openssh|dropbear(?:-bin)?)@/;

/** What is known of an image, wherever it is deployed. */
type OwnFacts = Omit<ImageFacts, 'repository' | 'tag' | 'isPinned'>;

/** A reference to an image as it was deployed. */
export interface Reference {
  readonly text: string;
  readonly isPinned: boolean;
}

/** What reports say of anything that uses packages. */
export type PackageFacts = Pick<ImageFacts, 'sshPackages' | 'vulnerabilities'>;

/** A reference as it is read, and the images that were deployed by it, by their number and whether they are pinned. */
interface Named {
  readonly name: ParsedImageName | undefined;
  readonly facts: Map<number, ImageFacts>;
}

/** Reads images of one snapshot, each once. */
export class ImageReader {
  private readonly known = new Map<number, OwnFacts>();
  private readonly references = new Map<string, Named>();
  private readonly twins: ReadonlyMap<string, readonly number[]>;
  private readonly weaknesses: ReadonlyMap<number, readonly Weakness[]>;
  private readonly uses: number;

  constructor(readonly snapshot: Snapshot) {
    this.twins = imagesByKey(snapshot);
    this.weaknesses = weaknessesByNode(snapshot);
    this.uses = snapshot.typeNumber('USES');
  }

  /** An image in the place where it is deployed: the image itself as far as it is known, and the reference to it. */
  facts(image: number | null, reference: Reference): ImageFacts {
    const { facts } = this.named(reference.text);
    const key = (image ?? -1) * 2 + (reference.isPinned ? 1 : 0);
    let known = facts.get(key);
    if (known === undefined) facts.set(key, (known = this.factsOf(image, reference)));
    return known;
  }

  private factsOf(image: number | null, reference: Reference): ImageFacts {
    const { name } = this.named(reference.text);
    const own = image === null ? NOTHING : this.own(image);
    const [repository, tag] = [name?.repository ?? '', name?.tag ?? ''];
    return {
      ...own,
      repository,
      tag,
      isPinned: reference.isPinned || name?.digest !== undefined,
      platforms: [...platformsOfImage(repository, tag), ...own.platforms],
    };
  }

  /** Whether a text names an image. */
  isReference(text: string): boolean {
    return this.named(text).name !== undefined;
  }

  private named(text: string): Named {
    let named = this.references.get(text);
    if (named === undefined) this.references.set(text, (named = { name: parseImageName(text), facts: new Map() }));
    return named;
  }

  private own(image: number): OwnFacts {
    let facts = this.known.get(image);
    if (facts === undefined) this.known.set(image, (facts = this.read(image)));
    return facts;
  }

  private read(image: number): OwnFacts {
    const properties = this.snapshot.properties(image);
    // Whoever read it at the engine said its id; a report names it without having read its settings.
    const isRead = typeof properties['imageId'] === 'string';
    const same = [...new Set(keysOf(this.snapshot, image).flatMap((key) => this.twins.get(key) ?? []))];
    const packages = same.map((one) => this.packages(one));
    return {
      ref: this.snapshot.ref(image),
      user: textIn(properties, 'user'),
      healthCheck: flagIn(properties, 'healthCheck'),
      sshDaemon: flagIn(properties, 'sshDaemon'),
      exposedPorts: isRead ? textsIn(properties, 'exposedPorts') : undefined,
      variableNames: isRead ? textsIn(properties, 'variableNames') : undefined,
      sizeBytes: numberIn(properties, 'sizeBytes'),
      ...scannedFacts(same.flatMap((one) => statedOf(this.snapshot, one))),
      sshPackages: packages.flatMap(({ sshPackages }) => sshPackages),
      vulnerabilities: packages.flatMap(({ vulnerabilities }) => vulnerabilities),
    };
  }

  /** Whether a report says anything of an image or a version, or of what it holds. */
  isTold(node: number): boolean {
    const { type } = this.snapshot.projection.relations;
    return (
      this.weaknesses.has(node) ||
      this.snapshot.from(node).some((row) => type[row] === this.uses) ||
      SCANNED.some((name) => this.snapshot.properties(node)[name] !== undefined)
    );
  }

  /** What reports say of an image or a version. */
  scanned(node: number): ReturnType<typeof scannedFacts> {
    return scannedFacts(statedOf(this.snapshot, node));
  }

  /** What the packages of an image, a component or a version of a service tell. O(its relations). */
  packages(node: number): PackageFacts {
    const { to, type } = this.snapshot.projection.relations;
    const sshPackages: EntityRef[] = [];
    const vulnerabilities = this.weaknessesOf(node, null);
    for (const row of this.snapshot.from(node)) {
      if (type[row] !== this.uses) continue;
      const used = to[row] ?? 0;
      const ref = this.snapshot.ref(used);
      if (SSH_PACKAGE.test(ref)) sshPackages.push(ref);
      if (kindOf(ref) === 'package-version') vulnerabilities.push(...this.weaknessesOf(used, ref));
    }
    return { sshPackages, vulnerabilities };
  }

  private weaknessesOf(node: number, inside: EntityRef | null): VulnerabilityFacts[] {
    return (this.weaknesses.get(node) ?? []).map((one) => ({ ...one, inside }));
  }
}

type Weakness = Omit<VulnerabilityFacts, 'inside'>;

/** What AFFECTS a node, once for all. O(relations). */
function weaknessesByNode(snapshot: Snapshot): ReadonlyMap<number, readonly Weakness[]> {
  const { count, from, to, type, properties } = snapshot.projection.relations;
  const affects = snapshot.typeNumber('AFFECTS');
  const found = new Map<number, Weakness[]>();
  if (affects < 0) return found;
  for (let row = 0; row < count; row++) {
    if (type[row] !== affects) continue;
    const vulnerability = from[row] ?? 0;
    const said = storedProperties(properties?.[row]);
    const one = {
      ref: snapshot.ref(vulnerability),
      severity: snapshot.text(vulnerability, 'severity'),
      fixedIn: textIn(said, 'fixedIn') ?? '',
    };
    const known = found.get(to[row] ?? 0);
    if (known === undefined) found.set(to[row] ?? 0, [one]);
    else known.push(one);
  }
  return found;
}

const NOTHING: OwnFacts = {
  ref: null,
  user: undefined,
  healthCheck: undefined,
  sshDaemon: undefined,
  exposedPorts: undefined,
  variableNames: undefined,
  sizeBytes: undefined,
  platforms: [],
  listedAt: undefined,
  scannedAt: undefined,
  scanners: [],
  signers: [],
  sshPackages: [],
  vulnerabilities: [],
};

/** Manifest digests and the id of an image: two sources may know the same one by different ones. */
function keysOf(snapshot: Snapshot, image: number): readonly string[] {
  const { digests, imageId } = snapshot.properties(image);
  const key = snapshot.ref(image).slice('image:'.length);
  const id = typeof imageId === 'string' ? [`imageid:${imageId}`] : [];
  return [key, ...(typeof digests === 'object' ? digests : []), ...id];
}

/** Images by each of their keys. O(images). */
function imagesByKey(snapshot: Snapshot): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  const { first, end } = snapshot.beginning('image:');
  for (let node = first; node < end; node++) {
    for (const key of new Set(keysOf(snapshot, node))) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [node]);
      else known.push(node);
    }
  }
  return found;
}

/** What each source says of a node, apart: of two scans the later one counts, and a merged value would be either. */
export function statedOf(snapshot: Snapshot, node: number): readonly Properties[] {
  const { reports } = snapshot.projection;
  return Array.from(snapshot.reports(node), (row) => storedProperties(reports.properties[row]));
}

/** Properties that `scannedFacts` reads. */
const SCANNED = ['platforms', 'listedAt', 'scannedAt', 'scanners', 'signers'] as const;

/** What reports say of an image or a version: systems that they found, when it was last read, and by what. */
export function scannedFacts(
  stated: readonly Properties[],
): Pick<ImageFacts, 'platforms' | 'listedAt' | 'scannedAt' | 'scanners' | 'signers'> {
  return {
    platforms: stated.flatMap((one) => textsIn(one, 'platforms')).flatMap(reportedPlatform),
    listedAt: latestOf(stated.map((one) => numberIn(one, 'listedAt'))),
    scannedAt: latestOf(stated.map((one) => numberIn(one, 'scannedAt'))),
    scanners: stated.flatMap((one) => textsIn(one, 'scanners')),
    signers: stated.flatMap((one) => textsIn(one, 'signers')),
  };
}

/** The last of these times; undefined where there is none. */
export function latestOf(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((last, time) => (time !== undefined && (last ?? 0) < time ? time : last), undefined);
}

function reportedPlatform(text: string): Platform[] {
  const [name = '', version = ''] = text.split(' ');
  const found = systemPlatform(name, version);
  return found === undefined ? [] : [found];
}

export function textIn(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagIn(properties: Properties, name: string): boolean | undefined {
  const value = properties[name];
  return typeof value === 'boolean' ? value : undefined;
}

export function numberIn(properties: Properties, name: string): number | undefined {
  const value = properties[name];
  return typeof value === 'number' ? value : undefined;
}

export function textsIn(properties: Properties, name: string): readonly string[] {
  const value = properties[name];
  return typeof value === 'object' ? value : [];
}
