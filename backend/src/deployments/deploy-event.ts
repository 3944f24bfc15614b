import { createHash } from 'node:crypto';
import { CatalogError } from '@faultline/model';
import { z } from 'zod';
import { fromCloudEvent } from './cloud-events.js';

/** Most events of one request. */
export const MOST_EVENTS = 1_000;
/** A clock may be ahead of ours by so much, milliseconds. */
const AHEAD_MS = 3_600_000;
/** Nothing was deployed before: such a time is a mistake, for example seconds for milliseconds. */
const EARLIEST = Date.UTC(2000, 0, 1);

const Name = z.string().regex(/^[^\s\p{Cc}]{1,256}$/u, 'a name without blanks, up to 256 characters');
const Text = z
  .string()
  .max(512)
  .regex(/^\P{Cc}*$/u, 'no control characters');

/** With seconds, or to the minute as everywhere else. */
const ISO = [{ offset: true }, { offset: true, precision: -1 }] as const;

const Time = z
  .union(
    [
      z.number().int(),
      ...ISO.map((form) => z.iso.datetime({ ...form, local: false }).transform((text) => Date.parse(text))),
    ],
    { error: 'ISO 8601 with a zone (2026-03-03T10:00:00Z), or epoch milliseconds' },
  )
  .refine((at) => at >= EARLIEST, 'a time after the year 2000: ISO 8601 with a zone, or epoch milliseconds');

/** A deploy as somebody tells it. */
export const DeployInput = z
  .strictObject({
    /** Ref or name. */
    service: Name,
    environment: Name,
    action: z.enum(['deployed', 'removed']).default('deployed'),
    version: Text.default(''),
    digest: z
      .string()
      .regex(/^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/, 'a digest is sha256: and 64 hexadecimal digits')
      .optional(),
    image: Text.optional(),
    /** ISO 8601 with a zone, or epoch milliseconds. Default: when it is told. */
    time: Time.optional(),
    commit: Text.optional(),
    by: Text.optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1_024)
      .transform(withoutSecrets)
      .optional(),
    id: Text.min(1).optional(),
  })
  .refine(({ action, version, digest }) => action === 'removed' || version !== '' || digest !== undefined, {
    message: 'a version or a digest is needed',
    path: ['version'],
  });
export type DeployInput = z.infer<typeof DeployInput>;

/** What a pipeline's address may carry beside the place is nobody's business. */
function withoutSecrets(text: string): string {
  const url = new URL(text);
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/**
 * Reads the body of a request: one event or a list, in the form of docs/deploy-events.md, as CloudEvents or as
 * CDEvents. @throws CatalogError INVALID_INPUT naming the event and what is wrong, LIMIT_EXCEEDED
 */
export function parseDeploys(body: unknown, now: number): readonly DeployInput[] {
  const list = Array.isArray(body) ? (body as unknown[]) : [body];
  if (list.length > MOST_EVENTS) {
    throw new CatalogError(
      'LIMIT_EXCEEDED',
      `${list.length} deploy events in one request`,
      `send at most ${MOST_EVENTS} at once`,
    );
  }
  if (list.length === 0) throw refusal('there is no event');
  return list.map((one, at) => {
    const where = list.length === 1 ? '' : `event ${at + 1}: `;
    const parsed = DeployInput.safeParse(fromCloudEvent(one));
    if (!parsed.success) {
      const [first] = parsed.error.issues;
      const path = first?.path.join('.') ?? '';
      throw refusal(`${where}${path === '' ? '' : `${path}: `}${first?.message ?? 'it has another form'}`);
    }
    if ((parsed.data.time ?? now) > now + AHEAD_MS) throw refusal(`${where}time: it is more than an hour ahead`);
    return parsed.data;
  });
}

function refusal(reason: string): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `not a deploy event: ${reason}`,
    'send JSON with service, environment and version (docs/deploy-events.md), or a CDEvents service event',
  );
}

/** What an event says, but when. */
export function contentOf(input: Omit<DeployInput, 'service' | 'time' | 'id'>): string {
  const { environment, action, version, digest, image, commit, by } = input;
  return JSON.stringify([environment, action, version, digest ?? '', image ?? '', commit ?? '', by ?? '']);
}

/** What makes two tellings one event: the id that it was given, else what it says and when. */
export function deployKey(service: string, input: DeployInput, at: number): string {
  const words = input.id === undefined ? [service, contentOf(input), at] : [service, input.environment, 'id', input.id];
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 24);
}
