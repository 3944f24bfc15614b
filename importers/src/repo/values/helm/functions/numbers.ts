import type { Budget } from '../budget.js';
import { numberOf } from '../go-values.js';
import type { Functions } from './surroundings.js';

const whole = (value: unknown): number => Math.trunc(numberOf(value));
const sum = (given: readonly unknown[]): number => given.reduce<number>((total, one) => total + whole(one), 0);

function counted(from: number, to: number, by: number, budget: Budget): readonly number[] {
  const count = by === 0 ? 0 : Math.max(0, Math.ceil((to - from) / by));
  budget.make(count * 8);
  return Array.from({ length: count }, (_, at) => from + at * by);
}

/** Functions of numbers; those without an `f` are of whole ones. */
export const NUMBERS: Functions = {
  add: sum,
  add1: ([one]) => whole(one) + 1,
  sub: ([first, ...others]) => others.reduce<number>((left, one) => left - whole(one), whole(first)),
  mul: (given) => given.reduce<number>((product, one) => product * whole(one), 1),
  div: ([a, b]) => (whole(b) === 0 ? 0 : Math.trunc(whole(a) / whole(b))),
  mod: ([a, b]) => (whole(b) === 0 ? 0 : whole(a) % whole(b)),
  addf: (given) => given.reduce<number>((total, one) => total + numberOf(one), 0),
  subf: ([first, ...others]) => others.reduce<number>((left, one) => left - numberOf(one), numberOf(first)),
  mulf: (given) => given.reduce<number>((product, one) => product * numberOf(one), 1),
  divf: ([a, b]) => (numberOf(b) === 0 ? 0 : numberOf(a) / numberOf(b)),
  max: (given) => given.map(whole).reduce((a, b) => Math.max(a, b), -Infinity),
  min: (given) => given.map(whole).reduce((a, b) => Math.min(a, b), Infinity),
  maxf: (given) => given.map(numberOf).reduce((a, b) => Math.max(a, b), -Infinity),
  minf: (given) => given.map(numberOf).reduce((a, b) => Math.min(a, b), Infinity),
  ceil: ([one]) => Math.ceil(numberOf(one)),
  floor: ([one]) => Math.floor(numberOf(one)),
  round: ([one, digits]) => Number(numberOf(one).toFixed(Math.min(20, Math.max(0, whole(digits))))),
  int: ([one]) => whole(one),
  int64: ([one]) => whole(one),
  float64: ([one]) => numberOf(one),
  atoi: ([one]) => whole(one),
  toDecimal: ([one]) => parseInt(String(whole(one)), 8) || 0,
  until: ([to], { budget }) => counted(0, whole(to), whole(to) < 0 ? -1 : 1, budget),
  untilStep: ([from, to, by], { budget }) => counted(whole(from), whole(to), whole(by), budget),
  seq: (given, { budget }) => {
    const numbers = given.map(whole);
    const [from = 1, by = 1, to = 1] =
      numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
    return counted(from, to + Math.sign(by), by, budget).join(' ');
  },
};
