import { entityRef, type Claim, type EntityRef, type ObservationLine, type Properties } from '@faultline/model';
import { contentOf, deployKey, type DeployInput } from './deploy-event.js';

/** Events kept of one service in one environment; the oldest go first, and stay in the history of claims. */
export const KEPT_EVENTS = 500;

/** One deploy event as the store keeps it. */
export interface ToldDeploy {
  readonly ref: EntityRef;
  readonly service: EntityRef;
  readonly environment: string;
  readonly version: string;
  readonly action: 'deployed' | 'removed';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly digest: string;
  readonly image: string;
  readonly commit: string;
  readonly by: string;
  readonly url: string;
  readonly id: string;
}

const textOf = (properties: Properties, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
};

/** An event from what is stated of it. */
export function toldDeploy(ref: EntityRef, service: EntityRef, properties: Properties): ToldDeploy {
  return {
    ref,
    service,
    environment: textOf(properties, 'environment'),
    version: textOf(properties, 'version'),
    action: textOf(properties, 'action') === 'removed' ? 'removed' : 'deployed',
    at: typeof properties['at'] === 'number' ? properties['at'] : 0,
    digest: textOf(properties, 'digest'),
    image: textOf(properties, 'image'),
    commit: textOf(properties, 'commit'),
    by: textOf(properties, 'by'),
    url: textOf(properties, 'url'),
    id: textOf(properties, 'id'),
  };
}

/** The events that a scope of deployments holds now, by service. */
export function deploysIn(claims: readonly Claim[]): ReadonlyMap<EntityRef, readonly ToldDeploy[]> {
  const properties = new Map(claims.filter(({ type }) => type === 'REPORTS').map((one) => [one.to, one.properties]));
  const byService = new Map<EntityRef, ToldDeploy[]>();
  for (const { type, from, to } of claims) {
    const stated = properties.get(from);
    if (type !== 'DEPLOYED' || stated === undefined) continue;
    byService.set(to, [...(byService.get(to) ?? []), toldDeploy(from, to, stated)]);
  }
  return byService;
}

/** Latest first; of one time the greater ref, as the rules see it. */
export function latestFirst(a: ToldDeploy, b: ToldDeploy): number {
  return b.at - a.at || (a.ref < b.ref ? 1 : -1);
}

/** What became of one telling. */
export interface Merged {
  readonly deploy: ToldDeploy;
  readonly outcome: 'recorded' | 'known' | 'different';
}

/**
 * What a telling is among the events of its service and environment. `known`: it was told before; one without id and
 * time is, when the latest says the same. `different`: its id was told before, with other words.
 */
export function merge(known: readonly ToldDeploy[], service: EntityRef, input: DeployInput, now: number): Merged {
  const content = contentOf(input);
  const [latest] = [...known].sort(latestFirst);
  const isRetold = input.id === undefined && input.time === undefined && latest && contentOf(latest) === content;
  if (isRetold) return { deploy: latest, outcome: 'known' };
  const at = input.time ?? now;
  const { environment, version, action, digest = '', image = '', commit = '', by = '', url = '', id = '' } = input;
  const ref = entityRef('deploy-event', environment, deployKey(service, input, at));
  const deploy = { ref, service, environment, version, action, at, digest, image, commit, by, url, id };
  const same = known.find((one) => one.ref === ref);
  if (same === undefined) return { deploy, outcome: 'recorded' };
  const isSame = contentOf(same) === content && (input.time === undefined || input.time === same.at);
  return { deploy: same, outcome: isSame ? 'known' : 'different' };
}

/** The part of a service: all its events, the latest as many as are kept. */
export function* partLines(
  scope: string,
  service: EntityRef,
  deploys: readonly ToldDeploy[],
): Generator<ObservationLine> {
  const evidence = [{ kind: 'api' as const, text: 'POST /events/deploy' }];
  const shared = { scope, part: service, standing: 'declared' as const, confidence: 1, evidence };
  for (const { ref, service: _service, ...words } of [...deploys].sort(latestFirst).slice(0, KEPT_EVENTS)) {
    const properties = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''));
    yield { type: 'entity', ref, properties, ...shared };
    yield { type: 'relation', from: ref, relation: 'DEPLOYED', to: service, via: '', ...shared, properties: {} };
  }
  yield { type: 'part', scope, part: service, complete: true };
}
