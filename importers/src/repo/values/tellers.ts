import { IMAGE_MODULES, JVM_PROGRAMS } from './jvm/built-module.js';
import { PROGRAM_CODE } from './jvm/program-code.js';
import { MENTIONS } from './mentions.js';
import type { Teller } from './view.js';

/** All whose answers may be kept, by name: they are asked again when what they read has changed. */
export const TELLERS: ReadonlyMap<string, Teller> = new Map(
  [MENTIONS, JVM_PROGRAMS, IMAGE_MODULES, PROGRAM_CODE].map((teller) => [teller.name, teller]),
);
