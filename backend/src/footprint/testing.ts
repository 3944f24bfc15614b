import { startOrder } from '@faultline/analysis';
import type { Criticality, EntityRef } from '@faultline/model';
import { atOnce } from '../platform/off-loop/slices.js';
import { composeText, type ComposeTitle } from './compose-file.js';
import { composeDraft, composePlan, type ComposePlan } from './compose-plan.js';
import type { ComposeOptions } from './compose-service.js';
import type { BuildFact, CallFact, Form, MountFact, NeededExternal, NeededProcess, NeededSet } from './needed.js';

/** A process as a test writes it: the image is its name unless it says another. */
export interface WrittenProcess {
  readonly kind?: string;
  readonly namespace?: string;
  readonly hops?: number;
  /** `b`, or `b soft`. */
  readonly needs?: readonly string[];
  readonly form?: Partial<Form> | null;
}

export const written = (name: string): EntityRef => (name.includes(':') ? name : `service:t/${name}`) as EntityRef;

export function call(to: string, address: Partial<CallFact>): CallFact {
  return {
    endpoint: `endpoint:t|${address.host ?? to}` as EntityRef,
    host: to,
    port: 0,
    protocol: '',
    database: '',
    variables: [],
    to: [written(to)],
    unresolved: '',
    ...address,
  };
}

export function mount(volume: string, path: string, type = 'volume', isReadOnly = false): MountFact {
  return { volume: `volume:t/${volume}` as EntityRef, name: volume, type, path, isReadOnly };
}

export function build(repository: string, folder: string): BuildFact {
  return {
    repository: `repository:x/${repository}` as EntityRef,
    folder,
    context: folder,
    dockerfile: '',
    target: '',
  };
}

export function form(name: string, parts: Partial<Form> = {}): Form {
  return {
    deployable: `workload:t/${name}` as EntityRef,
    origin: 'observed',
    image: `acme/${name}:1`,
    digest: '',
    build: null,
    replicas: 1,
    hostNames: [],
    ports: [],
    mounts: [],
    calls: [],
    variables: [],
    memoryBytes: null,
    cpuMillis: null,
    others: [],
    ...parts,
  };
}

function processOf(name: string, process: WrittenProcess, hops: number): NeededProcess {
  const { kind = 'service', namespace = 't', needs = [] } = process;
  return {
    ref: `${kind}:${namespace}/${name}` as EntityRef,
    name,
    kind,
    namespace,
    hops: process.hops ?? hops,
    criticality: 'hard',
    path: [],
    owners: [],
    form: process.form === null ? null : form(name, process.form),
    needs: needs.map((text) => {
      const [to = '', criticality = 'hard'] = text.split(' ');
      return { to: written(to), criticality: criticality as Criticality };
    }),
  };
}

export function external(host: string): NeededExternal {
  return { ref: `external:${host}` as EntityRef, name: host, host, hops: 1, criticality: 'hard' };
}

/** What is needed; the first process is what was asked for. */
export function neededOf(
  processes: Readonly<Record<string, WrittenProcess>>,
  externals: readonly NeededExternal[] = [],
): NeededSet {
  const list = Object.entries(processes).map(([name, process], at) => processOf(name, process, at === 0 ? 0 : 1));
  return { of: list.slice(0, 1).map(({ ref }) => ref), processes: list, externals, folded: [], unknowns: [] };
}

export const DEFAULTS: ComposeOptions = {
  stubImage: '',
  pin: false,
  replicas: false,
  publish: 'asked',
  placeholders: true,
};

/** The plan of what is needed, at once. */
export function planOf(needed: NeededSet, options: ComposeOptions): ComposePlan {
  const draft = composeDraft(needed, options);
  return atOnce(composePlan(draft, startOrder(draft.start.needs), options));
}

/** The compose file of a plan, at once. */
export function textOf(plan: ComposePlan, title: ComposeTitle): string {
  return atOnce(composeText(plan, title));
}
