import { groupBy } from '../identity/ties.js';
import { listOf, textOf } from '../identity/deployable.js';
import type { ClassName } from '../identity/naming.js';
import { declaresOf } from '../identity/declares.js';
import { compare, type EntityFact, type Facts, type RelationFact } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { Rule } from '../rules/rule.js';
import { membersByClass } from './reach.js';

/** One's own machine. */
export const LOOPBACK = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)$/;

/** The machine itself, as a container on it calls it. */
export const MACHINE = 'host.docker.internal';

/** Everything that a resolution rule may look at, indexed once a run. */
export interface ResolutionContext {
  readonly facts: Facts;
  readonly classOf: ReadonlyMap<EntityRef, ClassName>;
  /** Deployables by `<within> <host name>`, lower case. */
  readonly byHostName: ReadonlyMap<string, readonly EntityFact[]>;
  /** KubernetesServices by `<within> <name>`. */
  readonly services: ReadonlyMap<string, readonly EntityFact[]>;
  /** Components by `<repository key> <host name>`. */
  readonly byRepository: ReadonlyMap<string, readonly EntityFact[]>;
  /** Catalog entities by `<namespace>/<name>`. */
  readonly byCatalogName: ReadonlyMap<string, readonly EntityRef[]>;
  /** Components of a repository, by its key. */
  membersOfRepository(key: string): readonly EntityRef[];
  /** Components of a repository that say that they listen on a port. */
  listeningOn(repository: string, port: number): readonly EntityRef[];
  /** Components of a repository that have a port of the machine. */
  publishing(repository: string, port: number): readonly EntityRef[];
  /** Routes of a repository that take a host. */
  routesOf(repository: string, host: string): readonly EntityRef[];
  /** Whether something deploys a deployable, or what is the same as it. */
  isDeployed(deployable: EntityRef): boolean;
  /** Deployables of each catalog entity. */
  readonly membersOf: ReadonlyMap<EntityRef, readonly EntityRef[]>;
  /** Catalog entities that call a host by its name, by `<repository key> <host>`. */
  readonly callersOfHost: ReadonlyMap<string, ReadonlySet<EntityRef>>;
  /** How deployables are attached to a network that answer to a name there, lower case; in key order. */
  onNetwork(network: EntityRef, name: string): readonly RelationFact[];
}

/** An endpoint with who calls it. */
export interface EndpointQuestion {
  readonly endpoint: EntityFact;
  /** As written, lower case, without a trailing dot. */
  readonly host: string;
  readonly within: string;
  readonly callers: readonly RelationFact[];
}

export interface Answer {
  readonly targets: readonly EntityRef[];
  readonly premises: readonly RelationFact[];
  /** What is stated of targets that nothing but this answer speaks of. */
  readonly stated?: Properties;
}

/** Looks an endpoint up in one way; undefined when that way knows nothing. */
export interface ResolutionRule extends Rule {
  answer(question: EndpointQuestion, context: ResolutionContext): Answer | undefined;
}

/** Indexes deployables and services by the names that they answer to. */
export function resolutionContext(facts: Facts, classOf: ReadonlyMap<EntityRef, ClassName>): ResolutionContext {
  const deployables = [...facts.ofKind('component'), ...facts.ofKind('workload')];
  const named = deployables.flatMap((fact) => namesOf(fact).map((name) => ({ fact, name })));
  const services = facts.ofKind('kubernetes-service').flatMap((fact) => namesOf(fact).map((name) => ({ fact, name })));
  const facing = (items: readonly { fact: EntityFact; name: string }[], within: (fact: EntityFact) => string) =>
    new Map(
      [...groupBy(items, ({ fact, name }) => `${within(fact)} ${name}`)].map(([key, list]) => [
        key,
        list.map((item) => item.fact),
      ]),
    );
  const attached = attachedByName(facts);
  const components = groupBy(facts.ofKind('component'), (fact) =>
    repositoryOf(textOf(fact.properties, 'within'), fact.scopes),
  );
  const byPort = (portsOf: (fact: EntityFact) => readonly string[]): ((key: string) => readonly EntityRef[]) => {
    const keyed = [...components].flatMap(([key, facts]) =>
      facts.flatMap((fact) => portsOf(fact).map((port) => ({ key: `${key} ${port}`, fact }))),
    );
    const found = groupBy(keyed, ({ key }) => key);
    return (key) => (found.get(key) ?? []).map(({ fact }) => fact.ref);
  };
  const listening = byPort((fact) => listOf(fact.properties, 'portsExposed'));
  const publishing = byPort((fact) =>
    listOf(fact.properties, 'portsPublished').map((port) => port.replace(/->\d+/, '')),
  );
  const catalog = [...new Set([...classOf.values()].map((one) => one.ref))].sort(compare);
  const membersOf = membersByClass(classOf);
  const routes = groupBy(
    facts.ofKind('route'),
    (fact) => `${repositoryOf(textOf(fact.properties, 'within'), fact.scopes)} ${textOf(fact.properties, 'host')}`,
  );
  return {
    facts,
    classOf,
    byHostName: facing(named, (fact) => textOf(fact.properties, 'within')),
    services: facing(services, (fact) => textOf(fact.properties, 'within')),
    byRepository: facing(
      named.filter(({ fact }) => fact.kind === 'component'),
      (fact) => repositoryOf(textOf(fact.properties, 'within'), fact.scopes),
    ),
    byCatalogName: groupBy(catalog, (ref) => ref.slice(ref.indexOf(':') + 1).toLowerCase()),
    isDeployed(deployable) {
      const members = membersOf.get(classOf.get(deployable)?.ref ?? deployable) ?? [deployable];
      return members.some((member) => {
        const fact = facts.entities.get(member);
        if (fact?.kind !== 'component') return true;
        const technology = textOf(fact.properties, 'technology');
        // Aspire starts what is built from a project on the machine itself, in no container.
        if (technology === 'aspire' && textOf(fact.properties, 'image') === '') return false;
        const declares = declaresOf(textOf(fact.properties, 'declares'), technology);
        return declares === 'image' || declares === 'deployment';
      });
    },
    membersOf,
    callersOfHost: callersByHost(facts, classOf),
    membersOfRepository: (key) => (components.get(key) ?? []).map((fact) => fact.ref),
    listeningOn: (key, port) => listening(`${key} ${port}/tcp`),
    routesOf: (key, host) => (key === '' ? [] : (routes.get(`${key} ${host}`) ?? []).map((fact) => fact.ref)),
    publishing: (key, port) => publishing(`${key} ${port}/tcp`),
    onNetwork: (network, name) => attached.get(`${network} ${name}`) ?? [],
  };
}

