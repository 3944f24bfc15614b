import { holds, readConditions, type Operator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareNumerals, compareTexts, readNumeral } from '../numeral.js';

/** In the order of apk-tools: of two versions that part ways, the one whose next token comes later here is the smaller. */
const KINDS = ['first', 'number', 'letter', 'suffix', 'suffix-number', 'hash', 'revision', 'end'] as const;

interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

interface ApkCondition {
  readonly operator: Operator | '~';
  readonly tokens: readonly Token[];
}

const SUFFIXES = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];
const RELEASE = SUFFIXES.indexOf('');
const FORM =
  /^(\d+)((?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~([0-9a-f]+))?(?:-r(\d+))?$/;
const OPERATORS: Readonly<Record<string, ApkCondition['operator']>> = {
  '': '=',
  '=': '=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~': '~',
  '~=': '~',
  '=~': '~',
};
const END: Token = { kind: 'end', text: '' };

/** Versions of Alpine's packages as apk-tools 3 orders them; ~ asks for what starts so. */
export const apk = defineScheme({
  name: 'apk',
  title: 'Alpine packages (apk)',
  source: 'https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd',
  purlTypes: ['apk', 'alpine'],
  versionForm: '1.2.3-r4, 1.2_rc1-r0',
  constraintForm: '>=1.2, <2 or ~1.2',
  readVersion,
  compare,
  readConstraint,
  admits: (conditions, version) => conditions.every((condition) => admits(condition, version)),
  major: ([first]) => String(readNumeral(first?.text ?? '0')),
});

function readVersion(text: string): readonly Token[] | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, first = '', numbers = '', letter = '', suffixes = '', hash, revision] = match;
  const tokens: Token[] = [{ kind: 'first', text: first }];
  for (const number of numbers.split('.').slice(1)) tokens.push({ kind: 'number', text: number });
  if (letter !== '') tokens.push({ kind: 'letter', text: letter });
  for (const suffix of suffixes.split('_').slice(1)) {
    const word = suffix.replace(/\d+$/, '');
    tokens.push({ kind: 'suffix', text: word });
    if (suffix !== word) tokens.push({ kind: 'suffix-number', text: suffix.slice(word.length) });
  }
  if (hash !== undefined) tokens.push({ kind: 'hash', text: hash });
  if (revision !== undefined) tokens.push({ kind: 'revision', text: revision });
  return tokens;
}

function compare(left: readonly Token[], right: readonly Token[]): number {
  for (let at = 0; ; at++) {
    const one = left[at] ?? END;
    const other = right[at] ?? END;
    if (one.kind !== other.kind) return compareKinds(one, other);
    if (one.kind === 'end') return 0;
    const order = compareTokens(one, other);
    if (order !== 0) return order;
  }
}

function compareKinds(one: Token, other: Token): number {
  if (one.kind === 'suffix' && SUFFIXES.indexOf(one.text) < RELEASE) return -1;
  if (other.kind === 'suffix' && SUFFIXES.indexOf(other.text) < RELEASE) return 1;
  return KINDS.indexOf(other.kind) - KINDS.indexOf(one.kind);
}

function compareTokens({ kind, text }: Token, { text: other }: Token): number {
  switch (kind) {
    case 'suffix':
      return SUFFIXES.indexOf(text) - SUFFIXES.indexOf(other);
    case 'number':
      // With a leading zero they are decimals: 1.05 is before 1.1.
      if (text.startsWith('0') || other.startsWith('0')) return compareTexts(text, other);
      return compareNumerals(readNumeral(text), readNumeral(other));
    case 'letter':
    case 'hash':
      return compareTexts(text, other);
    default:
      return compareNumerals(readNumeral(text), readNumeral(other));
  }
}

function readConstraint(text: string): readonly ApkCondition[] | undefined {
  const conditions: ApkCondition[] = [];
  for (const condition of readConditions(text) ?? []) {
    const operator = Object.hasOwn(OPERATORS, condition.operator) ? OPERATORS[condition.operator] : undefined;
    const tokens = readVersion(condition.text);
    if (operator === undefined || tokens === undefined) return undefined;
    conditions.push({ operator, tokens });
  }
  return conditions.length > 0 ? conditions : undefined;
}

function admits({ operator, tokens }: ApkCondition, version: readonly Token[]): boolean {
  if (operator !== '~') return holds(operator, compare(version, tokens));
  const start = version.slice(0, tokens.length);
  return start.every(({ kind }, at) => kind === tokens[at]?.kind) && compare(start, tokens) === 0;
}
