import { kindOf, refParts } from '@faultline/model';
import { Document } from 'yaml';
import type { Sliced } from '../platform/off-loop/slices.js';
import type { ComposePlan } from './compose-plan.js';
import type { ComposeService } from './compose-service.js';
import type { CutRelation } from './compose-start.js';
import { groupBy } from './group-by.js';
import type { ServiceBuild } from './images.js';
import { literal, said } from './names.js';

/** What stands above the services. */
export interface ComposeTitle {
  /** One sentence: what it is for. */
  readonly sentence: string;
  readonly revision: number;
}

/** `on` or `1:30` mean something else to the first YAML, which some still read. */
const FOR_ALL_READERS = { schema: 'yaml-1.1', aliasDuplicateObjects: false } as const;
const UNFOLDED = { lineWidth: 0, indentSeq: true } as const;

/**
 * A compose file of a plan (https://github.com/compose-spec/compose-spec), service by service. Every text that comes
 * from outside is a quoted value or a comment that cannot end its line. Deterministic.
 */
export function* composeText(plan: ComposePlan, title: ComposeTitle): Sliced<string> {
  const pieces = [
    headOf(plan, title)
      .map((line) => `# ${said(line)}\n`)
      .join(''),
    '\n',
  ];
  const cut = groupBy(plan.cut, ({ from }) => from);
  pieces.push(plan.services.length === 0 ? 'services: {}\n' : 'services:\n');
  for (const [at, service] of plan.services.entries()) {
    if (at > 0) pieces.push('\n');
    pieces.push(...notesOf(service, cut.get(service.ref) ?? []).map((line) => `  # ${said(line)}\n`));
    pieces.push(indented({ [service.name]: serviceOf(service) }));
    yield;
  }
  if (plan.volumes.length > 0) {
    pieces.push('volumes:\n');
    for (const name of plan.volumes) pieces.push(indented({ [name]: {} }));
  }
  return pieces.join('');
}

/** An entry of a map that stands one level deep. */
function indented(entry: Readonly<Record<string, unknown>>): string {
  return new Document(entry, FOR_ALL_READERS).toString(UNFOLDED).replace(/^(?=.)/gm, '  ');
}

function headOf(plan: ComposePlan, { sentence, revision }: ComposeTitle): string[] {
  const names = [...new Set(plan.variables.map(({ name }) => name))].sort();
  return [
    sentence,
    `Written by Faultline from revision ${revision}. Start it: docker compose -f THIS-FILE up`,
    'Commands, arguments and values of variables are not kept: images start with their own, addresses are written',
    'anew without users, passwords and paths.',
    ...(names.length > 0 ? ['To set, in .env beside this file:', ...wrapped(names)] : []),
    ...(plan.services.some(({ image }) => image.build !== null)
      ? ['Folders to build are from the root of a checkout: keep this file there.']
      : []),
    ...plan.gaps.map(({ ref, reason }) => `Missing: ${ref}: ${reason}`),
    ...plan.cut.map(
      ({ from, to, cycle }) =>
        `Not waited for: ${short(from)} needs ${short(to)}, which closes a circle: ${cycle.map(short).join(' -> ')}`,
    ),
  ];
}

/** Words in lines of at most 100 characters. */
function wrapped(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 100) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function short(ref: ComposeService['ref']): string {
  return refParts(ref).name;
}

function notesOf({ ref, notes }: ComposeService, cut: readonly CutRelation[]): string[] {
  return [
    `${kindOf(ref)} ${refParts(ref).key}`,
    ...notes,
    ...cut.map(({ to }) => `does not wait for ${short(to)}: it closes a circle`),
  ];
}

function serviceOf(service: ComposeService): Record<string, unknown> {
  const { image, command, environment, ports, volumes, dependsOn, aliases } = service;
  return {
    ...(image.image === '' ? {} : { image: literal(image.image) }),
    ...(image.build === null ? {} : { build: buildOf(image.build) }),
    ...(command.length > 0 ? { command: [...command] } : {}),
    ...(environment.length > 0
      ? { environment: Object.fromEntries(environment.map(({ name, value }) => [name, value])) }
      : {}),
    ...(ports.length > 0
      ? { ports: ports.map(({ host, container, protocol }) => `127.0.0.1:${host}:${container}/${protocol}`) }
      : {}),
    ...(volumes.length > 0
      ? {
          volumes: volumes.map(({ type, source, target, isReadOnly }) => ({
            type,
            ...(source === '' ? {} : { source }),
            target,
            ...(isReadOnly ? { read_only: true } : {}),
          })),
        }
      : {}),
    ...(aliases.length > 0 ? { networks: { default: { aliases: [...aliases] } } } : {}),
    ...(dependsOn.length > 0 ? { depends_on: [...dependsOn] } : {}),
    ...(service.replicas > 1 ? { deploy: { replicas: service.replicas } } : {}),
    ...(service.memoryBytes === null ? {} : { mem_reservation: `${Math.round(service.memoryBytes)}b` }),
  };
}

function buildOf({ context, dockerfile, target }: ServiceBuild): Record<string, string> {
  return { context, ...(dockerfile === '' ? {} : { dockerfile }), ...(target === '' ? {} : { target }) };
}
