import { CatalogError, type ObservationLine } from '@faultline/model';
import { z } from 'zod';
import { answerIn } from '../client/graphql-reply.js';
import { send, serverAddress } from '../client/server-asker.js';
import type { CommandContext } from '../commands/command.js';
import { runText } from '../render/run.js';
import type { RunPartsFragment } from '../graphql/graphql.generated.js';
import type { CrawlOptions } from './options.js';

const Accepted = z.object({ run: z.custom<RunPartsFragment>((value) => typeof value === 'object' && value !== null) });

/** Streams lines to `POST /ingest` and prints the run. @returns whether the run is complete */
export async function uploadTo(
  lines: AsyncIterable<ObservationLine>,
  options: CrawlOptions,
  { output, now }: CommandContext,
): Promise<boolean> {
  const path = options.acceptShrink === true ? '/ingest?acceptShrink=true' : '/ingest';
  const response = await send(serverAddress(options), path, encoded(lines), 'application/x-ndjson');
  const reply: unknown = await response.json().catch(() => undefined);
  const accepted = Accepted.safeParse(reply);
  if (!accepted.success) {
    answerIn(reply);
    throw new CatalogError('SERVER_UNREACHABLE', `the server answered ${response.status}`, 'see the server’s log');
  }
  const { run } = accepted.data;
  output.stdout(options.json === true ? `${JSON.stringify(run, null, 2)}\n` : runText(run, now()));
  return run.status.toLowerCase() === 'complete';
}

async function* encoded(lines: AsyncIterable<ObservationLine>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(`${JSON.stringify(line)}\n`);
}
