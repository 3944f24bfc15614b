import { writeFile } from 'node:fs/promises';
import { CatalogError } from '@faultline/model';
import { Option, type Command } from 'commander';
import type { Asker } from '../client/asker.js';
import { CatalogDocument, type CatalogQuery } from '../graphql/graphql.generated.js';
import { Architecture, mermaid } from '../render/architecture.js';
import { dependenciesCsv, dot, entitiesCsv, graphml } from '../render/text-formats.js';
import type { AskOptions, CommandContext } from './command.js';

const FORMATS = ['architecture', 'json', 'jsonl', 'mermaid', 'dot', 'graphml', 'csv', 'csv-relations'] as const;
type Format = (typeof FORMATS)[number];

interface ExportOptions extends AskOptions {
  readonly format: Format;
  readonly out?: string;
  readonly environment?: string;
}

/** `faultline export`: the catalog for other programs. */
export function exportCommand(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('the catalog for other programs: architecture, entities, tables, a drawing, or a backup')
    .addOption(new Option('-f, --format <format>', 'what to write').choices([...FORMATS]).default('architecture'))
    .option('-o, --out <file>', 'into a file; standard output without it')
    .option('-e, --environment <name>', 'only this environment')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>();
      const asker = await context.asker(options);
      const text = await exported(asker, options);
      if (options.out === undefined) context.output.stdout(text);
      else await writeTo(options.out, text);
    });
}

async function exported(asker: Asker, options: ExportOptions): Promise<string> {
  if (options.format === 'jsonl') {
    if (options.at === undefined) return asker.backup();
    throw new CatalogError('INVALID_INPUT', 'a backup is of now', 'leave --at out, or export another format');
  }
  if (options.format === 'json') return `${JSON.stringify(await everyEntity(asker, options.at ?? null), null, 2)}\n`;
  if (options.format === 'csv') return entitiesCsv((await everyEntity(asker, options.at ?? null)).entities);
  const architecture = Architecture.parse(
    await asker.architecture({ environment: options.environment ?? null, at: options.at ?? null }),
  );
  return DRAWN[options.format](architecture);
}

/** How the architecture is written. */
const DRAWN: Readonly<Record<Exclude<Format, 'json' | 'jsonl' | 'csv'>, (architecture: Architecture) => string>> = {
  architecture: (architecture) => `${JSON.stringify(architecture, null, 2)}\n`,
  mermaid,
  dot,
  graphml,
  'csv-relations': dependenciesCsv,
};

async function everyEntity(
  asker: Asker,
  at: string | null,
): Promise<{ readonly entities: CatalogQuery['entities']['items'] }> {
  const entities: CatalogQuery['entities']['items'] = [];
  for (let after: string | null = null; ;) {
    const { entities: page }: CatalogQuery = await asker.ask(CatalogDocument, { after, at });
    entities.push(...page.items);
    after = page.next ?? null;
    if (after === null) return { entities };
  }
}

async function writeTo(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new CatalogError(
      'INVALID_INPUT',
      `cannot write ${file}: ${String(cause)}`,
      'name a file in a folder that exists',
      {
        cause,
      },
    );
  }
}
