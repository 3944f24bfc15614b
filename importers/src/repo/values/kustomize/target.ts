import { recordOf } from '../yaml.js';
import { kindOf, metadataOf, nameOf, type KubernetesObject } from './object.js';
import type { Target } from './schema.js';

type Fits = (values: readonly string[]) => boolean;

/** Which objects a patch is meant for; names and kinds are anchored patterns, tried only as whole words here. */
export function meantBy(target: Target): (object: KubernetesObject) => boolean {
  const [kind, name, group, version, namespace] = [
    target.kind,
    target.name,
    target.group,
    target.version,
    target.namespace,
  ].map(fitting);
  const hasLabels = labelled(target.labelSelector);
  return (object) => {
    const metadata = metadataOf(object);
    const written = String(object.value['apiVersion'] ?? '');
    const [ownGroup = '', ownVersion = ''] = written.includes('/') ? written.split('/') : ['', written];
    return (
      (kind?.([kindOf(object)]) ?? true) &&
      (name?.([nameOf(object), ...object.formerNames]) ?? true) &&
      (group?.([ownGroup]) ?? true) &&
      (version?.([ownVersion]) ?? true) &&
      (namespace?.([String(metadata['namespace'] ?? 'default')]) ?? true) &&
      hasLabels(recordOf(metadata['labels']) ?? {})
    );
  };
}

/** One word of a pattern: `.*` at its ends, and what stands between. */
interface Word {
  readonly before: boolean;
  readonly behind: boolean;
  readonly inner: string;
}

/** Only what takes no time without end: alternatives and `.*` at the ends. */
function wordsOf(pattern: string): readonly Word[] {
  return pattern.split('|').map((one) => {
    const word = one.replace(/^\(|\)$|^\^|\$$/g, '');
    const inner = word.replace(/^\.[*+]|\.[*+]$/g, '');
    return { before: /^\.[*+]/.test(word), behind: /\.[*+]$/.test(word), inner };
  });
}

const isPattern = ({ inner }: Word): boolean => /[*+?()[\]{}\\]/.test(inner);

/** Whether a target has a pattern that is not tried here. */
export function isBeyond({ kind, name, group, version, namespace }: Target): boolean {
  return [kind, name, group, version, namespace].some((one) => wordsOf(one ?? '').some(isPattern));
}

/** @returns undefined where everything fits */
function fitting(pattern: string | undefined): Fits | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  const words = wordsOf(pattern).filter((word) => !isPattern(word));
  return (values) => values.includes(pattern) || words.some((word) => values.some((value) => isWord(word, value)));
}

function isWord({ before, behind, inner }: Word, value: string): boolean {
  if (before && behind) return value.includes(inner);
  return before ? value.endsWith(inner) : behind ? value.startsWith(inner) : value === inner;
}

function labelled(selector: string | undefined): (labels: Readonly<Record<string, unknown>>) => boolean {
  const wanted = (selector ?? '')
    .split(',')
    .filter((one) => one.trim() !== '')
    .map((one) => {
      const [, key = '', negated, value] = /^\s*([\w./-]+)\s*(!?)=?=?\s*([\w./-]*)\s*$/.exec(one.slice(0, 300)) ?? [];
      return { key, isNegated: negated === '!', value, isThere: !one.includes('=') };
    });
  return (labels) =>
    wanted.every(({ key, isNegated, value, isThere }) =>
      isThere ? Object.hasOwn(labels, key) : (labels[key] === value) === !isNegated,
    );
}
