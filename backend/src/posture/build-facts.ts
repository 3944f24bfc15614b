import type { ImageFacts } from '@faultline/analysis';
import { kindOf, parseImageName, platformsOfImage } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import {
  flagIn,
  latestOf,
  scannedFacts,
  statedOf,
  textIn,
  textsIn,
  type ImageReader,
  type PackageFacts,
} from './image-facts.js';

/** What the repository of an entity tells of its image, and reports of its packages. */
export type BuildFacts = Pick<
  ImageFacts,
  'user' | 'healthCheck' | 'sshDaemon' | 'variableNames' | 'platforms' | 'listedAt' | 'scannedAt' | 'scanners'
> &
  PackageFacts;

/**
 * What the Dockerfiles of an entity say of its image, and what is known of its packages: those that its components use,
 * and those of its versions in an environment. Of what no Dockerfile says its base image's own word counts, where that
 * was read somewhere.
 */
export function buildFacts(reader: ImageReader, entity: number, environment: string): BuildFacts {
  const { snapshot } = reader;
  const components = snapshot
    .neighbours(entity, 'REALIZES', 'to')
    .filter((node) => kindOf(snapshot.ref(node)) === 'component');
  const dockerfiles = components.filter((node) => snapshot.text(node, 'technology') === 'dockerfile');
  // Of several Dockerfiles nobody knows which one made the image.
  const [only] = dockerfiles.length === 1 ? dockerfiles : [];
  const versions = versionsOf(snapshot, entity, environment);
  const reported = versions.map((node) => scannedFacts(statedOf(snapshot, node)));
  const packages = [...components, ...versions].map((node) => reader.packages(node));
  return {
    ...(only === undefined ? NO_DOCKERFILE : dockerfileFacts(reader, only)),
    platforms: [
      ...(only === undefined ? [] : basePlatforms(snapshot, only)),
      ...reported.flatMap(({ platforms }) => platforms),
    ],
    listedAt: latestOf(reported.map(({ listedAt }) => listedAt)),
    scannedAt: latestOf(reported.map(({ scannedAt }) => scannedAt)),
    scanners: reported.flatMap(({ scanners }) => scanners),
    sshPackages: packages.flatMap(({ sshPackages }) => sshPackages),
    vulnerabilities: packages.flatMap(({ vulnerabilities }) => vulnerabilities),
  };
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

/** The versions of an entity in an environment; those that somebody states where none is known to run. */
function versionsOf(snapshot: Snapshot, entity: number, environment: string): readonly number[] {
  const { to, type, scope, scopes, part, parts } = snapshot.projection.relations;
  const hasVersion = snapshot.typeNumber('HAS_VERSION');
  const [running, stated]: [number[], number[]] = [[], []];
  for (const row of snapshot.from(entity)) {
    if (type[row] !== hasVersion) continue;
    const isDerived = scopes[scope[row] ?? 0] === 'derivation';
    if (!isDerived) stated.push(to[row] ?? 0);
    else if (parts[part[row] ?? 0] === environment) running.push(to[row] ?? 0);
  }
  return running.length > 0 ? running : stated;
}
