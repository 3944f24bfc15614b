import { entityRef, isEntityRef, kindOf, ownerByName, type EntityRef } from '@faultline/model';

const LONGEST_NAME = 128;

/** A name of a list as a name of a ref: `Order Service (EU)` is order-service-eu. '' where it has no letter and no digit. */
export function nameOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Variation_Selector}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}_.]+/gu, '-') // की is another name than का
    .replace(/(^|[-_.])\p{M}+/gu, '$1')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST_NAME);
}

/** What a cell says, without control characters; blanks that stand together are one. */
export function cellText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

const NOTHING = /^(?:|-+|\?+|n\/?a|none given|unknown|tbd|tbc|null|not (?:known|set|applicable)|unbekannt)$/i;

/** Whether a cell is there and says nothing: `n/a`, `-`, `unknown`. */
export function saysNothing(text: string): boolean {
  return NOTHING.test(text);
}

const YES = /^(?:yes|y|true|1|x|ja|j|oui|si|sí|available|present|vorhanden)$/i;
const NO = /^(?:no|n|false|0|nein|non|missing|absent|none)$/i;

/** A yes or no; undefined for another word. */
export function yesOrNo(text: string): boolean | undefined {
  if (YES.test(text)) return true;
  return NO.test(text) ? false : undefined;
}

/** A team or person by the words of a list; a name of several words keeps them as its title. */
export function ownerOf(text: string): { readonly ref: EntityRef; readonly title?: string } | undefined {
  const known = ownerByName(text);
  if (known !== undefined) return { ref: known.ref };
  const name = nameOf(text);
  return name === '' ? undefined : { ref: entityRef('owner', 'default', name), title: text };
}

/** What a row can be. */
export const ROW_KINDS = ['service', 'system', 'datastore', 'broker'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** The kind that a cell names; undefined for another word. */
export function rowKind(text: string): RowKind | undefined {
  return ROW_KINDS.find((kind) => kind === text.toLowerCase());
}

/** A ref of a kind that a row can be, as it is written; undefined for any other text. */
export function writtenRef(text: string): EntityRef | undefined {
  return isEntityRef(text) && rowKind(kindOf(text)) !== undefined ? text : undefined;
}

/** An address in a text keeps neither user nor password; a password may hold any character but a blank. */
export function withoutPasswords(text: string): string {
  if (!text.includes('://')) return text;
  return text.split(/(\s+)/).map(withoutPassword).join('');
}

function withoutPassword(word: string): string {
  const scheme = word.indexOf('://');
  const at = word.lastIndexOf('@');
  return scheme >= 0 && at > scheme ? word.slice(0, scheme + 3) + word.slice(at + 1) : word;
}
