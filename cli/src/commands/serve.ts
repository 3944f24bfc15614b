import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { CommandContext } from './command.js';

/** `faultline serve`: the server in the foreground; Ctrl-C ends it in an orderly way. */
export function serve(program: Command, { output }: CommandContext): void {
  program
    .command('serve')
    .description('start the server: API and pages on one address (PORT, HOST, FAULTLINE_DATA, NEO4J_URI)')
    .action(async () => {
      const { startServer } = await import('@faultline/backend');
      const server = await startServer({ root: fileURLToPath(new URL('../../../', import.meta.url)) });
      output.stdout(`Faultline listens on ${server.address}\n`);
      await new Promise<void>((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      });
      await server.close();
    });
}
