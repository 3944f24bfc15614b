import type { Leftover } from '@faultline/analysis';
import { kindOf, parseImageName, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Sliced } from '../../platform/off-loop/slices.js';

const NODES_A_STEP = 256;

/** What something belongs to, as the API shows it. */
export interface Belonging {
  readonly nodes: readonly number[];
  readonly of: readonly EntityRef[];
  readonly owners: readonly EntityRef[];
  readonly systems: readonly EntityRef[];
}

/** Services, datastores and brokers that what was left over belongs to, as far as anything tells. Of one snapshot. */
export class WhoseLeft {
  private readonly byRepository = new Map<string, Set<number>>();
  private readonly byProject = new Map<string, Set<number>>();
  /** A project's volumes, and a repository's images, belong to the same. */
  private readonly known = new Map<string, Belonging>();

  private constructor(private readonly catalog: CatalogSnapshot) {}

  /** O(nodes), in slices. */
  static *gather(catalog: CatalogSnapshot): Sliced<WhoseLeft> {
    const whose = new WhoseLeft(catalog);
    for (let node = 0; node < catalog.snapshot.nodeCount; node++) {
      whose.add(node);
      if (node % NODES_A_STEP === 0) yield;
    }
    return whose;
  }

  private add(node: number): void {
    const { snapshot } = this.catalog;
    const ref = snapshot.ref(node);
    const kind = kindOf(ref);
    if (kind !== 'workload' && kind !== 'component') return;
    const entities = snapshot.neighbours(node, 'REALIZES', 'from');
    if (entities.length === 0) return;
    const repository = parseImageName(snapshot.text(node, 'image'))?.repository ?? '';
    if (repository !== '') addAll(this.byRepository, repository, entities);
    const project = kind === 'workload' ? snapshot.text(node, 'project') : '';
    const engine = /^workload:(docker\/[^/]+)\//.exec(ref)?.[1];
    if (project !== '' && engine !== undefined) addAll(this.byProject, `host:${engine} ${project}`, entities);
  }

  /**
   * A container belongs to what its workload realizes, an image to what is deployed from its repository, a volume to what
   * runs of its compose project on the same host. Ascending.
   */
  of({ ref, host }: Pick<Leftover, 'ref' | 'host'>, tags: readonly string[]): Belonging {
    const { snapshot } = this.catalog;
    const node = snapshot.indexOf(ref);
    if (node === undefined) return this.belonging('', () => []);
    const kind = kindOf(ref);
    if (kind === 'container') {
      const workloads = snapshot.neighbours(node, 'RUNS', 'to');
      return this.belonging(`workloads ${workloads.join(' ')}`, () =>
        workloads.flatMap((one) => snapshot.neighbours(one, 'REALIZES', 'from')),
      );
    }
    if (kind === 'volume') {
      const project = `${host} ${snapshot.text(node, 'project')}`;
      return this.belonging(`project ${project}`, () => this.byProject.get(project) ?? []);
    }
    const repositories = [...new Set(tags.map((tag) => parseImageName(tag)?.repository ?? ''))];
    return this.belonging(`images ${repositories.join(' ')}`, () =>
      repositories.flatMap((one) => [...(this.byRepository.get(one) ?? [])]),
    );
  }

  /** What is deployed from a repository, in any version: node numbers, ascending. */
  ofRepository(repository: string): readonly number[] {
    return this.belonging(`images ${repository}`, () => this.byRepository.get(repository) ?? []).nodes;
  }

  private belonging(key: string, find: () => Iterable<number>): Belonging {
    let found = this.known.get(key);
    if (found === undefined) {
      const nodes = [...new Set(find())].sort((a, b) => a - b);
      found = {
        nodes,
        of: nodes.map((node) => this.catalog.snapshot.ref(node)),
        owners: [...new Set(nodes.flatMap((node) => this.catalog.record(node).ownerRefs))],
        systems: [...new Set(nodes.flatMap((node) => this.catalog.systemOf(node) ?? []))],
      };
      this.known.set(key, found);
    }
    return found;
  }
}

function addAll(map: Map<string, Set<number>>, key: string, nodes: readonly number[]): void {
  const known = map.get(key) ?? new Set();
  for (const node of nodes) known.add(node);
  map.set(key, known);
}
