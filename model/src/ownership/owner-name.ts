import { entityRef, isEntityRef, kindOf, type EntityRef } from '../ref/entity-ref.js';

/** Whom a file names as owner. */
export interface NamedOwner {
  readonly ref: EntityRef;
  readonly handle?: string;
  readonly email?: string;
}

const LONGEST = 320;

/**
 * `@acme/checkout`, `@jane` and `jane@acme.io` as CODEOWNERS writes them.
 * @returns undefined for a role (`@@maintainer`) and for what is no owner
 */
export function ownerByHandle(written: string): NamedOwner | undefined {
  // No service has longer names, and no address is longer.
  if (written.length > LONGEST) return undefined;
  const team = /^@([\w.-]+(?:\/[\w.-]+)+)$/.exec(written)?.[1];
  if (team !== undefined) return { ref: entityRef('owner', team), handle: written };
  const person = /^@([\w.-]+)$/.exec(written)?.[1];
  if (person !== undefined) return { ref: entityRef('person', 'codeowners', person), handle: written };
  if (/^[^@\s/]+@[^@\s/]+\.[^@\s/]+$/.test(written))
    return { ref: entityRef('person', 'codeowners', written), email: written };
  return undefined;
}

const WORD = /^[\w.-]{1,128}$/;

/**
 * `checkout`, `group:checkout`, `group:default/checkout`, `user:jane`, or a handle: an owner as Backstage and
 * faultline.yaml write it. A bare name is a group of the namespace `default`.
 */
export function ownerByName(written: string): NamedOwner | undefined {
  const text = written.trim();
  if (text.includes('@')) return ownerByHandle(text);
  const match = /^(?:(group|user|owner|person):)?(?:([^/:]+)\/)?([^/:]+)$/i.exec(text);
  const namespace = match?.[2] ?? 'default';
  const name = match?.[3] ?? '';
  if (!WORD.test(name) || !WORD.test(namespace)) return undefined;
  const kind = /^(?:user|person)$/i.test(match?.[1] ?? '') ? 'person' : 'owner';
  return { ref: entityRef(kind, namespace.toLowerCase(), name.toLowerCase()) };
}

/**
 * A ref of an owner as it is, any other text, of a label or an assignment, as a team of the default namespace.
 * @returns undefined for a text without a word, or with more than a ref may hold: anybody may write a label
 */
export function ownerRefOf(text: string): EntityRef | undefined {
  if (isEntityRef(text) && ['owner', 'person'].includes(kindOf(text))) return text;
  const parts = text
    .replace(/^(group:|@)/, '')
    .split('/')
    .filter((part) => part !== '');
  const ref = `owner:${(parts.length > 1 ? parts : ['default', ...parts]).join('/').replace(/[\s\p{Cc}]/gu, '_')}`;
  return isEntityRef(ref) ? ref : undefined;
}
