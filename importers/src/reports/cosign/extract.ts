import { digestsIn, NO_REPORT, reportTime, type Report } from '../values/index.js';
import { Verification } from './schema.js';

/** What a verification found: who signed which image. A key without a name is a signature all the same. @throws ZodError */
export function readCosign(document: unknown): Report {
  const signatures = Verification.parse(document);
  const times = signatures.flatMap(({ optional }) => {
    const bundle = optional?.['Bundle'] as { readonly Payload?: { readonly integratedTime?: unknown } } | undefined;
    const seconds = bundle?.Payload?.integratedTime;
    const time = typeof seconds === 'number' ? new Date(seconds * 1_000) : undefined;
    // A number may be none that a calendar has.
    return time === undefined || Number.isNaN(time.getTime()) ? [] : (reportTime(time.toISOString()) ?? []);
  });
  return {
    ...NO_REPORT,
    tool: 'cosign',
    madeAt: times.length === 0 ? undefined : times.reduce((most, one) => Math.max(most, one)),
    image: { digests: digestsIn(signatures.map(({ critical }) => critical.image['docker-manifest-digest'])) },
    signers: [...new Set(signatures.map(({ optional }) => signerOf(optional ?? {})))].sort(),
  };
}

function signerOf(optional: Readonly<Record<string, unknown>>): string {
  const subject = optional['Subject'];
  return typeof subject === 'string' && subject !== '' ? publicSubject(subject.slice(0, 2_000)).slice(0, 300) : 'a key';
}

/** Of a person's address the domain alone, of a workflow's its place: people are not kept. */
function publicSubject(subject: string): string {
  if (subject.includes('://')) {
    if (!URL.canParse(subject)) return 'an address';
    const { protocol, host, pathname } = new URL(subject);
    return `${protocol}//${host}${pathname}`;
  }
  const at = subject.lastIndexOf('@');
  return at < 0 ? subject : `@${/^[\w.-]*/.exec(subject.slice(at + 1))?.[0] ?? ''}`;
}
