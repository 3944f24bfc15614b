import { defineScheme } from '../define-scheme.js';
import { compareNumerals, compareReleases, compareTexts, readNumeral, type Numeral } from '../numeral.js';
import { prefixHolds, readPrefixConditions, readRelease, type PrefixCondition } from '../prefix.js';
import { comparePrereleases, type Identifier } from '../semantic/semantic-version.js';

/** A tag as people write versions into it: `3.12.0rc1-slim-bookworm`. */
interface TagVersion {
  /** The numbers, that of a build after an underscore (`17.0.9_9`) or a letter (`1.1.1k`) among them. */
  readonly release: readonly Numeral[];
  readonly prerelease: readonly Identifier[];
  /** What the image is made on or of: `alpine3.18`, `slim-bookworm`; '' for none. */
  readonly variant: string;
  /** The variant in words and numbers, for its order. */
  readonly variantParts: readonly Identifier[];
}

const NUMBERS = /^v?(\d+(?:\.\d+)*)(?:_(\d+)|([a-z])(?=$|[-_]))?/;
const PRERELEASE =
  /^[-._]?(alpha|beta|rc|cr|preview|pre|dev|snapshot|milestone|nightly|ea|canary|m(?=\d)|a(?=\d)|b(?=\d))[-.]?(\d*)(?=$|[-_.+])/i;
const VARIANT = /^[-_.+]([0-9A-Za-z][0-9A-Za-z._+-]*)$/;
const NONE: TagVersion = { release: [], prerelease: [], variant: '', variantParts: [] };

/**
 * Tags of images, which follow no rule: the numbers first, then a prerelease, then the variant. Tags of two variants
 * are in an order, so that lists are stable, yet not comparable: neither is the newer of the two.
 */
export const oci = defineScheme({
  name: 'oci',
  title: 'Tags of container images',
  source: 'https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests',
  purlTypes: ['oci', 'docker'],
  versionForm: '1.27.3, v2.1 or 3.12.0rc1-slim-bookworm; not latest',
  constraintForm: '7, 7.2.x, ^7.2, ~1.27.1, >=15 <17 or 7-alpine (of that variant only)',
  readVersion,
  compare,
  readConstraint: (text) => readPrefixConditions(text.trim(), readVersion, NONE),
  admits,
  major: ({ release }) => String(release[0] ?? 0),
  isComparable: (left, right) => left.variant === right.variant,
});

function readVersion(text: string): TagVersion | undefined {
  if (text.length > 128) return undefined;
  const numbers = NUMBERS.exec(text);
  if (numbers === null) return undefined;
  const [whole, release = '', build, letter] = numbers;
  const rest = text.slice(whole.length);
  const marked = PRERELEASE.exec(rest);
  const variant = readVariant(rest.slice(marked?.[0].length ?? 0));
  if (variant === undefined) return undefined;
  return {
    release: [...readRelease(release), ...revisionOf(build, letter)],
    prerelease: marked === null ? [] : [(marked[1] ?? '').toLowerCase(), readNumeral(marked[2] || '0')],
    variant,
    variantParts: partsOf(variant),
  };
}

function revisionOf(build: string | undefined, letter: string | undefined): readonly Numeral[] {
  if (build !== undefined) return [readNumeral(build)];
  return letter === undefined ? [] : [letter.charCodeAt(0) - 96];
}

/** Undefined where what follows the numbers is no variant, as in the hash `1f3c2d4`. */
function readVariant(rest: string): string | undefined {
  return rest === '' ? '' : VARIANT.exec(rest)?.[1]?.toLowerCase();
}

function partsOf(variant: string): readonly Identifier[] {
  return (variant.match(/\d+|\D+/g) ?? []).map((part) => (/^\d/.test(part) ? readNumeral(part) : part));
}

function compare(left: TagVersion, right: TagVersion): number {
  return (
    compareReleases(left.release, right.release) ||
    comparePrereleases(left.prerelease, right.prerelease) ||
    compareVariants(left.variantParts, right.variantParts) ||
    compareTexts(left.variant, right.variant)
  );
}

function compareVariants(left: readonly Identifier[], right: readonly Identifier[]): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const [one, other] = [left[at] ?? '', right[at] ?? ''];
    const order =
      typeof one !== 'string' && typeof other !== 'string'
        ? compareNumerals(one, other)
        : compareTexts(String(one), String(other)) * (typeof one === typeof other ? 1 : 0) ||
          Number(typeof one === 'string') - Number(typeof other === 'string');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** The variant counts only where one is asked for, a prerelease only where one is named. */
function admits(conditions: readonly PrefixCondition<TagVersion>[], version: TagVersion): boolean {
  const isPrerelease = version.prerelease.length > 0;
  if (isPrerelease && !conditions.some(({ version: wanted }) => wanted.prerelease.length > 0)) return false;
  return conditions.every(({ operator, version: wanted }) => {
    if (wanted.variant !== '' && wanted.variant !== version.variant) return false;
    const order =
      compareReleases(version.release, wanted.release) || comparePrereleases(version.prerelease, wanted.prerelease);
    if (operator === 'starts' && wanted.prerelease.length > 0) return order === 0;
    return prefixHolds(operator, order, version.release, wanted.release);
  });
}
