import { codeReader } from '../values/code/index.js';
import { PYTHON_CODE } from './extract.js';

/** Programs in Python: what they serve and whom they need. */
export const pythonCodeReader = codeReader(PYTHON_CODE);
