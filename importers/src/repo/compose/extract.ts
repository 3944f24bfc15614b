import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import { addressesOf, endpointLines, type Address } from '../../contract/addresses.js';
import { addressesIn } from '../../contract/addresses.js';
import { environmentLabel, keptLabels } from '../../contract/labels.js';
import type { LooseProperties, PartLines } from '../../contract/part-lines.js';
import {
  hasPlaceholder,
  pathFrom,
  roleOf,
  settingsOfCommand,
  stateImage,
  writtenImage,
  namesOfVariables,
} from '../values/index.js';
import type { Mentions } from '../values/mentions.js';
import { OF_TELEMETRY, saysAgent } from '../values/own-telemetry.js';
import { isProductImage } from '../values/products.js';
import { variablesOff } from '../values/switches.js';
import { confinementOf } from './confinement.js';
import { ownOf, type ComposeModel } from './model.js';
import { BROKERS, brokersOf, isScheduler, schedulerNeeds } from './scheduler.js';
import { isOnlyClient } from './only-client.js';
import { asks, awaitedBy, conditionOf, publishedBy, withoutWaiting } from './orders.js';
import type { ComposeService } from './schema.js';
import { contextOf, folderBuilt, isOfOneFolder, mountedAround } from './started.js';
import { mountedFiles } from './told.js';
import { resourcesOf, stateVolumes } from './volumes.js';

/** One service with everything around it that its statements need. */
export interface ServiceInput {
  readonly key: string;
  readonly repository: EntityRef;
  readonly project: string;
  readonly name: string;
  /** Its paths are from the repository's root. */
  readonly service: ComposeService;
  readonly model: ComposeModel;
  /** Variables of env_file and environment together. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether each file that sets some is here. */
  readonly isWhole: boolean;
  /** Names of variables that only an example of a file sets. */
  readonly ofExample: ReadonlySet<string>;
  /** Names of variables that only a file sets which many services are given. */
  readonly ofMany: ReadonlySet<string>;
  /** Whether it runs an image that nobody builds here, beside programs that are built here. */
  readonly isForeign: boolean;
  /** Names under which others link to it. */
  readonly linkedAs: readonly string[];
  /** What the sources that it is built from speak of; undefined where there are none that could be looked at. */
  readonly mentions: Mentions | undefined;
  /** What its files say, where these alone name whom it asks. */
  readonly toldByFiles: string | undefined;
  /** Whether another service is built from the repository's own code, wherever. */
  readonly isBuiltHere: (service: string) => boolean;
  /** Image of a product that another service is built from, with nothing but what sets it up. */
  readonly productOf: (service: string) => string | undefined;
  /** Whether any Compose file of the repository declares another service. */
  readonly isDeclared: (service: string) => boolean;
  /** Whether only a file for tests declares it. */
  readonly isForTests: boolean;
  /** Whether it is left over: nobody can build it. */
  readonly isStale: boolean;
  readonly evidence: readonly Evidence[];
}

/** How sure a start order is to be a need: `depends_on` and links say so in most files, not in all. */
const START_ORDER_CONFIDENCE = 0.6;
const COMMAND_CONFIDENCE = 0.8;
/** What its sources never speak of, or what is switched off: too little to be shown. */
const UNREAD_CONFIDENCE = 0.4;
/** What an example of a file says that nobody commits. */
const EXAMPLE_CONFIDENCE = 0.7;

export function withinOf(key: string, project: string): string {
  return `repository/${key}/compose/${project}`;
}

export function componentRef(key: string, project: string, service: string): EntityRef {
  return entityRef('component', `${key}#compose/${project}/${service.replaceAll('/', '_')}`);
}

/** How it is built, as far as the folder does not say it. */
function buildFacts(service: ComposeService, built: string): LooseProperties {
  const context = contextOf(service);
  const { build } = service;
  if (build === undefined || context === undefined) return {};
  const dockerfile = pathFrom(context, build.dockerfile ?? 'Dockerfile');
  const isUsual = dockerfile === pathFrom(context, 'Dockerfile');
  return {
    context: context === built ? undefined : context,
    dockerfile: isUsual || dockerfile === undefined || hasPlaceholder(dockerfile) ? undefined : dockerfile,
    target: build.target === undefined || hasPlaceholder(build.target) ? undefined : build.target,
  };
}

