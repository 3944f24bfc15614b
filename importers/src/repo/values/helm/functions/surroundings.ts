import type { Budget } from '../budget.js';

/** What functions may use beside what they are given. */
export interface Surroundings {
  readonly budget: Budget;
  include(name: string, dot: unknown): string;
  /** Renders a text as a template. */
  tpl(text: string, dot: unknown): string;
  /** Notes that a value must be given to the chart that its own values lack. */
  lacks(): void;
}

export type TemplateFunction = (given: readonly unknown[], around: Surroundings) => unknown;
export type Functions = Readonly<Record<string, TemplateFunction>>;
