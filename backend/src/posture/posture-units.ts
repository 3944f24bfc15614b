import { imageFamilies, type ContainerFacts, type ImageFacts, type PostureUnit } from '@faultline/analysis';
import { kindOf, parseImageName, type EntityRef } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { buildFacts, type BuildFacts } from './build-facts.js';
import { flagIn, ImageReader, numberIn, textIn, textsIn } from './image-facts.js';

/** Kinds of the catalog that something runs of. */
const KINDS: ReadonlySet<string> = new Set(['service', 'datastore', 'broker']);
const ENDED: ReadonlySet<string> = new Set(['exited', 'dead']);

/** Catalog entities that something may run of. */
export function postureEntities(snapshot: Snapshot): readonly number[] {
  const found: number[] = [];
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (KINDS.has(kindOf(snapshot.ref(node))) && snapshot.isListed(node)) found.push(node);
  }
  return found;
}

/** Reads the units of one snapshot. */
export class UnitReader {
  private readonly images: ImageReader;

  constructor(private readonly snapshot: Snapshot) {
    this.images = new ImageReader(snapshot);
  }

  /**
   * What runs of an entity, one unit an environment; what its repository declares where nothing of it was seen, without
   * what only builds it where something else deploys it. O(what it stands on).
   */
  unitsOf(entity: number): readonly PostureUnit[] {
    const { snapshot } = this;
    const forms = snapshot.neighbours(entity, 'REALIZES', 'to');
    const workloads = forms.filter((node) => kindOf(snapshot.ref(node)) === 'workload');
    const components = forms.filter((node) => kindOf(snapshot.ref(node)) === 'component');
    const manifests = components.filter((node) => snapshot.text(node, 'technology') !== 'dockerfile');
    const deployed = manifests.filter((node) => snapshot.text(node, 'technology') !== 'catalog');
    const declared = deployed.length > 0 ? deployed : components;
    const byPlace = new Map<string, ContainerFacts[]>();
    for (const node of workloads.length > 0 ? workloads : declared) {
      for (const environment of placesOf(snapshot, node)) {
        const build = buildFacts(this.images, entity, environment);
        const containers = workloads.length > 0 ? this.running(node, build) : [this.declared(node, build)];
        byPlace.set(environment, [...(byPlace.get(environment) ?? []), ...containers]);
      }
    }
    return [...byPlace]
      .filter(([, containers]) => containers.length > 0)
      .map(([environment, containers]) => ({ subject: snapshot.ref(entity), environment, containers }))
      .sort((a, b) => (a.environment < b.environment ? -1 : 1));
  }

  /** Families of the images of this snapshot. O(images). */
  families(): ReturnType<typeof imageFamilies> {
    const { snapshot } = this;
    const members: ImageFacts[] = [];
    for (let node = 0; node < snapshot.nodeCount; node++) {
      if (kindOf(snapshot.ref(node)) === 'image') members.push(this.images.facts(node, referenceTo(snapshot, node)));
    }
    return imageFamilies(members);
  }

  /** Containers of a workload that have not ended. */
  private running(workload: number, build: BuildFacts): ContainerFacts[] {
    const { snapshot } = this;
    const ownPaths = hostPaths(snapshot, workload);
    const takesImageCheck = !snapshot.ref(workload).startsWith('workload:kubernetes/');
    return snapshot
      .neighbours(workload, 'RUNS', 'from')
      .filter((node) => !ENDED.has(snapshot.text(node, 'state')))
      .map((node) => ({
        ...this.confined(node),
        isLive: true,
        takesImageCheck,
        ports: textsIn(snapshot.properties(workload), 'portsExposed'),
        hostPaths: [...hostPaths(snapshot, node), ...ownPaths],
        image: this.imageOf(node, workload, build),
      }));
  }

  private declared(component: number, build: BuildFacts): ContainerFacts {
    const { snapshot } = this;
    const properties = snapshot.properties(component);
    const technology = textIn(properties, 'technology') ?? '';
    // A Dockerfile alone says nothing of how it is started.
    const confined = this.confined(component);
    return {
      ...confined,
      ...(technology === 'dockerfile' ? { user: undefined, variableNames: undefined } : {}),
      isLive: false,
      takesImageCheck: technology !== 'kubernetes',
      ports: textsIn(properties, 'portsExposed'),
      hostPaths: hostPaths(snapshot, component),
      image: this.imageOf(component, component, build),
    };
  }

