import { reducePact } from '@faultline/model';
import { z } from 'zod';
import { cutFrom, jsonOf, linesOf, yamlDocuments, type ReducedContract } from '../values/index.js';

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
  /** Requests and answers; of messages alone, nothing. */
  readonly reduced: ReducedContract;
}

/** Of longer ones the lines of the interactions are not looked for. */
const LONGEST_WITH_LINES = 1_000_000;

/** Reads a pact of any version of its specification; undefined for a text that is none. */
export function pactFile(text: string): PactFile | undefined {
  const value = jsonOf(text);
  const parsed = Pact.safeParse(value);
  if (!parsed.success || (parsed.data.interactions === undefined && parsed.data.messages === undefined))
    return undefined;
  const line = linesOf(text, (one) => (/^\s*"provider"\s*:/.test(one) ? 'provider' : undefined)).get('provider') ?? 1;
  // JSON is YAML, whose parser knows lines.
  const lineOf = text.length > LONGEST_WITH_LINES ? undefined : yamlDocuments(text).documents[0]?.line;
  return {
    consumer: parsed.data.consumer.name,
    provider: parsed.data.provider.name,
    line,
    reduced: cutFrom(reducePact(value, lineOf), () => text),
  };
}
