import { imageFamilies, type ContainerFacts, type ImageFacts, type PostureUnit } from '@faultline/analysis';
import { declaresOf, isOfCode, type EntityRef, type Properties } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import { EntityBuild, NO_BUILD, type BuildFacts } from './build-facts.js';
import { flagIn, ImageReader, numberIn, statedOf, textIn, textsIn } from './image-facts.js';

/** Kinds of the catalog that something runs of. */
const KINDS = ['broker', 'datastore', 'service'] as const;
const ENDED: ReadonlySet<string> = new Set(['exited', 'dead']);

/** Catalog entities that something may run of. */
export function* postureEntities(snapshot: Snapshot): Generator<number> {
  for (const kind of KINDS) {
    const { first, end } = snapshot.beginning(`${kind}:`);
    for (let node = first; node < end; node++) if (snapshot.isListed(node)) yield node;
  }
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
    const workloads = forms.filter((node) => snapshot.ref(node).startsWith('workload:'));
    const components = forms.filter((node) => snapshot.ref(node).startsWith('component:') && this.isConfined(node));
    const manifests = components.filter((node) => snapshot.text(node, 'technology') !== 'dockerfile');
    const deployed = manifests.filter((node) => snapshot.text(node, 'technology') !== 'catalog');
    const declared = deployed.length > 0 ? deployed : components;
    const built = new EntityBuild(this.images, entity, components);
    const byPlace = new Map<string, ContainerFacts[]>();
    for (const node of workloads.length > 0 ? workloads : declared) {
      for (const environment of placesOf(snapshot, node)) {
        const build = built.in(environment);
        const containers = workloads.length > 0 ? this.running(node, build) : this.declared(node, build);
        const there = byPlace.get(environment);
        if (there === undefined) byPlace.set(environment, containers);
        else there.push(...containers);
      }
    }
    return [...byPlace]
      .filter(([, containers]) => containers.length > 0)
      .map(([environment, containers]) => ({ subject: snapshot.ref(entity), environment, containers }))
      .sort((a, b) => (a.environment < b.environment ? -1 : 1));
  }

  /** Families of the images of this snapshot. O(images), in slices. */
  *families(): Sliced<ReturnType<typeof imageFamilies>> {
    const { snapshot } = this;
    const members: ImageFacts[] = [];
    const { first, end } = snapshot.beginning('image:');
    for (let node = first; node < end; node++) {
      members.push(this.images.facts(node, referenceTo(snapshot, node)));
      yield;
    }
    return imageFamilies(members);
  }

  /** Containers of a workload that have not ended. */
  private running(workload: number, build: BuildFacts): ContainerFacts[] {
    const { snapshot } = this;
    const stated = snapshot.glimpse(workload);
    const shared = {
      isLive: true,
      takesImageCheck: !snapshot.ref(workload).startsWith('workload:kubernetes/'),
      ports: textsIn(stated, 'portsExposed'),
      hostPaths: hostPaths(snapshot, workload),
      build,
    };
    const written = textIn(stated, 'image') ?? '';
    const containers: ContainerFacts[] = [];
    for (const node of snapshot.neighbours(workload, 'RUNS', 'from')) {
      const properties = snapshot.glimpse(node);
      if (ENDED.has(textIn(properties, 'state') ?? '')) continue;
      const images = [textIn(properties, 'image') ?? '', written];
      containers.push(this.container(node, properties, { ...shared, images, isDeployable: false }));
    }
    return containers;
  }

  /** Code and settings say nothing of how a thing is confined; the file that builds its image does. */
  private isConfined(component: number): boolean {
    const { snapshot } = this;
    const declares = declaresOf(snapshot.text(component, 'declares'), snapshot.text(component, 'technology'));
    return declares === 'image' || !isOfCode(declares);
  }

  /** As each file that deploys it says: merged, what one lets it do would be hidden by another that does not. */
  private declared(component: number, build: BuildFacts): ContainerFacts[] {
    const { snapshot } = this;
    const merged = snapshot.properties(component);
    const technology = textIn(merged, 'technology') ?? '';
    const around = {
      isLive: false,
      takesImageCheck: technology !== 'kubernetes',
      ports: textsIn(merged, 'portsExposed'),
      hostPaths: [],
      build,
      images: [textIn(merged, 'image') ?? ''],
      isDeployable: true,
    };
    const stated = snapshot.reports(component).length > 1 ? statedOf(snapshot, component) : [];
    const files = stated.filter(({ privileged }) => privileged !== undefined);
    const containers = (files.length > 0 ? files : [merged]).map((one) => this.container(component, one, around));
    if (technology !== 'dockerfile') return containers;
    // A Dockerfile alone says nothing of how it is started.
    return containers.map((one) => ({ ...one, user: undefined, variableNames: undefined }));
  }

  private container(node: number, properties: Properties, around: Around): ContainerFacts {
    const paths = hostPaths(this.snapshot, node);
    const isRead = properties['privileged'] !== undefined;
    return {
      ref: this.snapshot.ref(node),
      name: textIn(properties, 'name') ?? this.snapshot.ref(node),
      isLive: around.isLive,
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
      takesImageCheck: around.takesImageCheck,
      sshDaemon: flagIn(properties, 'sshDaemon'),
      ports: around.ports,
      // An empty list is no property.
      variableNames: isRead || properties['variableNames'] ? textsIn(properties, 'variableNames') : undefined,
      secretVariables: textsIn(properties, 'secretVariables'),
      hostPaths: around.hostPaths.length === 0 ? paths : [...paths, ...around.hostPaths],
      image: this.imageOf(node, around),
    };
  }

  /** The image that a container or component uses, with what its repository tells of it. */
  private imageOf(node: number, { images: written, isDeployable, build }: Around): ImageFacts | null {
    const { snapshot, images } = this;
    const used = snapshot.neighbours(node, 'USES', 'from');
    const named = used.find((one) => snapshot.ref(one).startsWith('image-tag:'));
    const direct = used.find((one) => snapshot.ref(one).startsWith('image:'));
    const pointed = named === undefined ? [] : snapshot.neighbours(named, 'POINTS_TO', 'from');
    const [only] = pointed.length === 1 ? pointed : [];
    const image = direct ?? only ?? null;
    const text = written.find((one) => images.isReference(one)) ?? '';
    // What a component is written with has lost its digest; that it names the image itself tells.
    const isPinned = isDeployable && direct !== undefined;
    const facts = images.facts(image, { text, isPinned });
    return image === null && text === '' && build.user === undefined && build.platforms.length === 0
      ? emptyOr(facts, build)
      : withBuild(facts, build);
  }
}

/** What a container has of what it belongs to. */
interface Around {
  readonly isLive: boolean;
  readonly takesImageCheck: boolean;
  readonly ports: readonly string[];
  readonly hostPaths: ContainerFacts['hostPaths'];
  readonly build: BuildFacts;
  /** References that it may be written with, the nearest first. */
  readonly images: readonly string[];
  /** Whether it is the deployable itself, and not a container of one. */
  readonly isDeployable: boolean;
}

/** Nothing is known of an image, but perhaps of the packages in it. */
function emptyOr(facts: ImageFacts, build: BuildFacts): ImageFacts | null {
  const knowsPackages =
    build.vulnerabilities.length > 0 || build.listedAt !== undefined || build.scannedAt !== undefined;
  return knowsPackages || build.variableNames !== undefined ? withBuild(facts, build) : null;
}

function withBuild(facts: ImageFacts, build: BuildFacts): ImageFacts {
  if (build === NO_BUILD) return facts;
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
