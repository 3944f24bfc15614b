import type { SuspectParameters } from './parameters.js';

/**
 * Estimated by bench/incident/estimate-parameters.ts on its tuning seeds; do not edit, run it. Not counted but stated:
 * that people name only some of what hurts in one question of five, what kinds of causes and changes that the
 * simulator does not know are worth, and that half of all causes are recorded changes.
 */
export const ESTIMATED: SuspectParameters = {
  passes: [0.864, 0.301, 0.071],
  whole: 0.958,
  some: 0.149,
  named: [
    [0.796, 0.8],
    [0.3, 0.15],
    [0.05, 0.05],
  ],
  mistakenSymptom: 0.155,
  mistakenHealthy: 0.208,
  cause: { broker: 0.039, datastore: 0.188, host: 0.125, image: 0.091, route: 0.076, service: 0.406, zone: 0.025 },
  otherCause: 0.006,
  isRecorded: 0.5,
  lagMs: 719000,
  change: {
    broker: { configuration: 0.663, restart: 0.287 },
    datastore: { configuration: 0.533, restart: 0.294, scale: 0.123 },
    host: { restart: 0.95 },
    image: { image: 0.95 },
    route: { configuration: 0.95 },
    service: { configuration: 0.354, deploy: 0.387, restart: 0.125, scale: 0.083 },
    zone: { configuration: 0.95 },
  },
  otherChange: 0.02,
};
