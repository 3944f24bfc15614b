import { dependencyClosure } from '@faultline/analysis';
import { CatalogError, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { displayName } from '../catalog/display-name.js';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
import { eachSliced, inSlices } from '../platform/off-loop/slices.js';
import { readOnce } from '../platform/read-once.js';
import { composeText } from './compose-file.js';
import { composeDraft, composePlan, type ComposePlan } from './compose-plan.js';
import type { ComposeOptions, ComposeService } from './compose-service.js';
import { countsOf } from './counts.js';
import { groupBy } from './group-by.js';
import { neededSet } from './needed-set.js';
import type { Folded, NeededProcess, NeededSet } from './needed.js';
import { footprintSentence } from './sentence.js';

export interface FootprintQuestion extends Partial<ComposeOptions> {
  readonly of: readonly string[];
  readonly environment?: string | null;
  readonly onlyHard?: boolean;
}

const MOST_ASKED = 100;

/** An answer as the API shows it; the file is written when a query selects it. */
export interface FootprintValue {
  readonly composeText: () => Promise<string>;
}

/** A need may be looked for among many that stand between its ends: about so many steps each. */
const STEPS_A_NEED = 100;

/** How much has to be started for some entities to run, and how: on one snapshot. */
export class FootprintService {
  constructor(
    private readonly offLoop: OffLoop,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, LIMIT_EXCEEDED */
  async footprint(catalog: CatalogSnapshot, question: FootprintQuestion): Promise<FootprintValue> {
    if (question.of.length === 0 || question.of.length > MOST_ASKED) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `the footprint of ${question.of.length} entities was asked for`,
        `ask for 1 to ${MOST_ASKED} at once`,
      );
    }
    const environment = question.environment ?? null;
    const onlyHard = question.onlyHard ?? false;
    const set = catalog.snapshot.topologies;
    const of = [...new Set(question.of.map((name) => catalog.resolve(name)))];
    const needed = await inSlices(neededSet(catalog, { of, environment, onlyHard, set }));
    if (needed.processes.length === 0) throw runsNothing(question.of);
    const options = optionsOf(question);
    const plan = await this.plan(needed, options);
    const lookup = lookupOf(needed, plan);
    const counts = countsOf(needed, plan, options);
    const leftOut = onlyHard
      ? dependencyClosure(set, of, { environment }).nodes.length -
        dependencyClosure(set, of, { environment, onlyHard }).nodes.length
      : 0;
    const names = of.map((node) => displayName(catalog.snapshot, node));
    const sentence = footprintSentence({ names, counts, environment, onlyHard, leftOut });
    const now = this.now();
    const value = readOnce({
      of: needed.of,
      environment,
      onlyHard,
      sentence,
      counts: { ...counts, leftOut },
      processes: await inSlices(eachSliced(needed.processes, (one) => processValue(one, lookup, options))),
      images: imagesUsed(plan),
      externals: needed.externals.map((external) => ({
        ...external,
        ports: plan.stubPorts.get(external.ref) ?? [],
        service: lookup.services.get(external.ref)?.name ?? null,
      })),
      folded: needed.folded,
      cut: plan.cut,
      gaps: plan.gaps,
      unknowns: needed.unknowns,
      variables: plan.variables,
      composeText: () => inSlices(composeText(plan, { sentence, revision: catalog.revision })),
      get restsOn() {
        return catalog.restsOn(now, { nodes: nodesOf(catalog, needed), running: true });
      },
    });
    return value;
  }

  private async plan(needed: NeededSet, options: ComposeOptions): Promise<ComposePlan> {
    const draft = composeDraft(needed, options);
    const { needs } = draft.start;
    const order = await this.offLoop.run('startOrder', needs, { steps: needs.from.length * STEPS_A_NEED });
    return inSlices(composePlan(draft, order, options));
  }
}

function runsNothing(names: readonly string[]): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `nothing is known to run for ${JSON.stringify(names.join(', ').slice(0, 200))}`,
    'name a service, a datastore, a broker, or a system that has some',
  );
}

/** What the answer stands on: what is needed, what stands within it, and what each is started from. */
function nodesOf({ snapshot }: CatalogSnapshot, needed: NeededSet): number[] {
  const refs = [
    ...needed.processes.flatMap(({ ref, form }) => (form === null ? [ref] : [ref, form.deployable])),
    ...needed.externals.map(({ ref }) => ref),
    ...needed.folded.map(({ ref }) => ref),
  ];
  return refs.map((ref) => snapshot.indexOf(ref)).filter((node) => node !== undefined);
}

function optionsOf(question: FootprintQuestion): ComposeOptions {
  return {
    stubImage: question.stubImage ?? '',
    pin: question.pin ?? false,
    replicas: question.replicas ?? false,
    publish: question.publish ?? 'asked',
    placeholders: question.placeholders ?? true,
  };
}

/** What of the plan is about which process. */
interface Lookup {
  readonly services: ReadonlyMap<EntityRef, ComposeService>;
  readonly gaps: ReadonlyMap<EntityRef, string>;
  readonly folded: ReadonlyMap<EntityRef, readonly Folded[]>;
}

function lookupOf(needed: NeededSet, plan: ComposePlan): Lookup {
  return {
    services: new Map(plan.services.map((service) => [service.ref, service])),
    gaps: new Map(plan.gaps.map(({ ref, reason }) => [ref, reason])),
    folded: groupBy(needed.folded, ({ into }) => into),
  };
}

/** One process as the API shows it. */
function processValue(process: NeededProcess, { services, gaps, folded }: Lookup, options: ComposeOptions): object {
  const { form } = process;
  const service = services.get(process.ref);
  return {
    ...process,
    service: service?.name ?? null,
    origin: form?.origin ?? 'none',
    deployable: form?.deployable ?? null,
    image: form?.image ?? '',
    digest: form?.digest ?? '',
    build: form?.build ?? null,
    replicas: options.replicas ? (form?.replicas ?? 1) : 1,
    memoryBytes: form?.memoryBytes ?? null,
    cpuMillis: form?.cpuMillis ?? null,
    ports: (service?.ports ?? []).map(({ host, container, protocol }) => `${host}:${container}/${protocol}`),
    volumes: (form?.mounts ?? []).map(({ volume, path, type, isReadOnly }) => ({ volume, path, type, isReadOnly })),
    environment: service?.environment ?? [],
    needs: process.needs.map(({ to }) => to),
    folded: (folded.get(process.ref) ?? []).map(({ ref }) => ref),
    notes: service?.notes ?? [],
    gap: gaps.get(process.ref) ?? null,
  };
}

/** Images of the file and which processes run them, by name. */
function imagesUsed(plan: ComposePlan): readonly { readonly image: string; readonly usedBy: readonly EntityRef[] }[] {
  const byImage = new Map<string, EntityRef[]>();
  for (const { ref, image } of plan.services) {
    const name = image.image || `built from ${image.build?.context ?? ''} ${image.build?.dockerfile ?? ''}`.trim();
    const known = byImage.get(name);
    if (known === undefined) byImage.set(name, [ref]);
    else known.push(ref);
  }
  return [...byImage].map(([image, usedBy]) => ({ image, usedBy })).sort((a, b) => (a.image < b.image ? -1 : 1));
}
