import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { LIMITS } from '@faultline/model';

/** Digits before each piece: a list of words has no order of its own. */
const DIGITS = 3;
const PIECE = LIMITS.textLength - DIGITS;
/** Together with what else stands in a line of an upload. */
const MOST_PIECES = 150;

/** A long text as a list of words that a property holds; undefined where even packed it is too long. */
export function packText(text: string): readonly string[] | undefined {
  const packed = deflateRawSync(text).toString('base64');
  if (packed.length > PIECE * MOST_PIECES) return undefined;
  const pieces: string[] = [];
  for (let from = 0; from < packed.length; from += PIECE) {
    pieces.push(String(pieces.length).padStart(DIGITS, '0') + packed.slice(from, from + PIECE));
  }
  return pieces;
}

/**
 * The text of such a list, whoever made it; '' for what is none, is cut, or is longer than `most` once unpacked.
 * @param most in bytes
 */
export function unpackText(pieces: readonly string[], most: number): string {
  const packed = [...pieces]
    .sort()
    .map((piece) => piece.slice(DIGITS))
    .join('');
  try {
    return packed === ''
      ? ''
      : inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: most }).toString('utf8');
  } catch {
    // Made by somebody else, or made to grow without end: nothing that can be compared.
    return '';
  }
}
