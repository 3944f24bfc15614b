import { InvalidArgumentError } from 'commander';

/** A whole number above zero. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('write a whole number above 0.');
  return value;
}

/** A confidence. @throws InvalidArgumentError */
export function confidence(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('write a number from 0 to 1.');
  return value;
}
