import { z } from 'zod';

/** What a started server tells the process that measures it. */
export const Reply = z.union([
  z.object({ address: z.string() }),
  z.object({ rssBytes: z.number(), cpuMicros: z.number() }),
]);
export type Reply = z.infer<typeof Reply>;

/** What it is asked. */
export const Ask = z.enum(['usage', 'stop']);
export type Ask = z.infer<typeof Ask>;

/** Tells the address, then answers until it is told to stop. In the server's process. */
export function answerMeasurer(address: string, close: () => Promise<unknown>): void {
  const tell = (reply: Reply): void => void process.send?.(reply);
  process.on('message', (message) => {
    if (Ask.parse(message) === 'usage') {
      const { user, system } = process.cpuUsage();
      tell({ rssBytes: process.memoryUsage.rss(), cpuMicros: user + system });
    } else {
      void close().finally(() => process.disconnect());
    }
  });
  // Whoever measured is gone, however it ended.
  process.on('disconnect', () => process.exit());
  tell({ address });
}
