import { unpackText } from '@faultline/importers';
import { compareContracts, type ContractComparison, type ContractForm, type EntityRef } from '@faultline/model';

/** Longest canonical text that is unpacked, in bytes, and comparisons that are kept. */
const MOST_BYTES = 4_000_000;
const MOST_KEPT = 4_000;

/** A contract with its packed content; none where it is not kept. */
export interface PackedContract {
  readonly ref: EntityRef;
  readonly form: ContractForm;
  readonly content: readonly string[];
}

/** Refs are digests of what contracts say, so an answer never grows old. The one asked for longest ago goes first. */
const kept = new Map<string, ContractComparison>();

/** Compares two contracts, or knows the answer. What was not sent, or cannot be read, says nothing of what is kept. */
export function comparisonOf(before: PackedContract, after: PackedContract): ContractComparison {
  if (before.ref === after.ref) return { changes: [], doubts: [] };
  const key = `${before.ref} ${after.ref}`;
  const isGiven = before.content.length > 0 && after.content.length > 0;
  const known = isGiven ? kept.get(key) : undefined;
  if (known !== undefined) return keep(key, known);
  const [was, is] = [contractText(before), contractText(after)];
  const found = compareContracts({ form: before.form, text: was }, { form: after.form, text: is });
  return was === '' || is === '' ? found : keep(key, found);
}

function keep(key: string, found: ContractComparison): ContractComparison {
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST_KEPT) for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return found;
}

/** What a contract says; '' where it is not told, or cannot be unpacked. */
export function contractText({ content }: Pick<PackedContract, 'content'>): string {
  return unpackText(content, MOST_BYTES);
}

/** Lines of the parts of a contract; none where they are not told. */
export function unpackLines(packed: readonly string[]): readonly number[] {
  const text = unpackText(packed, MOST_BYTES);
  return text === '' ? [] : text.split(' ').map((one) => Number.parseInt(one, 10) || 1);
}
