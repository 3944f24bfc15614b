import { readList, suggestedMapping } from '@faultline/importers';
import { CatalogError, type EntityLine, type ObservationLine, type RelationLine } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import { crawl, emptyTally } from './crawl.js';
import { importerNamed } from './lines.js';
import type { CrawlOptions } from './options.js';

interface PreviewOptions extends CrawlOptions {
  readonly suggest?: boolean;
}

/** Entities that a dry run shows; a list says the same of each of its rows. */
const SHOWN = 10;
const ISSUES = 20;

/** Prints what an import would do, and does nothing: the proposal of a mapping, or what the first things read become. */
export async function preview(
  importer: string,
  targets: readonly string[],
  options: PreviewOptions,
  context: CommandContext,
): Promise<void> {
  for (const target of targets) {
    if (options.suggest === true) context.output.stdout(await suggestion(importer, target));
    else await dryRun(importer, target, options, context);
  }
}

async function suggestion(importer: string, target: string): Promise<string> {
  if (importer !== 'csv') {
    throw new CatalogError(
      'INVALID_INPUT',
      `${importer} needs no mapping`,
      '--suggest is for lists: faultline import csv',
    );
  }
  const mapping = suggestedMapping(await readList(target));
  if (mapping !== undefined) return mapping;
  throw new CatalogError(
    'INVALID_INPUT',
    `${target} has no row that could be a header`,
    'is it a list, with a header?',
  );
}

async function dryRun(importer: string, target: string, options: CrawlOptions, context: CommandContext): Promise<void> {
  const tally = emptyTally();
  const lines: ObservationLine[] = [];
  for await (const line of crawl(importerNamed(importer), target, options, context, tally)) lines.push(line);
  const entities = lines.filter((line) => line.type === 'entity');
  const relations = lines.filter((line) => line.type === 'relation');
  // What a row is about comes first; whatever only belongs to it or to a rule is counted.
  const first = entities
    .filter(({ ref }) => !/^(?:component|owner|person|domain|repository):/.test(ref))
    .slice(0, SHOWN);
  const { issues } = tally;
  if (options.json === true) {
    const shown = first.map((line) => ({
      ref: line.ref,
      properties: line.properties,
      says: sentencesOf(line, relations),
    }));
    const counts = { entities: entities.length, relations: relations.length };
    context.output.stdout(`${JSON.stringify({ ...counts, complete: isComplete(lines), shown, issues }, null, 2)}\n`);
    return;
  }
  context.output.stdout(
    [
      `${target} would be ${entities.length} entities and ${relations.length} relations${isComplete(lines) ? '' : ', not read to the end: nothing would be taken for gone'}.\n`,
      ...first.map(
        (line) =>
          `\n${entityText(line)}${sentencesOf(line, relations)
            .map((text) => `  ${text}\n`)
            .join('')}`,
      ),
      entities.length > first.length ? `\nand ${entities.length - first.length} more entities\n` : '',
      ...issues.slice(0, ISSUES).map(({ path, reason, remedy }) => `\n${path}: ${reason}\n  remedy: ${remedy}\n`),
      issues.length > ISSUES ? `\n… and ${issues.length - ISSUES} more issues\n` : '',
    ].join(''),
  );
}

function isComplete(lines: readonly ObservationLine[]): boolean {
  return lines.every((line) => line.type !== 'part' || line.complete);
}

function entityText({ ref, properties, evidence }: EntityLine): string {
  const [first] = evidence;
  const from = first?.line === undefined ? '' : `  (${first.text}, line ${first.line})`;
  const said = Object.entries(properties).map(([name, value]) => `  ${name}: ${[value].flat().join(', ')}\n`);
  return `${ref}${from}\n${said.join('')}`;
}

function sentencesOf({ ref }: EntityLine, relations: readonly RelationLine[]): string[] {
  return relations
    .filter(({ from, to }) => from === ref || to === ref)
    .map(({ from, relation, to }) => `${from} ${relation} ${to}`);
}
