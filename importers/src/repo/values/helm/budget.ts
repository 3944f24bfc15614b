import { TemplateError } from './syntax.js';

/** What is left of what a hostile chart may cost: steps, and characters made. Spent together by all of its templates. */
export class Budget {
  /** Where the work is, for what is told when it ends. */
  line = 1;

  /** Steps that were taken. */
  spent = 0;

  /** Characters that were made. */
  made = 0;

  constructor(
    private readonly steps = 1_000_000,
    private readonly characters = 16_000_000,
  ) {}

  /** @throws TemplateError when nothing is left */
  step(count = 1): void {
    this.spent += count;
    if (this.spent > this.steps) throw this.error('it takes too many steps');
  }

  /** Before a text or list of that size is made. */
  make(size: number): void {
    this.made += size;
    if (size > 2_000_000 || this.made > this.characters) throw this.error('it grows too large');
    this.step(Math.ceil(size / 1_000));
  }

  error(reason: string): TemplateError {
    return new TemplateError(reason, this.line);
  }
}

/** How deep a value of a template may nest. */
export const DEEPEST = 60;

/** Walks a value before it is written or copied: what is shared many times over, or holds itself, would never end. */
export function measure(value: unknown, budget: Budget, depth = 0): void {
  if (depth > DEEPEST) throw budget.error('a value nests too deep');
  if (typeof value === 'string') budget.make(value.length);
  else budget.step();
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    budget.make(key.length);
    measure(one, budget, depth + 1);
  }
}
