import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';

const KINDS = ['service', 'datastore', 'broker', 'api'] as const;

/** That something needs a version of another, as people write it. */
export interface WrittenRequirement {
  readonly kind: (typeof KINDS)[number] | undefined;
  /** `cart`, or `shop/cart`. */
  readonly name: string;
  readonly scheme: string;
  readonly constraint: string;
}

/** A ref of it holds its kind, too. */
const LONGEST_NAME = 512;
const FORM =
  /^(?:(service|datastore|broker|api):)?((?:[\w.-]{1,128}\/){0,7}[\w.-]{1,128})@(?:([a-z][a-z0-9]{1,15}):)?(.{1,256})$/s;

/** Reads `[kind:][namespace/]name@[scheme:]constraint`; undefined for what is in another form. */
export function writtenRequirement(text: string): WrittenRequirement | undefined {
  const [, kind, name, scheme = 'semver', constraint = ''] = FORM.exec(text.trim()) ?? [];
  if (name === undefined || name.length > LONGEST_NAME || constraint.trim() === '') return undefined;
  return { kind: KINDS.find((one) => one === kind), name, scheme, constraint: constraint.trim() };
}

/** Several, separated by lines or commas: a comma inside of a constraint does not begin another one. */
export function splitRequirements(text: string): readonly string[] {
  return text
    .split(/\n|,(?=\s*(?:[a-z]+:)?[\w./-]+@)/)
    .map((one) => one.trim().replace(/,$/, ''))
    .filter((one) => one !== '');
}

/** The ref that a requirement names; a bare name is one of the namespace. */
export function requiredRef({ kind = 'service', name }: WrittenRequirement, namespace: string): EntityRef {
  return name.includes('/') ? entityRef(kind, name) : entityRef(kind, namespace, name);
}

/** States a requirement as a catalog file's word. */
export function stateRequirement(
  lines: PartLines,
  from: EntityRef,
  to: EntityRef,
  {
    via,
    constraint,
    scheme,
    evidence,
  }: Omit<WrittenRequirement, 'kind' | 'name'> & {
    readonly via: string;
    readonly evidence: readonly Evidence[];
  },
): void {
  if (from !== to) lines.relation(from, 'REQUIRES', to, { via, properties: { constraint, scheme }, evidence });
}
