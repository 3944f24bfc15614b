import { codeReader } from '../values/code/index.js';
import { PHP_CODE } from './extract.js';

/** PHP: programs by their manifests and front controllers, whom they need by code and settings of frameworks. */
export const phpCodeReader = codeReader(PHP_CODE);
