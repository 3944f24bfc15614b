import { codeReader } from '../values/code/index.js';
import { jvm } from './extract.js';

/** Programs in Java and Kotlin outside of Spring: Quarkus, Micronaut, Vert.x, Ktor, Dropwizard, Helidon, Liberty, gRPC, Dubbo. */
export const jvmCodeReader = codeReader(jvm);
