import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { FootprintDocument, type FootprintQuery, type Publish } from '../graphql/graphql.generated.js';
import { bytesText } from '../render/bytes.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { lastName, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';

interface FootprintOptions extends AskOptions {
  readonly environment?: string;
  readonly onlyHard?: boolean;
  readonly stubImage?: string;
  readonly pin?: boolean;
  readonly replicas?: boolean;
  readonly publish?: Publish;
  readonly placeholders?: boolean;
  readonly compose?: boolean;
}

type Answer = FootprintQuery['footprint'];

/** `faultline footprint <name...>`: how much has to be started for this. */
export function footprint(program: Command, context: CommandContext): void {
  program
    .command('footprint')
    .argument('<name...>', 'what is to run, as you would write it: cart, shop/cart, service:shop/cart')
    .description('what has to be started for this to run: processes, images, memory, and a compose file')
    .option('-e, --environment <name>', 'its dependencies there, and the images that run there')
    .option('--only-hard', 'hard dependencies only')
    .option('--compose', 'print the compose file and nothing else')
    .option('--stub-image <image>', 'image of what stands in for parties outside; default: a small web server')
    .option('--pin', 'images by the digest that runs')
    .option('--replicas', 'as many replicas as run; otherwise each once')
    .option('--publish <whose>', 'whose ports are published: asked, all, none', published)
    .option('--no-placeholders', 'leave out variables whose values are not known')
    .action(async (names: readonly string[], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<FootprintOptions>();
      const asker = await context.asker(options);
      const { footprint: answer } = await asker.ask(FootprintDocument, {
        of: [...names],
        environment: options.environment ?? null,
        onlyHard: options.onlyHard ?? false,
        stubImage: options.stubImage ?? null,
        pin: options.pin ?? false,
        replicas: options.replicas ?? false,
        publish: options.publish ?? 'ASKED',
        placeholders: options.placeholders ?? true,
        at: options.at ?? null,
      });
      if (options.compose === true && options.json !== true) context.output.stdout(answer.compose);
      else
        print(
          context.output,
          options,
          () => footprintJson(answer),
          () => footprintText(answer, context),
        );
    });
}

function published(text: string): Publish {
  const value = text.toUpperCase();
  if (value === 'ASKED' || value === 'ALL' || value === 'NONE') return value;
  throw new InvalidArgumentError('write asked, all or none.');
}

/** The documented shape. */
export function footprintJson(answer: Answer): unknown {
  const { restsOn, processes, externals, cut, ...rest } = answer;
  const lower = <One extends { readonly criticality: string }>(one: One) => ({
    ...one,
    criticality: one.criticality.toLowerCase(),
  });
  return {
    ...rest,
    processes: processes.map((one) => ({ ...lower(one), origin: one.origin.toLowerCase() })),
    externals: externals.map(lower),
    cut: cut.map(lower),
    restsOn: restsOnJson(restsOn),
  };
}

function footprintText(answer: Answer, { output, now }: CommandContext): string {
  const rows = answer.processes.map((one) => [
    String(one.hops),
    one.criticality.toLowerCase(),
    shortName(one.ref),
    one.kind,
    String(one.replicas),
    bytesText(one.memoryBytes),
    one.gap ?? (one.image || (one.build ? `build ${one.build.folder}` : '-')),
  ]);
  const head = ['hops', 'criticality', 'name', 'kind', 'runs', 'memory', 'image'];
  const notes = [
    ...answer.externals.map((one) => `stub: ${one.host} port ${one.ports.join(', ')} as ${one.service ?? '-'}`),
    ...answer.folded.map((one) => `within: ${lastName(one.ref)} is in ${lastName(one.into)}`),
    ...answer.cut.map((one) => `circle: not waited for: ${one.cycle.map(lastName).join(' -> ')}`),
    ...answer.unknowns.map((one) => `unknown: ${one.ref}: ${one.reason}`),
    ...(answer.variables.length > 0 ? [`to set: ${answer.variables.map((one) => one.name).join(' ')}`] : []),
  ];
  return [
    `${answer.sentence}\n\n${table(head, rows, output.width)}`,
    notes.length > 0 ? `\n${notes.map((note) => `${note}\n`).join('')}` : '',
    '\nThe compose file: --compose\n',
    restsOnText(answer.restsOn, now()),
  ].join('');
}