/** Every statement on one service. */
export function stateService(lines: PartLines, input: ServiceInput): void {
  const { key, project, service, evidence } = input;
  const ref = componentRef(key, project, input.name);
  const names = namesOf(input);
  stateComponent(lines, ref, names, input);
  lines.relation(ref, 'PART_OF', input.repository, { evidence });
  const image = imageOf(service);
  if (image !== undefined) stateImage(lines, ref, 'USES', service.image, { evidence });
  const folder = folderBuilt(service);
  if (folder !== undefined) {
    const properties = { folder, ...buildFacts(service, folder) };
    lines.relation(ref, 'BUILT_FROM', input.repository, { properties, evidence });
  }
  stateNetworks(lines, ref, input);
  stateVolumes(lines, ref, input, (name) => sharedRef('volume', input, name));
  const given = givenTo(names, input);
  stateStartOrder(lines, ref, input, given);
  stateCalls(lines, ref, names, input, given);
}

/** What a package of a program's own builds is called as the package says, whatever it runs. */
function imageOf(service: ComposeService): string | undefined {
  return mountedAround(service) === undefined ? writtenImage(service.image) : undefined;
}

function namesOf({ name, project, service }: ServiceInput): readonly string[] {
  // What Compose calls a container by itself, in its second and first version.
  const given = service.container_name ?? [`${project}-${name}-1`, `${project}_${name}_1`];
  return [name, given, service.hostname]
    .flat()
    .filter((one) => one !== undefined && !hasPlaceholder(one))
    .map((one) => String(one).toLowerCase());
}

function stateComponent(lines: PartLines, ref: EntityRef, names: readonly string[], input: ServiceInput): void {
  const { service, key, project, evidence } = input;
  const labels = Object.fromEntries(
    [...(service.labels ?? []), ...(service.deploy?.labels ?? [])].map(([name, value]) => [name, value ?? '']),
  );
  const image = imageOf(service);
  const aliases = (service.networks ?? []).flatMap((network) => network.aliases.map((alias) => alias.toLowerCase()));
  const ports = [...(service.ports ?? []), ...(service.expose ?? [])];
  const published = ports.filter((port) => port.includes('->'));
  const kept = keptLabels(labels);
  lines.entity(
    ref,
    {
      name: input.name,
      repository: input.repository,
      technology: 'compose',
      project,
      within: withinOf(key, project),
      hostNames: [...names, ...aliases, ...input.linkedAs],
      image,
      folder: folderBuilt(service),
      user: service.user !== undefined && !hasPlaceholder(service.user) ? service.user : undefined,
      labels: kept.length > 0 ? kept : undefined,
      environmentLabel: environmentLabel(labels),
      mountedFiles: mountedFiles(service),
      role:
        roleOf(input.name, image, service.profiles) ??
        (input.isForTests ? 'test' : isAwaitedToEnd(input) || isOnlyClient(service) ? 'job' : undefined),
      portsExposed: [...new Set(ports.map((port) => port.replace(/^\d+->/, '')))],
      portsPublished: published.length > 0 ? published : undefined,
      replicas: service.deploy?.replicas ?? service.scale,
      ...resourcesOf(service),
      ...confinementOf(service),
      ...commandedKind(service),
      variableNames: namesOfVariables([
        ...Object.keys(input.environment),
        ...(service.environment ?? []).map(([name]) => name),
      ]),
    },
    evidence,
  );
}

/** An image of Kafka holds ZooKeeper too, and the command says which of them it is. */
function commandedKind(service: ComposeService): { kindHint?: string; typeHint?: string } {
  if (isOnlyClient(service)) return { kindHint: 'service' };
  const { entrypoint, command } = service;
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  const isZooKeeper = words.some((word) => /\bzookeeper-server-start\b/.test(word));
  return isZooKeeper ? { kindHint: 'service', typeHint: 'registry' } : {};
}

function awaitedToEnd({ services }: ComposeModel): readonly string[] {
  const awaited = [...services.values()].flatMap(({ service }) => service.depends_on ?? []);
  return awaited.filter((one) => conditionOf(one.condition) === 'completed').map((one) => one.name);
}

/** Services of a project that others wait for the end of. */
const ended = new WeakMap<ComposeModel, ReadonlySet<string>>();

