import { defineReason } from './reason.js';

export const serviceUnknown = defineReason({
  code: 'service-unknown',
  title: 'The service is not known',
  weight: 'unknown',
  meaning: 'No service of that name is in the catalog, so that nobody knows who needs it.',
  remedy: 'Import its repository or what runs of it, or correct the name.',
});

export const environmentUnknown = defineReason({
  code: 'environment-unknown',
  title: 'The environment is not known',
  weight: 'unknown',
  meaning: 'Nothing that was read is in an environment of that name.',
  remedy: 'Name one that `faultline where` lists, or assign what runs there to it.',
});

export const factsStale = defineReason({
  code: 'facts-stale',
  title: 'Facts are old',
  weight: 'unknown',
  meaning: 'A source that the answer rests on was not read to its end for two of its intervals.',
  remedy: 'Read it again: `faultline import`.',
});

export const factsIncomplete = defineReason({
  code: 'facts-incomplete',
  title: 'Facts are incomplete',
  weight: 'unknown',
  meaning: 'A part of a source that the answer rests on could not be read.',
  remedy: 'See the report of its last run, and mend what could not be read.',
});

export const factsOlder = defineReason({
  code: 'facts-older',
  title: 'Facts are older than asked for',
  weight: 'unknown',
  meaning: 'What the answer rests on was read before the import of the commit, or the moment, that the question names.',
  remedy: 'Import the commit; read engines and clusters again, or wait until they were read: `--wait SECONDS`.',
});

export const conflictAdded = defineReason({
  code: 'conflict-added',
  title: 'A conflict would begin',
  weight: 'warns',
  meaning: 'With the candidate something does not fit together that does now.',
  remedy: 'See the conflict and its remedy.',
});

export const conflictEnded = defineReason({
  code: 'conflict-ended',
  title: 'A conflict would end',
  weight: 'notes',
  meaning: 'With the candidate something fits together that does not now.',
  remedy: 'Nothing is to be done.',
});

export const postureFound = defineReason({
  code: 'posture',
  title: 'Its image is not in order',
  weight: 'warns',
  meaning: 'A rule of posture finds something wrong with the image of the candidate.',
  remedy: 'See the rule and its remedy.',
});

export const imageUnknown = defineReason({
  code: 'image-unknown',
  title: 'Its image is not known',
  weight: 'notes',
  meaning: 'The digest is in no engine, cluster or report that was read: its posture is not judged.',
  remedy: 'Import a report of it: `faultline import sbom`.',
});

export const exceptionExpired = defineReason({
  code: 'exception-expired',
  title: 'An exception of the policy is over',
  weight: 'notes',
  meaning: 'A rule of the policy let a reason pass up to a day that is over.',
  remedy: 'Mend what it let pass, or renew it with a reason.',
});

/** Reasons that are found around a candidate and not by its versions. */
export const AROUND = [
  serviceUnknown,
  environmentUnknown,
  factsStale,
  factsIncomplete,
  factsOlder,
  conflictAdded,
  conflictEnded,
  postureFound,
  imageUnknown,
  exceptionExpired,
] as const;
export type AroundCode = (typeof AROUND)[number]['code'];
