import { codeReader } from '../values/code/index.js';
import { ELIXIR_CODE } from './extract.js';

/** Programs in Elixir: what they serve and whom they need. */
export const elixirCodeReader = codeReader(ELIXIR_CODE);
