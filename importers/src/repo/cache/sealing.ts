import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const START_BYTES = 12;
/** For keys that each seal one text only, so that the same start is never used twice with one. */
const FIXED_START = Buffer.alloc(START_BYTES);

/**
 * What only who has the key can open.
 * @param key 32 bytes
 * @param start 12 bytes that are never used twice with a key
 */
export function sealing(bytes: Buffer, key: Buffer, start: Buffer = FIXED_START): Buffer {
  const cipher = createCipheriv(CIPHER, key, start);
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @returns undefined where it was sealed with another key, or is no longer what was sealed */
export function opening(sealed: Buffer, key: Buffer, start: Buffer = FIXED_START): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const cipher = createDecipheriv(CIPHER, key, start, { authTagLength: TAG_BYTES });
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const bytes = cipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    cipher.final();
    return bytes;
  } catch {
    return undefined;
  }
}

/** As `sealing`, for a key that may seal several texts one after the other: each begins elsewhere. */
export function sealingAnew(bytes: Buffer, key: Buffer): Buffer {
  const start = randomBytes(START_BYTES);
  return Buffer.concat([start, sealing(bytes, key, start)]);
}

/** What `sealingAnew` sealed. */
export function openingAnew(sealed: Buffer, key: Buffer): Buffer | undefined {
  if (sealed.length < START_BYTES) return undefined;
  return opening(sealed.subarray(START_BYTES), key, sealed.subarray(0, START_BYTES));
}
