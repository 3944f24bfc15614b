import { codeReader } from '../values/code/index.js';
import { RUBY_CODE } from './extract.js';

/** Programs in Ruby: what they serve and whom they need. */
export const rubyCodeReader = codeReader(RUBY_CODE);