/** Whether others start once it has ended: it does something once, whatever image it runs. */
function isAwaitedToEnd({ name, model }: ServiceInput): boolean {
  const known = ended.get(model) ?? new Set(awaitedToEnd(model));
  ended.set(model, known);
  return known.has(name);
}

/** A network or volume of the project, or one that exists outside of it under a name of its own. */
function sharedRef(kind: 'network' | 'volume', input: ServiceInput, name: string): EntityRef {
  const declared = ownOf(kind === 'network' ? input.model.networks : input.model.volumes, name);
  const external = declared?.external;
  const outside =
    typeof external === 'object' ? (external.name ?? name) : external ? (declared?.name ?? name) : declared?.name;
  const scope = `repository/${input.key}/compose`;
  if (outside !== undefined && !hasPlaceholder(outside)) return entityRef(kind, scope, '_', outside);
  return entityRef(kind, scope, input.project, name);
}

function stateNetworks(lines: PartLines, ref: EntityRef, input: ServiceInput): void {
  const { service, evidence } = input;
  if (service.network_mode !== undefined) return;
  const networks =
    service.networks && service.networks.length > 0 ? service.networks : [{ name: 'default', aliases: [] }];
  const own = namesOf(input);
  for (const network of networks) {
    const to = sharedRef('network', input, network.name);
    const aliases = [...own, ...input.linkedAs, ...network.aliases.map((alias) => alias.toLowerCase())];
    lines.entity(to, { name: network.name }, evidence);
    lines.relation(ref, 'ATTACHED_TO', to, { properties: { aliases }, evidence });
  }
}

function stateStartOrder(lines: PartLines, ref: EntityRef, input: ServiceInput, given: Given): void {
  const isOff = variablesOff(input.environment);
  for (const [name, condition] of awaitedBy(input.service)) {
    const other = input.model.services.get(name)?.service;
    if (name === '' || name === input.name || other === undefined) continue;
    lines.relation(ref, 'DEPENDS_ON', componentRef(input.key, input.project, name), {
      confidence:
        !input.isStale && !isOff(name) && !isUnread(name, input, given) && isUsed(name, input)
          ? START_ORDER_CONFIDENCE
          : UNREAD_CONFIDENCE,
      properties: { condition, asked: asks(input, name, other) ? true : undefined },
      evidence: input.evidence,
    });
  }
}

/**
 * Whether a service may use what is started before it: not what is built here as well and that neither its settings nor
 * its sources speak of.
 */
function isUsed(name: string, input: ServiceInput): boolean {
  const { service, environment, mentions, model, isBuiltHere, toldByFiles, productOf } = input;
  const other = model.services.get(name)?.service;
  if (toldByFiles !== undefined)
    return [name, other?.container_name ?? name].some((called) => toldByFiles.includes(called));
  // Two of one build are started one behind the other, as a worker is behind its server.
  if (other && folderBuilt(service) !== undefined && folderBuilt(other) === folderBuilt(service)) return false;
  if (isScheduler(service)) {
    const brokers = brokersOf(environment);
    if (brokers.length > 0) return brokers.includes(name);
    if (other?.image !== undefined && !BROKERS.test(other.image)) return false;
  }
  const product = productOf(name);
  const isBuilt = product === undefined && (other?.build !== undefined || isBuiltHere(name));
  if (!isBuilt && mentions?.ofProduct((product ?? other?.image ?? '').replace(/(?::[^/]*|@.*)$/, '')) === false)
    return false;
  // What a folder is called stands in all that is built from it; whom the environment names is called by that.
  if (other && isOfOneFolder(service, other) && mentions?.ofHost(name) === false) return false;
  if (!isBuilt || mentions === undefined || mentions.ofName(name)) return true;
  // A page knows no names of containers: it asks the machine at the port behind which they are.
  if (other && publishedBy(other).some((port) => mentions.ofMachine(Number(port)))) return true;
  const commands = withoutWaiting([...(service.entrypoint ?? []), ...(service.command ?? [])]);
  const said = [...Object.values(environment), commands];
  return said.some((text) => text.includes(name)) || (service.links ?? []).length > 0;
}

/** Whether what others are given beside an image that only runs here is theirs: telemetry of programs, and all beside a product. */
function isOfOthers({ image = '' }: ComposeService, variable: string): boolean {
  return OF_TELEMETRY.test(variable) || isProductImage(image);
}

