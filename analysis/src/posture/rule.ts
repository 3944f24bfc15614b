import type { EntityRef, FindingKind, FindingSeverity } from '@faultline/model';
import type { ContainerFacts, PostureWorld } from './facts.js';

/** What a rule says of one container. `none`: it does not concern it. `unknown`: what was read does not tell. */
export type Verdict =
  | { readonly state: 'none' }
  | { readonly state: 'clear' }
  | { readonly state: 'unknown'; readonly why: string }
  | Found;

/** Something wrong, with the values that prove it. */
export interface Found {
  readonly state: 'found';
  /** Follows the container's name: "runs as root". */
  readonly detail: string;
  /** Default: the kind's. */
  readonly severity?: FindingSeverity;
  /** Default: the kind's. */
  readonly remedy?: string;
  /** What it is about beside the container: the image, a volume, vulnerabilities. */
  readonly about?: readonly EntityRef[];
}

/** A kind of weakness, and how it is told from facts. Its file holds nothing else. */
export interface PostureRule<Code extends string = string> {
  readonly kind: FindingKind<Code>;
  /** Pure; the same facts give the same verdict. */
  check(container: ContainerFacts, world: PostureWorld): Verdict;
}

export const NONE: Verdict = { state: 'none' };
export const CLEAR: Verdict = { state: 'clear' };

export function unknown(why: string): Verdict {
  return { state: 'unknown', why };
}

/** A verdict of a yes or no of which yes is wrong. */
export function wrongWhen(flag: boolean | undefined, found: Omit<Found, 'state'>, why: string): Verdict {
  if (flag === undefined) return unknown(why);
  return flag ? { state: 'found', ...found } : CLEAR;
}

/** Refs of an image that is known itself. */
export function imageRefs({ image }: Pick<ContainerFacts, 'image'>): readonly EntityRef[] {
  return image?.ref ? [image.ref] : [];
}

/** An image's reference for people. */
export function imageText({ image }: Pick<ContainerFacts, 'image'>): string {
  if (image === null || image.repository === '') return 'its image';
  return image.tag === '' ? image.repository : `${image.repository}:${image.tag}`;
}
