import type { Command } from 'commander';
import { CatalogError } from '@faultline/model';
import type { CommandContext, AskOptions } from './command.js';
import type { CrawlOptions } from '../import/options.js';
import { EXIT } from '../exit-codes.js';
import { wholeNumber } from './values.js';

interface ImportOptions extends AskOptions, CrawlOptions {
  readonly out?: string;
  readonly onServer?: boolean;
  readonly suggest?: boolean;
  readonly dryRun?: boolean;
}

/** What is read when no target is named; for the others their importer knows. */
const USUAL_TARGET: Readonly<Record<string, string>> = { repo: '.' };

/** `faultline import <importer> <target...>`: crawl here and upload, write the upload to a file, or ask the server to crawl. */
export function importCommand(program: Command, context: CommandContext): void {
  program
    .command('import')
    .argument('<importer>', 'repo, docker, kubernetes, observations, csv, report (sbom) or contract')
    .argument(
      '[target...]',
      'folder, git URL, engine address, kubeconfig context, or upload file; default: this folder, DOCKER_HOST, the current context',
    )
    .description('read a system or repository and send what was seen')
    .option('-o, --out <file>', 'write the upload to a file instead of sending it')
    .option('--on-server', 'let the server crawl; its allowed list must hold the target')
    .option('--wait <seconds>', 'while another run has it in hand, try again this long', wholeNumber)
    .option('--accept-shrink', 'believe a part that lost more than half of what it had')
    .option('--image <reference>', 'what a report is of: name@sha256:…, where it does not say so itself')
    .option('--service <name>', 'what a report or contract is of: namespace/name, with --version')
    .option('--version <version>', 'the version of --service')
    .option('--namespace <name>', 'catalog namespace of what a repository declares')
    .option('--mapping <file>', 'how the columns of a list are read; default: beside it, NAME.mapping.yaml')
    .option('--name <source>', 'what tells a list from others; the next under this name replaces it')
    .option('--suggest', 'of a list: print a mapping that its header suggests, and import nothing')
    .option('--dry-run', 'print what the first things read become, and import nothing')
    .option('--history', 'suggest owners by who changed what in a repository in the last year; no names are kept')
    .action(async (importer: string, targets: readonly string[], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>();
      if (options.out !== undefined && options.onServer === true) {
        throw new CatalogError('INVALID_INPUT', '--out and --on-server exclude each other', 'leave one of them out');
      }
      if (options.suggest === true || options.dryRun === true) {
        const { preview } = await import('../import/preview.js');
        await preview(importer, targets.length > 0 ? targets : [USUAL_TARGET[importer] ?? ''], options, context);
        return;
      }
      // Loaded only here: the clients of engines and clusters take longer to load than most questions to answer.
      const { crawlTo } = await import('../import/crawl.js');
      const isComplete = await crawlTo(
        importer,
        targets.length > 0 ? targets : [USUAL_TARGET[importer] ?? ''],
        options,
        context,
      );
      if (!isComplete) process.exitCode = EXIT.incomplete;
    });
}
