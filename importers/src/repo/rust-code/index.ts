import { codeReader } from '../values/code/index.js';
import { RUST_CODE } from './extract.js';

/** Programs in Rust: crates that listen or are deployed, and whom they need by the calls of client libraries. */
export const rustCodeReader = codeReader(RUST_CODE);
