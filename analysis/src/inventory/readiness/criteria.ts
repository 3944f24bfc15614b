import { basePlatform } from './base-platform.js';
import { configuration } from './configuration.js';
import type { Criterion } from './criterion.js';
import { health } from './health.js';
import { licence } from './licence.js';
import { ports } from './ports.js';
import { sessions } from './sessions.js';
import { startStop } from './start-stop.js';
import { state } from './state.js';

const all = [basePlatform, licence, state, sessions, ports, configuration, health, startStop] as const;

/** Every criterion, what may forbid first. Adding one is a file and a line here. */
export const READINESS_CRITERIA: readonly Criterion<CriterionCode>[] = all;
export type CriterionCode = (typeof all)[number]['code'];