  private confined(node: number): Omit<ContainerFacts, 'isLive' | 'takesImageCheck' | 'ports' | 'hostPaths' | 'image'> {
    const properties = this.snapshot.properties(node);
    const isRead = properties['privileged'] !== undefined;
    return {
      ref: this.snapshot.ref(node),
      name: textIn(properties, 'name') ?? this.snapshot.ref(node),
      user: textIn(properties, 'user'),
      privileged: flagIn(properties, 'privileged'),
      capabilitiesAdded: textsIn(properties, 'capabilitiesAdded'),
      hostNetwork: flagIn(properties, 'hostNetwork'),
      hostPid: flagIn(properties, 'hostPid'),
      nonRoot: flagIn(properties, 'nonRoot'),
      readOnlyRoot: flagIn(properties, 'readOnlyRoot'),
      memoryLimitBytes: numberIn(properties, 'memoryLimitBytes'),
      cpuLimitMillis: numberIn(properties, 'cpuLimitMillis'),
      healthCheck: flagIn(properties, 'healthCheck'),
      sshDaemon: flagIn(properties, 'sshDaemon'),
      // An empty list is no property.
      variableNames: isRead || properties['variableNames'] ? textsIn(properties, 'variableNames') : undefined,
      secretVariables: textsIn(properties, 'secretVariables'),
    };
  }

  /** The image that a container or component uses, with what its repository tells of it. */
  private imageOf(node: number, deployable: number, build: BuildFacts): ImageFacts | null {
    const { snapshot } = this;
    const used = snapshot.neighbours(node, 'USES', 'from');
    const named = used.find((one) => kindOf(snapshot.ref(one)) === 'image-tag');
    const direct = used.find((one) => kindOf(snapshot.ref(one)) === 'image');
    const pointed = named === undefined ? [] : snapshot.neighbours(named, 'POINTS_TO', 'from');
    const [only] = pointed.length === 1 ? pointed : [];
    const image = direct ?? only ?? null;
    const written = [snapshot.text(node, 'image'), snapshot.text(deployable, 'image')];
    const text = written.find((one) => parseImageName(one) !== undefined) ?? '';
    // What a component is written with has lost its digest; that it names the image itself tells.
    const isPinned = node === deployable && direct !== undefined;
    const facts = this.images.facts(image, { text, isPinned });
    return image === null && text === '' && build.user === undefined && build.platforms.length === 0
      ? emptyOr(facts, build)
      : withBuild(facts, build);
  }
}

/** Nothing is known of an image, but perhaps of the packages in it. */
function emptyOr(facts: ImageFacts, build: BuildFacts): ImageFacts | null {
  const knowsPackages =
    build.vulnerabilities.length > 0 || build.listedAt !== undefined || build.scannedAt !== undefined;
  return knowsPackages || build.variableNames !== undefined ? withBuild(facts, build) : null;
}

function withBuild(facts: ImageFacts, build: BuildFacts): ImageFacts {
  return {
    ...facts,
    user: facts.user ?? build.user,
    healthCheck: facts.healthCheck ?? build.healthCheck,
    sshDaemon: facts.sshDaemon ?? build.sshDaemon,
    variableNames: facts.variableNames ?? build.variableNames,
    platforms: [...facts.platforms, ...build.platforms],
    listedAt: facts.listedAt ?? build.listedAt,
    scannedAt: facts.scannedAt ?? build.scannedAt,
    scanners: [...facts.scanners, ...build.scanners],
    sshPackages: [...facts.sshPackages, ...build.sshPackages],
    vulnerabilities: [...facts.vulnerabilities, ...build.vulnerabilities],
  };
}

function placesOf(snapshot: Snapshot, node: number): readonly string[] {
  const environments = snapshot.environments(node);
  return environments.length === 0 ? [''] : environments;
}

function hostPaths(snapshot: Snapshot, node: number): { readonly path: string; readonly volume: EntityRef }[] {
  return snapshot.neighbours(node, 'MOUNTS', 'from').flatMap((volume) => {
    const path = snapshot.text(volume, 'hostPath');
    return path === '' ? [] : [{ path, volume: snapshot.ref(volume) }];
  });
}

/** A reference that points to an image, the first by name. */
function referenceTo(snapshot: Snapshot, image: number): { text: string; isPinned: boolean } {
  const [tag] = snapshot.neighbours(image, 'POINTS_TO', 'to');
  const [used] = snapshot.neighbours(image, 'USES', 'to');
  const text = tag === undefined ? (used === undefined ? '' : snapshot.text(used, 'image')) : '';
  return { text: tag === undefined ? text : snapshot.ref(tag).slice('image-tag:'.length), isPinned: false };
}
