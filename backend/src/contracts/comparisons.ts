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

/** Compares two contracts, or knows the answer. */
export function comparisonOf(before: PackedContract, after: PackedContract): ContractComparison {
  if (before.ref === after.ref) return { changes: [], doubts: [] };
  const key = `${before.ref} ${after.ref}`;
  const known = kept.get(key);
  const found = known ?? compareContracts(textOf(before), textOf(after));
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST_KEPT) for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return found;
}

function textOf({ form, content }: PackedContract): { readonly form: ContractForm; readonly text: string } {
  return { form, text: unpackText(content, MOST_BYTES) };
}

/** Lines of the parts of a contract; none where they are not told. */
export function unpackLines(packed: readonly string[]): readonly number[] {
  const text = unpackText(packed, MOST_BYTES);
  return text === '' ? [] : text.split(' ').map((one) => Number.parseInt(one, 10) || 1);
}
