import type { Command } from 'commander';
import { CatalogError } from '@faultline/model';
import type { CommandContext, AskOptions } from './command.js';
import { crawlTo, type CrawlOptions } from '../import/crawl.js';
import { EXIT } from '../exit-codes.js';

interface ImportOptions extends AskOptions, CrawlOptions {
  readonly out?: string;
  readonly onServer?: boolean;
}

/** `faultline import <importer> <target...>`: crawl here and upload, write the upload to a file, or ask the server to crawl. */
export function importCommand(program: Command, context: CommandContext): void {
  program
    .command('import')
    .argument('<importer>', 'repo, docker, kubernetes or observations')
    .argument('[target...]', 'folder, git URL, engine address, kubeconfig context, or upload file')
    .description('read a system or repository and send what was seen')
    .option('-o, --out <file>', 'write the upload to a file instead of sending it')
    .option('--on-server', 'let the server crawl; its allowed list must hold the target')
    .option('--accept-shrink', 'believe a part that lost more than half of what it had')
    .option('--namespace <name>', 'catalog namespace of what a repository declares')
    .action(async (importer: string, targets: readonly string[], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>();
      if (options.out !== undefined && options.onServer === true) {
        throw new CatalogError('INVALID_INPUT', '--out and --on-server exclude each other', 'leave one of them out');
      }
      const isComplete = await crawlTo(importer, targets.length > 0 ? targets : ['.'], options, context);
      if (!isComplete) process.exitCode = EXIT.incomplete;
    });
}
