import { readFileSync } from 'node:fs';
import { CatalogError } from '@faultline/model';
import type { Command } from 'commander';
import {
  StructureCyclesDocument,
  StructureLayersDocument,
  StructureRankingDocument,
  StructureSinglePointsDocument,
  StructureUnneededDocument,
} from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import {
  cyclesJson,
  cyclesText,
  pointsJson,
  pointsText,
  rankingJson,
  rankingText,
  unneededJson,
  unneededText,
} from '../render/structure.js';
import { layersJson, layersText } from '../render/layers.js';
import type { RestsOnPartsFragment } from '../graphql/graphql.generated.js';
import { EXIT } from '../exit-codes.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface StructureOptions extends AskOptions {
  readonly environment?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly kind?: readonly string[];
  readonly redundant?: boolean;
  readonly rules?: string;
  readonly check?: boolean;
}

const SECTIONS = ['cycles', 'single-points', 'ranking', 'layers', 'unneeded'] as const;
type Section = (typeof SECTIONS)[number];

function isSection(text: string): text is Section {
  return (SECTIONS as readonly string[]).includes(text);
}

/** `faultline structure [section]`: circles, single points, ranking, layers, what nobody needs. */
export function structure(program: Command, context: CommandContext): void {
  program
    .command('structure')
    .argument('[section]', `${SECTIONS.join(', ')}; default: single-points`, 'single-points')
    .description('what the landscape hangs on: circles, single points of failure, ranking, layers, what nobody needs')
    .option('-e, --environment <name>', 'only in this environment')
    .option('-l, --limit <rows>', 'rows at most', wholeNumber, 100)
    .option('--offset <rows>', 'rows to pass by', wholeNumber, 0)
    .option('-k, --kind <kind...>', 'only these kinds, of single points and the ranking')
    .option('--redundant', 'list redundant single points, too')
    .option('--rules <file>', 'layering rules; default: the server’s faultline.layers.yaml')
    .option('--check', 'layers: exit 1 when rules are broken')
    .action(async (section: string, _own: unknown, command: Command) => {
      if (!isSection(section)) {
        throw new CatalogError(
          'INVALID_INPUT',
          `structure has no ${JSON.stringify(section)}`,
          `name one of ${SECTIONS.join(', ')}`,
        );
      }
      await ANSWERS[section](command.optsWithGlobals<StructureOptions>(), context);
    });
}

function variablesOf(options: StructureOptions) {
  return {
    environment: options.environment ?? null,
    at: options.at ?? null,
    limit: options.limit ?? 100,
    offset: options.offset ?? 0,
  };
}

const kindsOf = ({ kind }: StructureOptions): string[] | null => (kind === undefined ? null : [...kind]);

function say(
  options: StructureOptions,
  { output, now }: CommandContext,
  restsOn: RestsOnPartsFragment,
  json: object,
  text: string,
): void {
  print(
    output,
    options,
    () => ({ ...json, restsOn: restsOnJson(restsOn) }),
    () => text + restsOnText(restsOn, now()),
  );
}

type Answer = (options: StructureOptions, context: CommandContext) => Promise<void>;

const ANSWERS: Readonly<Record<Section, Answer>> = {
  async cycles(options, context) {
    const asker = await context.asker(options);
    const { structure: answer } = await asker.ask(StructureCyclesDocument, variablesOf(options));
    say(options, context, answer.restsOn, cyclesJson(answer.cycles), cyclesText(answer.cycles));
  },
  async 'single-points'(options, context) {
    const asker = await context.asker(options);
    const { structure: answer } = await asker.ask(StructureSinglePointsDocument, {
      ...variablesOf(options),
      kinds: kindsOf(options),
      redundant: options.redundant ?? false,
    });
    say(options, context, answer.restsOn, pointsJson(answer), pointsText(answer, context.output.width));
  },
  async ranking(options, context) {
    const asker = await context.asker(options);
    const variables = { ...variablesOf(options), kinds: kindsOf(options) };
    const { structure: answer } = await asker.ask(StructureRankingDocument, variables);
    say(
      options,
      context,
      answer.restsOn,
      rankingJson(answer.ranking),
      rankingText(answer.ranking, context.output.width),
    );
  },
  async unneeded(options, context) {
    const asker = await context.asker(options);
    const { structure: answer } = await asker.ask(StructureUnneededDocument, variablesOf(options));
    const text = unneededText(answer.unneeded, context.output.width, context.now());
    say(options, context, answer.restsOn, unneededJson(answer.unneeded), text);
  },
  async layers(options, context) {
    const rules = options.rules === undefined ? null : readRules(options.rules);
    const asker = await context.asker(options);
    const { structure: answer } = await asker.ask(StructureLayersDocument, {
      ...variablesOf(options),
      rules,
      rulesName: options.rules ?? null,
    });
    say(options, context, answer.restsOn, layersJson(answer.layering), layersText(answer.layering));
    if (options.check === true && answer.layering.total > 0) process.exitCode = EXIT.found;
  },
};

function readRules(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CatalogError('INVALID_INPUT', `the layering rules ${path} cannot be read`, 'check the path', { cause });
  }
}
