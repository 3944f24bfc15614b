import { codeReader } from '../values/code/index.js';
import { SCALA_CODE } from './extract.js';

/** Programs in Scala: sbt projects that listen or are packaged, and whom they need by the calls of client libraries. */
export const scalaCodeReader = codeReader(SCALA_CODE);
