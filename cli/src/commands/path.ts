import { shortPlace } from '@faultline/model';
import type { Command } from 'commander';
import { PathsDocument, type PathsQuery, type WaySetPartsFragment } from '../graphql/graphql.generated.js';
import { claimJson, claimLine } from '../render/claim.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { calledNames, shortName } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { confidence, wholeNumber } from './values.js';

interface PathOptions extends AskOptions {
  readonly environment?: string;
  readonly depth?: number;
  readonly hardest?: number;
  readonly shortest?: number;
  readonly onlyHard?: boolean;
  readonly minConfidence?: number;
}

type Way = WaySetPartsFragment['ways'][number];
type Step = Way['steps'][number];

/** `faultline path <a> <b>`: how a comes to need b. */
export function path(program: Command, context: CommandContext): void {
  program
    .command('path')
    .argument('<a>', 'what needs')
    .argument('<b>', 'what is needed')
    .description('how a comes to need b: all shortest ways and the hardest, with the claims of every step')
    .option('-k, --hardest <count>', 'how many of the hardest ways', wholeNumber, 5)
    .option('-s, --shortest <count>', 'shortest ways to list; all are counted', wholeNumber, 20)
    .option('-e, --environment <name>', 'only in this environment')
    .option('-d, --depth <hops>', 'no longer ways', wholeNumber)
    .option('--only-hard', 'follow hard dependencies only')
    .option('--min-confidence <0..1>', 'believe less, or more', confidence)
    .action(async (from: string, to: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<PathOptions>();
      const asker = await context.asker(options);
      const { paths } = await asker.ask(PathsDocument, {
        from,
        to,
        environment: options.environment ?? null,
        k: options.hardest ?? null,
        limit: options.shortest ?? null,
        onlyHard: options.onlyHard ?? false,
        maxDepth: options.depth ?? null,
        minConfidence: options.minConfidence ?? null,
        at: options.at ?? null,
      });
      print(
        context.output,
        options,
        () => pathsJson(paths),
        () => pathsText(paths, context.now()),
      );
    });
}

/** The documented shape: `paths` are the shortest, then those of the hardest that are not among them. */
export function pathsJson(answer: PathsQuery['paths']): unknown {
  return {
    from: answer.from,
    to: answer.to,
    found: answer.found.toLowerCase(),
    ...setJson(answer.there),
    back: answer.back === null ? null : setJson(answer.back),
    restsOn: restsOnJson(answer.restsOn),
  };
}

function setJson({ hops, total, ways }: WaySetPartsFragment): object {
  return {
    paths: ways.map((way) => way.path),
    hops,
    total,
    ways: ways.map((way) => ({
      ...way,
      criticality: way.criticality.toLowerCase(),
      steps: way.steps.map((step) => ({
        ...step,
        criticality: step.criticality?.toLowerCase() ?? null,
        claims: step.claims.map(claimJson),
        premises: step.premises.map(claimJson),
      })),
    })),
  };
}

function pathsText(answer: PathsQuery['paths'], now: number): string {
  const { ways, total } = answer.back ?? answer.there;
  const listed = ways.filter((way) => way.shortest).length;
  /** Claims of a step are told once. */
  const told = new Map<string, number>();
  const called = calledNames(answer.called);
  const nameOf = (ref: string): string => called(ref) ?? shortName(ref);
  return [
    `${answer.sentence}\n`,
    ...ways.map((way, at) => wayText(way, at + 1, { told, nameOf, now })),
    String(listed) === total || ways.length === 0
      ? ''
      : `\n${listed} of ${total} shortest ways are listed (--shortest)\n`,
    '\n',
    restsOnText(answer.restsOn, now),
  ].join('');
}

/** What ways are told with. */
interface Telling {
  /** By step, the way that told its claims. */
  readonly told: Map<string, number>;
  readonly nameOf: (ref: string) => string;
  readonly now: number;
}

function wayText(way: Way, number: number, { told, nameOf, now }: Telling): string {
  const marks = [
    way.criticality.toLowerCase(),
    `${way.hops} ${way.hops === 1 ? 'hop' : 'hops'}`,
    ...(way.shortest ? ['shortest'] : []),
    ...(way.rank === null ? [] : [`hardest ${way.rank}`]),
    ...(way.environments.length === 0 ? [] : [`in ${way.environments.map(shortPlace).join(', ')}`]),
  ];
  const steps = way.steps.map((step) => {
    const key = `${step.from} ${step.to} ${step.type}`;
    const before = told.get(key);
    if (before === undefined) told.set(key, number);
    return stepText(step, nameOf) + (before === undefined ? claimsText(step, now) : `        as in way ${before}\n`);
  });
  return `\n${number}. ${marks.join(', ')}\n   ${nameOf(way.path[0] ?? '')}\n${steps.join('')}`;
}

function stepText(step: Step, nameOf: Telling['nameOf']): string {
  const how =
    step.criticality === null
      ? `${step.forward ? '' : 'against '}${step.type}, confidence ${step.confidence}`
      : [
          step.via.join(' and ') || 'somehow',
          `${step.criticality.toLowerCase()}${step.assumed ? ' (assumed)' : ''}`,
          `confidence ${step.confidence}`,
        ].join(', ');
  return `   -> ${nameOf(step.to)}  ${how}\n`;
}

/** The claims on the relation, and of what they were concluded from the relations that sources say. */
function claimsText(step: Step, now: number): string {
  const stated = step.premises.filter(({ source, type }) => source !== null && type !== 'REPORTS');
  const lines = [...step.claims, ...stated].map((claim) => `        ${claimLine(claim, now)}\n`);
  return [...new Set(lines)].join('');
}
