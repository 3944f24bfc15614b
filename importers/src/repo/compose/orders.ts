import { nameTokens, saysOwn } from '../../contract/address/name.js';
import type { Mentions } from '../values/mentions.js';
import type { ComposeService } from './schema.js';

/** What Compose starts before a service, and the state that it waits for. */
export function awaitedBy(service: ComposeService): ReadonlyMap<string, string> {
  const shared = [service.network_mode, service.pid, service.ipc].flatMap(
    (mode) => /^service:(.+)$/.exec(mode ?? '')?.[1] ?? [],
  );
  const mounted = (service.volumes_from ?? []).filter((from) => !from.startsWith('container:'));
  const linked = [...linkedBy(service), ...mounted.map((written) => written.split(':')[0] ?? '')];
  return new Map([
    ...[...linked, ...shared].map((name): [string, string] => [name, 'started']),
    ...(service.depends_on ?? []).map(({ name, condition }): [string, string] => [name, conditionOf(condition)]),
  ]);
}

function linkedBy({ links }: ComposeService): readonly string[] {
  return (links ?? []).map((written) => written.split(':')[0] ?? '');
}

export function conditionOf(written = 'service_started'): string {
  return CONDITIONS.get(written) ?? 'started';
}

const CONDITIONS: ReadonlyMap<string, string> = new Map([
  ['service_healthy', 'healthy'],
  ['service_completed_successfully', 'completed'],
]);

/** What waits for another before the program starts, with whom it waits for: an order, which `depends_on` tells as well. */
const WAITS =
  /(?:[\w./-]{0,200}wait[-_]?for(?:[-_]?it|[-_]?port)?(?:\.sh|\.py)?|[\w./-]{0,200}dockerize|\bnc(?:\s+-\w+){0,4}\s+-\w*z\w*|[\w./-]{0,200}wait-port)(?:[ \t]+(?!--[ \t])[^\s;&|]{1,200}){1,20}/g;

/** Words of a command without those that only wait. */
export function withoutWaiting(words: readonly string[]): string {
  return words.join(' ').slice(0, MAX_WORDS).replace(WAITS, '');
}

const MAX_WORDS = 20_000;

/** Names of services that are called like a place stand in what is no place too. */
const NO_PLACE = new Set(['topic', 'topics', 'queue', 'queues', 'exchange', 'group', 'name', 'database', 'schema']);

export interface Asking {
  readonly service: ComposeService;
  readonly environment: Readonly<Record<string, string>>;
  readonly mentions: Mentions | undefined;
}

/**
 * Whether something says how a program asks another that is started before it: its code and settings have the other's host or
 * its port of the machine, a variable that they read or a command has the host, or it is linked. Who cannot be looked at, though
 * it is built here, is believed.
 */
export function asks({ service, environment, mentions }: Asking, name: string, other: ComposeService): boolean {
  if (linkedBy(service).includes(name) || (mentions === undefined && service.build !== undefined)) return true;
  const called = [name, other.container_name, other.hostname].flatMap((one) => one ?? []);
  if (mentions !== undefined && called.some((host) => mentions.ofPlace(host))) return true;
  // A page knows no names of containers: it asks the machine at the port behind which they are.
  const ports = publishedBy(other);
  if (ports.some((port) => mentions?.ofMachine(Number(port)))) return true;
  const given = Object.entries(environment).filter(([variable]) => mayBePlace(variable, mentions));
  const said = [
    ...given.map(([, value]) => value),
    withoutWaiting([...(service.entrypoint ?? []), ...(service.command ?? [])]),
  ];
  const places = [...called, ...ports.map((port) => `localhost:${port}`)];
  return places.some((host) => said.some((text) => hasHost(text, host)));
}

/** Ports of the machine that lead to a service. */
export function publishedBy({ ports }: ComposeService): readonly string[] {
  return (ports ?? []).flatMap((port) => /^(\d{4,5})->/.exec(port)?.[1] ?? []);
}

function mayBePlace(variable: string, mentions: Mentions | undefined): boolean {
  if (saysOwn(variable) || nameTokens(variable).some((token) => NO_PLACE.has(token))) return false;
  return mentions?.ofVariable(variable) !== false;
}

function hasHost(text: string, host: string): boolean {
  const name = host.toLowerCase();
  const whole = text.toLowerCase();
  for (let at = whole.indexOf(name); at >= 0; at = whole.indexOf(name, at + 1))
    if (!/[\w.-]/.test(whole[at - 1] ?? '') && !/[\w.-]/.test(whole[at + name.length] ?? '')) return true;
  return false;
}
