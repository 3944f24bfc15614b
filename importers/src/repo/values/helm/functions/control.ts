import { versionScheme } from '@faultline/model';
import { areEqual, isMap, isTrue, listFrom, numberOf, wordOf } from '../go-values.js';
import type { Functions } from './surroundings.js';

/** What stands for a value that only whoever installs the chart knows: read as a variable that nobody sets. */
const OPEN = '$(VALUE)';

function compared(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return numberOf(a) - numberOf(b);
}

function typeName(value: unknown): string {
  if (value === undefined || value === null) return 'invalid';
  if (Array.isArray(value)) return 'slice';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  return typeof value === 'string' ? 'string' : isMap(value) ? 'map' : 'struct';
}

/** Whether a version lies in a range; ranges compare releases, and a chart must not lose a branch to a suffix. */
function admits(constraint: unknown, version: unknown): boolean {
  const scheme = versionScheme('semver');
  const plain = wordOf(version)
    .replace(/^v/, '')
    .replace(/[-+].*$/, '');
  const whole = /^\d+\.\d+$/.test(plain) ? `${plain}.0` : plain;
  const wanted = wordOf(constraint).replaceAll(/-[0-9A-Za-z.-]+/g, '');
  return (
    scheme !== undefined && scheme.isVersion(whole) && scheme.isConstraint(wanted) && scheme.satisfies(whole, wanted)
  );
}

/** Comparisons, choices, and what Helm adds of its own. */
export const CONTROL: Functions = {
  eq: ([first, ...others], { budget }) => others.some((one) => areEqual(first, one, budget)),
  ne: ([a, b], { budget }) => !areEqual(a, b, budget),
  lt: ([a, b]) => compared(a, b) < 0,
  le: ([a, b]) => compared(a, b) <= 0,
  gt: ([a, b]) => compared(a, b) > 0,
  ge: ([a, b]) => compared(a, b) >= 0,
  not: ([one]) => !isTrue(one),
  deepEqual: ([a, b], { budget }) => areEqual(a, b, budget),
  default: ([fallback, value]) => (isTrue(value) ? value : fallback),
  coalesce: (given) => given.find(isTrue),
  ternary: ([yes, no, test]) => (isTrue(test) ? yes : no),
  empty: ([one]) => !isTrue(one),
  all: (given) => given.every(isTrue),
  any: (given) => given.some(isTrue),
  required: ([, value], around) => {
    if (value !== undefined && value !== null && value !== '') return value;
    around.lacks();
    return OPEN;
  },
  fail: (_, around) => {
    around.lacks();
    return '';
  },
  include: ([name, dot], around) => around.include(wordOf(name), dot),
  tpl: ([text, dot], around) => around.tpl(wordOf(text), dot),
  // No cluster is asked, as `helm template` asks none.
  lookup: () => ({}),
  semverCompare: ([constraint, version]) => admits(constraint, version),
  semver: ([text]) => {
    const [, major, minor, patch, rest] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([\w.-]+))?/.exec(wordOf(text)) ?? [];
    return { Major: Number(major ?? 0), Minor: Number(minor ?? 0), Patch: Number(patch ?? 0), Prerelease: rest ?? '' };
  },
  kindOf: ([one]) => typeName(one),
  typeOf: ([one]) => (typeName(one) === 'map' ? 'map[string]interface {}' : typeName(one)),
  kindIs: ([name, one]) => wordOf(name) === typeName(one) || (name === 'float64' && typeof one === 'number'),
  typeIs: ([name, one]) => wordOf(name) === typeName(one) || (name === 'float64' && typeof one === 'number'),
  // Chance, time and the machine: always the same, and no address.
  now: () => '2000-01-01T00:00:00Z',
  date: () => '2000-01-01',
  dateInZone: () => '2000-01-01',
  htmlDate: () => '2000-01-01',
  unixEpoch: () => '946684800',
  ago: () => '0s',
  duration: () => '0s',
  uuidv4: () => '00000000-0000-4000-8000-000000000000',
  randAlphaNum: ([count], { budget }) => filled(numberOf(count), 'a', budget),
  randAlpha: ([count], { budget }) => filled(numberOf(count), 'a', budget),
  randAscii: ([count], { budget }) => filled(numberOf(count), 'a', budget),
  randNumeric: ([count], { budget }) => filled(numberOf(count), '0', budget),
  randBytes: () => '',
  randInt: ([least]) => numberOf(least),
  shuffle: ([text]) => text,
  getHostByName: () => '',
  genPrivateKey: () => '',
  derivePassword: () => '',
  encryptAES: () => '',
  decryptAES: () => '',
  htpasswd: () => '',
  bcrypt: () => '',
  genCA: () => ({ Cert: '', Key: '' }),
  genSelfSignedCert: () => ({ Cert: '', Key: '' }),
  genSignedCert: () => ({ Cert: '', Key: '' }),
  buildCustomCert: () => ({ Cert: '', Key: '' }),
  call: ([first]) => listFrom(first)[0],
};

function filled(count: number, letter: string, budget: { make(size: number): void }): string {
  const size = Math.max(0, Math.floor(count));
  budget.make(size);
  return letter.repeat(size);
}
