import type { Budget } from '../budget.js';
import { numberOf, printed } from '../go-values.js';

const VERB = /%([-+# 0]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g;
const WIDEST = 1_000;

/** `fmt.Sprintf` with the verbs that templates use. */
export function formatted(format: string, given: readonly unknown[], budget: Budget): string {
  let next = 0;
  const text = format.replace(VERB, (_, flags: string, width: string, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    const written = verbal(verb, given[next++], precision, flags);
    const wide = Math.min(WIDEST, Number(width || 0));
    const padded = flags.includes('-')
      ? written.padEnd(wide)
      : written.padStart(wide, flags.includes('0') && verb !== 's' ? '0' : ' ');
    budget.step();
    return padded;
  });
  budget.make(text.length);
  return text;
}

function verbal(verb: string, value: unknown, precision: string | undefined, flags: string): string {
  switch (verb) {
    case 'd':
      return String(Math.trunc(numberOf(value)));
    case 'f':
      return numberOf(value).toFixed(Math.min(20, Number(precision ?? 6)));
    case 'x':
    case 'X': {
      const hex =
        typeof value === 'string' ? Buffer.from(value).toString('hex') : Math.trunc(numberOf(value)).toString(16);
      return verb === 'X' ? hex.toUpperCase() : hex;
    }
    case 'o':
      return `${flags.includes('#') ? '0' : ''}${Math.trunc(numberOf(value)).toString(8)}`;
    case 'q':
      return JSON.stringify(printed(value));
    case 's':
      return precision === undefined ? printed(value) : printed(value).slice(0, Number(precision));
    default:
      return printed(value);
  }
}
