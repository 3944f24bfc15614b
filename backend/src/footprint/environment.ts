import type { EntityRef } from '@faultline/model';
import type { Sliced } from '../platform/off-loop/slices.js';
import { groupBy } from './group-by.js';
import { isHostName, isPlain, literal, variableName } from './names.js';
import type { CallFact, Form, NeededProcess } from './needed.js';

/** A variable of a service in the file; the value is ready for it. */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
  /** Whether it is an address that was written anew; otherwise it has to be set. */
  readonly isAddress: boolean;
}

/** A variable that has to be set before the file is started. */
export interface VariableToSet {
  /** As it has to be set. */
  readonly name: string;
  /** As its service calls it. */
  readonly variable: string;
  readonly service: EntityRef;
}

export interface Environments {
  readonly entries: ReadonlyMap<EntityRef, readonly EnvironmentEntry[]>;
  readonly notes: ReadonlyMap<EntityRef, readonly string[]>;
  readonly variables: readonly VariableToSet[];
}

const NAME = /^[A-Za-z_][\w.-]{0,255}$/;
/** Set by the engine, the image or the cluster, never by a person. */
const OWN = /^(PATH|HOME|HOSTNAME|PWD|OLDPWD|SHLVL|TERM|USER|_|KUBERNETES_.*|[A-Z0-9_]+_SERVICE_(HOST|PORT))$/;

type Values = Map<string, string>;

/**
 * Variables of each process. Those that hold addresses are written anew, with the names that the processes have in the
 * file; of the others nobody keeps a value, so each becomes a placeholder that has to be set.
 */
export function* environmentsOf(
  processes: readonly NeededProcess[],
  names: ReadonlyMap<EntityRef, string>,
  placeholders: boolean,
): Sliced<Environments> {
  const ports = new Map(processes.map(({ ref, form }) => [ref, tcpPorts(form)]));
  const notes = new Map<EntityRef, string[]>();
  const addresses = new Map<EntityRef, Values>();
  const unset = new Map<EntityRef, readonly string[]>();
  for (const { ref, form } of processes) {
    if (form === null) continue;
    yield;
    const own: string[] = [];
    const values = addressesOf(form, names, ports, own);
    addresses.set(ref, values);
    if (own.length > 0) notes.set(ref, own);
    const others = [...new Set(form.variables)].filter((name) => NAME.test(name) && !OWN.test(name));
    if (placeholders) unset.set(ref, others.filter((name) => !values.has(name)).sort());
  }
  const variables = placeholdersOf(unset, names);
  yield;
  const toSet = groupBy(variables, ({ service }) => service);
  const entries = new Map<EntityRef, readonly EnvironmentEntry[]>();
  for (const { ref } of processes) {
    yield;
    const list = [
      ...[...(addresses.get(ref) ?? [])].map(([name, value]) => ({ name, value: literal(value), isAddress: true })),
      ...(toSet.get(ref) ?? []).map(({ name, variable }) => ({
        name: variable,
        value: `\${${name}:?set it in .env}`,
        isAddress: false,
      })),
    ].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (list.length > 0) entries.set(ref, list);
  }
  return { entries, notes, variables };
}

/** A name that several services use may mean another value in each, so that each has its own before it. */
function placeholdersOf(
  unset: ReadonlyMap<EntityRef, readonly string[]>,
  names: ReadonlyMap<EntityRef, string>,
): readonly VariableToSet[] {
  const uses = new Map<string, number>();
  for (const list of unset.values()) {
    for (const name of list) uses.set(variableName(name), (uses.get(variableName(name)) ?? 0) + 1);
  }
  const taken = new Set<string>();
  const variables: VariableToSet[] = [];
  for (const [service, list] of unset) {
    for (const variable of list) {
      const short = variableName(variable);
      const wanted = uses.get(short) === 1 ? short : `${variableName(names.get(service) ?? '')}_${short}`;
      let name = wanted;
      for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
      taken.add(name);
      variables.push({ name, variable, service });
    }
  }
  return variables;
}

function tcpPorts(form: Form | null): readonly number[] {
  return (form?.ports ?? []).filter((port) => port.endsWith('/tcp')).map((port) => Number.parseInt(port, 10));
}

function addressesOf(
  form: Form,
  names: ReadonlyMap<EntityRef, string>,
  ports: ReadonlyMap<EntityRef, readonly number[]>,
  notes: string[],
): Values {
  const values: Values = new Map();
  for (const call of form.calls) {
    const [target] = call.to;
    const service = target === undefined ? undefined : names.get(target);
    const isInside = target !== undefined && service !== undefined && ports.has(target);
    const host = isInside ? service : call.host;
    if (!isHostName(host) && !isPlain(host)) continue;
    const port = isInside ? portOf(call, ports.get(target) ?? []) : call.port;
    if (port !== call.port && call.port > 0) notes.push(`${service}:${call.port} is ${service}:${port} here`);
    for (const variable of call.variables) {
      if (!NAME.test(variable)) continue;
      const partners = partnersOf(variable, form.variables);
      const value = addressText(call, host, port, partners.port !== undefined);
      const known = values.get(variable);
      // Several addresses in one variable are a list of them, as for brokers.
      if (known === undefined) values.set(variable, value);
      else if (!known.split(',').includes(value)) values.set(variable, `${known},${value}`);
      if (partners.port !== undefined && port > 0) values.set(partners.port, String(port));
      if (partners.database !== undefined && isPlain(call.database)) values.set(partners.database, call.database);
    }
  }
  return values;
}

/**
 * A service of Kubernetes may listen on another port than its pods do, and it is not there any more: the one port that
 * the process exposes is meant.
 */
function portOf({ port }: CallFact, exposed: readonly number[]): number {
  const [only, ...others] = exposed;
  if (only === undefined || others.length > 0 || exposed.includes(port)) return port;
  return port === 0 && only === 80 ? 0 : only;
}

function addressText({ protocol, database }: CallFact, host: string, port: number, hasPortVariable: boolean): string {
  const isKnown = /^[a-z][a-z0-9+.-]*$/.test(protocol);
  if (!isKnown) return port > 0 && !hasPortVariable ? `${host}:${port}` : host;
  return `${protocol}://${host}${port > 0 ? `:${port}` : ''}${isPlain(database) ? `/${database}` : ''}`;
}

/** X_PORT and X_DATABASE beside X_HOST; PGPORT beside PGHOST. */
function partnersOf(
  variable: string,
  all: readonly string[],
): { readonly port: string | undefined; readonly database: string | undefined } {
  const match = /^(.*?)(_?)(host|hostname|addr|address|server)$/i.exec(variable);
  if (match === null) return { port: undefined, database: undefined };
  const [, stem = '', joint = ''] = match;
  const beside = (...words: readonly string[]): string | undefined =>
    all.find((name) => words.some((word) => name.toLowerCase() === `${stem}${joint}${word}`.toLowerCase()));
  return { port: beside('port'), database: beside('database', 'db', 'dbname', 'db_name', 'name') };
}
