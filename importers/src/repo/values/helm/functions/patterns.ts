import type { Budget } from '../budget.js';
import { numberOf, printed } from '../go-values.js';
import type { Functions } from './surroundings.js';

const LONGEST_TEXT = 20_000;
/** With several repetitions, of which each may begin anywhere. */
const LONGEST_OF_SEVERAL = 300;
const MOST_TRIES = 500_000_000;
const TRIES_OF_STEP = 1_000;

/**
 * A pattern that takes no time without end on any text: Go's patterns never do, JavaScript's may, so a pattern of a chart
 * has no group that repeats and few repetitions in all. @throws TemplateError
 */
function patternOf(written: unknown, text: string, budget: Budget, flags = ''): RegExp {
  const source = printed(written)
    .replace(/^\(\?i\)/, '')
    .replace(/\(\?P</g, '(?<')
    .replaceAll('[[:alnum:]]', '[A-Za-z0-9]');
  const isCaseless = printed(written).startsWith('(?i)');
  const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const repeats = count(bare, /[*+]|\{\d+,\d*\}/g);
  // A group that repeats may try each text in ways without number, unless it holds nothing that can be taken two ways.
  const isHeavy = /\)(?:[*+]|\{)/.test(bare) && (count(bare, /[*+]|\{\d/g) > 1 || /[|?]/.test(bare));
  const longest = repeats > 1 ? LONGEST_OF_SEVERAL : LONGEST_TEXT;
  const tries = mostTries(bare, repeats, text.length);
  if (source.length > 500 || isHeavy || repeats > 3 || text.length > longest || tries > MOST_TRIES)
    throw budget.error('a pattern is too heavy to try');
  budget.step(1 + Math.ceil(tries / TRIES_OF_STEP));
  try {
    return new RegExp(source, `${flags}${isCaseless ? 'i' : ''}`);
  } catch {
    throw budget.error('a pattern has another form than is known here');
  }
}

/** How often a pattern looks at a character at most: each repetition ends anywhere, each choice is taken both ways. */
function mostTries(bare: string, repeats: number, length: number): number {
  const isAnchored = bare.startsWith('^') && !bare.includes('|');
  return 2 ** count(bare, /(?<!\()\?|\|/g) * (length + 1) ** (repeats + (isAnchored ? 0 : 1));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `${1}` and `$1` of Go, as JavaScript writes them. */
function replacement(written: unknown): string {
  return printed(written).replace(/\$\{(\w+)\}/g, (_, name: string) =>
    /^\d+$/.test(name) ? `$${name}` : `$<${name}>`,
  );
}

/** Functions of patterns. */
export const PATTERNS: Functions = {
  regexMatch: ([pattern, text], { budget }) => patternOf(pattern, printed(text), budget).test(printed(text)),
  regexFind: ([pattern, text], { budget }) => patternOf(pattern, printed(text), budget).exec(printed(text))?.[0] ?? '',
  regexFindAll: ([pattern, text, count], { budget }) => {
    const all = printed(text).match(patternOf(pattern, printed(text), budget, 'g')) ?? [];
    return numberOf(count) < 0 ? [...all] : all.slice(0, numberOf(count));
  },
  regexSplit: ([pattern, text, count], { budget }) => {
    const pieces = printed(text).split(patternOf(pattern, printed(text), budget));
    return numberOf(count) < 0 ? pieces : pieces.slice(0, numberOf(count));
  },
  regexReplaceAll: ([pattern, text, by], { budget }) => {
    const [written, to] = [printed(text), replacement(by)];
    budget.make(written.length * (1 + to.length));
    return written.replace(patternOf(pattern, written, budget, 'g'), to);
  },
  regexReplaceAllLiteral: ([pattern, text, by], { budget }) => {
    const [written, to] = [printed(text), printed(by)];
    budget.make(written.length * (1 + to.length));
    return written.replace(patternOf(pattern, written, budget, 'g'), () => to);
  },
  regexQuoteMeta: ([text]) => printed(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
};
