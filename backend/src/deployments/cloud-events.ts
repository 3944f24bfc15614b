import { z } from 'zod';

/** The envelope of CloudEvents 1.0 in JSON; `data` is a CDEvent or our own form. */
const CloudEvent = z.looseObject({
  specversion: z.string(),
  type: z.string(),
  id: z.string().optional(),
  source: z.string().optional(),
  time: z.string().optional(),
  data: z.unknown(),
});

const Reference = z.looseObject({ id: z.string() });

/** CDEvents 0.3 and 0.4: `service.deployed`, `upgraded`, `rolledback` and `removed`. */
const CdEvent = z.looseObject({
  context: z.looseObject({
    id: z.string(),
    source: z.string().default(''),
    type: z.string(),
    timestamp: z.string().optional(),
  }),
  subject: z.looseObject({
    id: z.string(),
    content: z.looseObject({
      environment: Reference.optional(),
      artifactId: z.string().optional(),
    }),
  }),
  customData: z.unknown().optional(),
});
type CdEvent = z.infer<typeof CdEvent>;

const TYPE = /^dev\.cdevents\.service\.(deployed|upgraded|rolledback|removed)\./;

/**
 * The event inside a CloudEvent or CDEvent, in our own form; anything else as it is. Whether it is complete is for the
 * schema to say.
 */
export function fromCloudEvent(body: unknown): unknown {
  const cloud = CloudEvent.safeParse(body);
  if (cloud.success) {
    const { id, source, time, data } = cloud.data;
    if (CdEvent.safeParse(data).success) return fromCloudEvent(data);
    if (typeof data !== 'object' || data === null) return data;
    // CloudEvents are told apart by source and id together.
    const defaults = { ...(id === undefined ? {} : { id: `${source ?? ''} ${id}`.trim() }), ...(time ? { time } : {}) };
    return { ...defaults, ...data };
  }
  const event = CdEvent.safeParse(body);
  return event.success ? fromCdEvent(event.data) : body;
}

function fromCdEvent({ context, subject }: CdEvent): unknown {
  const action = TYPE.exec(context.type)?.[1];
  if (action === undefined) return { type: context.type };
  return {
    service: subject.id,
    environment: subject.content.environment?.id,
    action: action === 'removed' ? 'removed' : 'deployed',
    id: `${context.source} ${context.id}`.trim(),
    ...(context.timestamp === undefined ? {} : { time: context.timestamp }),
    ...artifactOf(subject.content.artifactId ?? ''),
  };
}

/** `pkg:oci/cart@sha256%3Aab…?tag=1.4.2` names a digest and a tag; of other package URLs the version is one. */
function artifactOf(purl: string): { readonly version?: string; readonly digest?: string } {
  const parts = /^pkg:[^@?#]+@([^?#]+)(?:\?([^#]*))?/.exec(purl);
  if (parts === null) return purl === '' ? {} : { version: purl };
  const version = decoded(parts[1] ?? '');
  const tag = new URLSearchParams(parts[2] ?? '').get('tag') ?? '';
  return version.startsWith('sha') && version.includes(':') ? { digest: version, version: tag } : { version };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % stands for itself.
    return text;
  }
}
