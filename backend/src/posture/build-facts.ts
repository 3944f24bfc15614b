import type { ImageFacts } from '@faultline/analysis';
import { kindOf, parseImageName, platformsOfImage } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { flagIn, latestOf, textIn, textsIn, type ImageReader, type PackageFacts } from './image-facts.js';

/** What the repository of an entity tells of its image, and reports of its packages. */
export type BuildFacts = Pick<
  ImageFacts,
  'user' | 'healthCheck' | 'sshDaemon' | 'variableNames' | 'platforms' | 'listedAt' | 'scannedAt' | 'scanners'
> &
  PackageFacts;

/** Neither a repository nor a report says anything: the same object, so that whoever adds it knows that it adds nothing. */
export const NO_BUILD: BuildFacts = {
  user: undefined,
  healthCheck: undefined,
  sshDaemon: undefined,
  variableNames: undefined,
  platforms: [],
  listedAt: undefined,
  scannedAt: undefined,
  scanners: [],
  sshPackages: [],
  vulnerabilities: [],
};

/**
 * What the Dockerfiles of an entity say of its image, and what is known of its packages: those that its components use,
 * and those of its versions in an environment. Of what no Dockerfile says its base image's own word counts, where that
 * was read somewhere. Of all environments the same is read once.
 */
export class EntityBuild {
  private readonly dockerfile: number | undefined;
  private readonly versions: Versions;

  constructor(
    private readonly reader: ImageReader,
    entity: number,
    private readonly components: readonly number[],
  ) {
    const { snapshot } = reader;
    const dockerfiles = components.filter((node) => snapshot.text(node, 'technology') === 'dockerfile');
    // Of several Dockerfiles nobody knows which one made the image.
    this.dockerfile = dockerfiles.length === 1 ? dockerfiles[0] : undefined;
    this.versions = versionsOf(snapshot, entity);
  }

  in(environment: string): BuildFacts {
    const { reader, components, dockerfile } = this;
    // What is known to run, else what somebody states.
    const told = (this.versions.running.get(environment) ?? this.versions.stated).filter((node) => reader.isTold(node));
    if (components.length === 0 && told.length === 0) return NO_BUILD;
    const reported = told.map((node) => reader.scanned(node));
    const packages = [...components, ...told].map((node) => reader.packages(node));
    return {
      ...(dockerfile === undefined ? NO_DOCKERFILE : dockerfileFacts(reader, dockerfile)),
      platforms: [
        ...(dockerfile === undefined ? [] : basePlatforms(reader.snapshot, dockerfile)),
        ...reported.flatMap(({ platforms }) => platforms),
      ],
      listedAt: latestOf(reported.map(({ listedAt }) => listedAt)),
      scannedAt: latestOf(reported.map(({ scannedAt }) => scannedAt)),
      scanners: reported.flatMap(({ scanners }) => scanners),
      sshPackages: packages.flatMap(({ sshPackages }) => sshPackages),
      vulnerabilities: packages.flatMap(({ vulnerabilities }) => vulnerabilities),
    };
  }
}

const NO_DOCKERFILE = { user: undefined, healthCheck: undefined, sshDaemon: undefined, variableNames: undefined };

function dockerfileFacts(
  reader: ImageReader,
  component: number,
): Pick<BuildFacts, 'user' | 'healthCheck' | 'sshDaemon' | 'variableNames'> {
  const { snapshot } = reader;
  const properties = snapshot.properties(component);
  const base = reader.facts(baseImage(snapshot, component), { text: '', isPinned: false });
  return {
    user: textIn(properties, 'user') ?? base.user,
    healthCheck: flagIn(properties, 'healthCheck') ?? base.healthCheck,
    sshDaemon: flagIn(properties, 'sshDaemon'),
    variableNames: textsIn(properties, 'variableNames'),
  };
}

/** The image that a Dockerfile is based on, where one alone is known by that name. */
function baseImage(snapshot: Snapshot, component: number): number | null {
  const named = snapshot.neighbours(component, 'BASED_ON', 'from').flatMap((node) => imagesOf(snapshot, node));
  const [only] = named;
  return new Set(named).size === 1 && only !== undefined ? only : null;
}

function imagesOf(snapshot: Snapshot, node: number): readonly number[] {
  return kindOf(snapshot.ref(node)) === 'image' ? [node] : snapshot.neighbours(node, 'POINTS_TO', 'from');
}

function basePlatforms(snapshot: Snapshot, component: number) {
  const name = parseImageName(snapshot.text(component, 'baseImage'));
  return name === undefined ? [] : platformsOfImage(name.repository, name.tag ?? '');
}

interface Versions {
  /** By environment. */
  readonly running: ReadonlyMap<string, readonly number[]>;
  readonly stated: readonly number[];
}

/** The versions of an entity: those that are known to run in an environment, and those that somebody states. */
function versionsOf(snapshot: Snapshot, entity: number): Versions {
  const { to, type, scope, scopes, part, parts } = snapshot.projection.relations;
  const hasVersion = snapshot.typeNumber('HAS_VERSION');
  const running = new Map<string, number[]>();
  const stated: number[] = [];
  for (const row of snapshot.from(entity)) {
    if (type[row] !== hasVersion) continue;
    const version = to[row] ?? 0;
    if (scopes[scope[row] ?? 0] !== 'derivation') {
      stated.push(version);
      continue;
    }
    const environment = parts[part[row] ?? 0] ?? '';
    const known = running.get(environment);
    if (known === undefined) running.set(environment, [version]);
    else known.push(version);
  }
  return { running, stated };
}