/** The least ref of the one class that some members are of: any will do. Undefined where they are of none or of several. */
export function onlyClass(members: Iterable<EntityRef>, classOf: ResolutionContext['classOf']): EntityRef | undefined {
  const byClass = new Map<EntityRef, EntityRef>();
  for (const member of [...members].sort(compare)) {
    const className = classOf.get(member)?.ref;
    if (className !== undefined && !byClass.has(className)) byClass.set(className, member);
  }
  return byClass.size === 1 ? [...byClass.values()][0] : undefined;
}

/** O(endpoints + calls). */
function callersByHost(facts: Facts, classOf: ResolutionContext['classOf']): ResolutionContext['callersOfHost'] {
  const callers = new Map<string, Set<EntityRef>>();
  for (const endpoint of facts.ofKind('endpoint')) {
    const repository = repositoryOf(textOf(endpoint.properties, 'within'), endpoint.scopes);
    const key = `${repository} ${textOf(endpoint.properties, 'host').toLowerCase()}`;
    const found = callers.get(key) ?? new Set();
    for (const { from } of facts.to(endpoint.ref, 'CALLS')) {
      const caller = classOf.get(from);
      // What only sets it up for others has nothing of its own there.
      const isJob = textOf(facts.entities.get(from)?.properties ?? {}, 'role') === 'job';
      if (caller !== undefined && !isJob) found.add(caller.ref);
    }
    callers.set(key, found);
  }
  return callers;
}

/** As many services as share what is nobody's own. */
const SHARED = 3;

/** Whether others, and not many, call what a deployable belongs to by its name, and none of these callers does: it is the others' own. */
export function isOthersOwn(
  deployable: EntityRef,
  repository: string,
  callers: readonly RelationFact[],
  { classOf, membersOf, callersOfHost, facts }: ResolutionContext,
): boolean {
  const members = membersOf.get(classOf.get(deployable)?.ref ?? deployable) ?? [deployable];
  const names = new Set(members.flatMap((one) => namesOf(facts.entities.get(one))));
  const known = new Set([...names].flatMap((name) => [...(callersOfHost.get(`${repository} ${name}`) ?? [])]));
  if (known.size === 0 || known.size >= SHARED) return false;
  return !callers.some(({ from }) => known.has(classOf.get(from)?.ref ?? from));
}

/** By `<network> <name>`: what deployables are called there, and what they say they are called. O(relations · names). */
function attachedByName(facts: Facts): ReadonlyMap<string, readonly RelationFact[]> {
  const named = facts.ofType('ATTACHED_TO').flatMap((member) => {
    if (kindOf(member.from) === 'container') return [];
    const fact = facts.entities.get(member.from);
    const names = [...listOf(member.properties, 'aliases'), ...(fact ? listOf(fact.properties, 'hostNames') : [])];
    return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => ({ member, name }));
  });
  const groups = groupBy(named, ({ member, name }) => `${member.to} ${name}`);
  return new Map([...groups].map(([key, list]) => [key, list.map(({ member }) => member)]));
}

function namesOf(fact: EntityFact | undefined): readonly string[] {
  if (fact === undefined) return [];
  const names = new Set([...listOf(fact.properties, 'hostNames'), textOf(fact.properties, 'name')]);
  // `hostname: localhost` makes no container that which others mean by it.
  return [...names].map((name) => name.toLowerCase()).filter((name) => !/^(?:|localhost|127(?:\.\d+){3})$/.test(name));
}

/** Key of the repository that a `within` or scope belongs to; '' for a live one. */
export function repositoryOf(within: string, scopes: readonly string[]): string {
  const scope = scopes.find((one) => one.startsWith('repository/'));
  if (scope !== undefined) return scope.slice('repository/'.length);
  return /^repository\/(.+?)(?:\/(?:compose|kubernetes)\/[^/]*)?$/.exec(within)?.[1] ?? '';
}

/** Whether another deployable of the same service, such as its container, is told of a place of that kind. */
export function isSetElsewhere(call: RelationFact, context: ResolutionContext): boolean {
  const service = context.classOf.get(call.from)?.ref;
  const members = service === undefined ? [] : (context.membersOf.get(service) ?? []);
  return members.some(
    (member) => member !== call.from && context.facts.from(member, 'CALLS').some(({ via }) => via === call.via),
  );
}
