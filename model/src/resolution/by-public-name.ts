import { entityRef } from '../ref/entity-ref.js';
import type { ResolutionRule } from './context.js';

const PUBLIC = /^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;

// Names that mean something only inside; the last four are reserved (RFC 2606, RFC 6761).
const PRIVATE =
  /(^|\.)(local|internal|intranet|lan|home|corp|svc|consul|cluster|localdomain|docker|default|test|example|invalid|localhost)$/;

/** Whether a host is a name of the public internet. */
export function isPublicName(host: string): boolean {
  return PUBLIC.test(host) && !PRIVATE.test(host);
}

/** A public name that nobody here answers is a party outside. */
export const byPublicName: ResolutionRule = {
  name: 'public-name',
  reason: 'a public name that nothing here answers',
  confidence: 0.9,
  answer: ({ host }) =>
    isPublicName(host) ? { targets: [entityRef('external', host)], premises: [], stated: { host } } : undefined,
};
