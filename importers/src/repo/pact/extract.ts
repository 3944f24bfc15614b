import { z } from 'zod';
import { jsonOf, linesOf } from '../values/index.js';

const Named = z.object({ name: z.string().min(1).max(256) });
const Pact = z.object({
  consumer: Named,
  provider: Named,
  interactions: z.unknown().optional(),
  messages: z.unknown().optional(),
});

/** What one expects of another, as tests of the one recorded it. */
export interface PactFile {
  readonly consumer: string;
  readonly provider: string;
  readonly line: number;
}

/** Reads a pact of any version of its specification; undefined for a text that is none. */
export function pactFile(text: string): PactFile | undefined {
  const parsed = Pact.safeParse(jsonOf(text));
  if (!parsed.success || (parsed.data.interactions === undefined && parsed.data.messages === undefined))
    return undefined;
  const line = linesOf(text, (one) => (/^\s*"provider"\s*:/.test(one) ? 'provider' : undefined)).get('provider') ?? 1;
  return { consumer: parsed.data.consumer.name, provider: parsed.data.provider.name, line };
}
