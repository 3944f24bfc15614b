import { shortPlace } from '@faultline/model';
import { InvalidArgumentError, type Command } from 'commander';
import { StateDocument, type Keeping, type StateQuery } from '../graphql/graphql.generated.js';
import { bytesText } from '../render/bytes.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { lastName, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';

interface StateOptions extends AskOptions {
  readonly environment?: string;
  readonly keeping?: readonly Keeping[];
  readonly volumes?: boolean;
}

type Answer = StateQuery['state'];

const KEEPINGS: readonly Keeping[] = ['PERSISTS', 'EPHEMERAL', 'STATELESS', 'UNKNOWN'];

/** `faultline state [name]`: who keeps what where, and what would be lost. */
export function state(program: Command, context: CommandContext): void {
  program
    .command('state')
    .argument('[name]', 'a service, datastore or broker; all without one')
    .description('who keeps what where: volumes and stores, and what would be lost with its container')
    .option('-e, --environment <name>', 'only in this environment')
    .option('-k, --keeping <what...>', 'only persists, ephemeral, stateless or unknown', keeping, [])
    .option('--volumes', 'by volume: who mounts it')
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<StateOptions>();
      const asker = await context.asker(options);
      const { state: answer } = await asker.ask(StateDocument, {
        name: name ?? null,
        environment: options.environment ?? null,
        at: options.at ?? null,
        keeping: (options.keeping ?? []).length > 0 ? [...(options.keeping ?? [])] : null,
      });
      print(
        context.output,
        options,
        () => stateJson(answer),
        () => stateText(answer, options.volumes === true, context),
      );
    });
}

function keeping(text: string, before: readonly Keeping[]): readonly Keeping[] {
  const found = KEEPINGS.find((one) => one.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new InvalidArgumentError('write persists, ephemeral, stateless or unknown.');
  return [...before, found];
}

/** The documented shape. */
export function stateJson({ restsOn, rows, ...answer }: Answer): unknown {
  return {
    ...answer,
    rows: rows.map((row) => ({
      ...row,
      keeping: row.keeping.toLowerCase(),
      stores: row.stores.map((store) => ({
        ...store,
        criticality: store.criticality.toLowerCase(),
        keeping: store.keeping.toLowerCase(),
      })),
    })),
    restsOn: restsOnJson(restsOn),
  };
}

function place(environment: string): string {
  return environment === '' ? 'declared' : shortPlace(environment);
}

function stateText(answer: Answer, isByVolume: boolean, { output, now }: CommandContext): string {
  const list = isByVolume ? volumeTable(answer, output.width) : rowTable(answer, output.width);
  return `${answer.sentence}\n${list === '' ? '' : `\n${list}`}${restsOnText(answer.restsOn, now())}`;
}

function rowTable(answer: Answer, width: number): string {
  const rows = answer.rows.map((row) => [
    shortName(row.ref),
    row.kind,
    place(row.environment),
    row.keeping.toLowerCase(),
    row.mounts
      .map((one) => `${one.path || '?'}${one.isReadOnly ? ' (read only)' : ''}${one.isShared ? ' (shared)' : ''}`)
      .join(', ') || '-',
    row.stores.map((one) => `${lastName(one.ref)}${one.keeping === 'EPHEMERAL' ? ' (ephemeral)' : ''}`).join(', ') ||
      '-',
    row.reason,
  ]);
  return table(['name', 'kind', 'environment', 'keeping', 'mounts', 'stores', 'why'], rows, width);
}

/** What is asked for, and the most that is in it. */
function sizeText({ sizeBytes, usedBytes }: Answer['volumes'][number]): string {
  const used =
    usedBytes === null || usedBytes === undefined ? [] : [usedBytes === 0 ? 'empty' : `≤ ${bytesText(usedBytes)} used`];
  const asked = sizeBytes === null || sizeBytes === undefined ? [] : [bytesText(sizeBytes)];
  return [...asked, ...used].join(', ') || '-';
}

function volumeTable(answer: Answer, width: number): string {
  const rows = answer.volumes.map((one) => [
    one.name,
    one.type || '-',
    sizeText(one),
    one.lasts ? 'lasts' : 'ephemeral',
    one.isShared ? 'shared' : '-',
    one.mountedBy.map((by) => `${lastName(by.entity)} at ${by.path || '?'} in ${place(by.environment)}`).join(', ') ||
      'nothing',
  ]);
  return table(['volume', 'type', 'size', 'lasts', 'writers', 'mounted by'], rows, width);
}
