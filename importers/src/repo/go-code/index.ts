import { codeReader } from '../values/code/index.js';
import { GO_CODE } from './extract.js';

/** Programs in Go: what listens or is deployed, and whom it needs by the calls of client libraries. */
export const goCodeReader = codeReader(GO_CODE);