/** Whether a program, or an agent that it is started with, may read a variable. */
function isReadBy(input: ServiceInput, address: Address): boolean {
  const { mentions, environment, service } = input;
  if (input.isStale) return false;
  if (input.isForeign && input.ofMany.has(address.variable) && isOfOthers(service, address.variable)) return false;
  if (mentions?.ofAddress(address) ?? true) return true;
  const words = [...(service.entrypoint ?? []), ...(service.command ?? [])].join(' ');
  return OF_TELEMETRY.test(address.variable) && saysAgent([words, ...Object.entries(environment).flat()]);
}

/** Addresses that a service's environment gives it: what it reads, and what nobody reads. */
interface Given {
  readonly told: readonly Address[];
  readonly unread: readonly Address[];
}

function givenTo(names: readonly string[], input: ServiceInput): Given {
  const { service, environment } = input;
  const isOff = variablesOff(environment);
  const isOfScheduler = isScheduler(service) ? schedulerNeeds(environment) : () => true;
  // Compose starts nothing that waits for a service which no file declares.
  const missing = new Set([...awaitedBy(service).keys()].filter((name) => !input.isDeclared(name)));
  const isRead = (address: Address): boolean =>
    !missing.has(address.host) && !isOff(address.variable) && isReadBy(input, address) && isOfScheduler(address);
  const addresses = addressesOf(environment, names);
  return { told: addresses.filter(isRead), unread: addresses.filter((address) => !isRead(address)) };
}

/**
 * Whether a service is told where another is, by nothing that it reads and that is called after the other: then it does
 * not ask it. Programs that are built here may ask each other in more ways, where their sources speak of each other.
 */
function isUnread(name: string, input: ServiceInput, { told, unread }: Given): boolean {
  const { isWhole, isBuiltHere, mentions, model } = input;
  if (!isWhole || (isBuiltHere(name) && mentions?.ofName(name) !== false)) return false;
  const { container_name: container, hostname } = model.services.get(name)?.service ?? {};
  const called = new Set([name, container ?? name, hostname ?? name].map((one) => one.toLowerCase()));
  const words = [...called].flatMap((one) => one.split(/[^a-z0-9]+/)).filter((word) => word.length > 1);
  const isOf = ({ host }: Address): boolean => called.has(host);
  const isNamed = ({ variable }: Address): boolean => words.some((word) => variable.toLowerCase().includes(word));
  return (
    unread.some((one) => isOf(one) && isNamed(one)) &&
    !told.some(isOf) &&
    ![...called].some((host) => mentions?.ofHost(host) === true)
  );
}

function stateCalls(
  lines: PartLines,
  ref: EntityRef,
  names: readonly string[],
  input: ServiceInput,
  { told, unread }: Given,
): void {
  const { service, evidence } = input;
  const base = {
    scope: lines.scope,
    part: lines.part,
    standing: 'declared' as const,
    from: ref,
    within: withinOf(input.key, input.project),
    evidence,
  };
  const isLikely = (address: Address): boolean => input.ofExample.has(address.variable);
  lines.take(endpointLines({ ...base, addresses: told.filter((address) => !isLikely(address)) }));
  lines.take(endpointLines({ ...base, addresses: told.filter(isLikely), confidence: EXAMPLE_CONFIDENCE }));
  lines.take(endpointLines({ ...base, addresses: unread, confidence: UNREAD_CONFIDENCE }));
  const words = [...(service.entrypoint ?? []), ...(service.command ?? [])];
  const own = new Set(names);
  const fromCommand = Object.entries(settingsOfCommand(words))
    .flatMap(([name, value]): readonly Address[] => addressesIn(name, value))
    .filter((address) => !own.has(address.host));
  lines.take(
    endpointLines({
      ...base,
      addresses: fromCommand,
      confidence: input.isStale ? UNREAD_CONFIDENCE : COMMAND_CONFIDENCE,
    }),
  );
  const outside = (service.external_links ?? []).map((link): Address => {
    const [host = '', alias = host] = link.split(':');
    return { host: (alias || host).toLowerCase(), protocol: '', via: '', variable: 'external_links' };
  });
  lines.take(
    endpointLines({
      ...base,
      addresses: outside.filter((address) => /^[a-z0-9][a-z0-9_.-]*$/.test(address.host)),
      confidence: START_ORDER_CONFIDENCE,
    }),
  );
}
