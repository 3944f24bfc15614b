import { defineReason, reasonOf, type CheckRule } from './reason.js';

export const nothingSeen = defineReason({
  code: 'nothing-seen',
  title: 'Nothing is seen there',
  weight: 'unknown',
  meaning: 'Neither an engine nor a cluster nor a deploy event tells what runs in the environment.',
  remedy: 'Import what runs there, or tell of its deploys with `faultline deployed`.',
});

export const versionUnknown = defineReason({
  code: 'version-unknown',
  title: 'The candidate has no version',
  weight: 'unknown',
  meaning: 'Without a version nobody can tell whom it serves.',
  remedy: 'Name the version: --version 1.4.2.',
});

/** Whether there is anything to judge by. */
export const observed: CheckRule<'nothing-seen' | 'version-unknown'> = {
  kinds: [nothingSeen, versionUnknown],
  *find({ isObserved, environment, candidate, nameOf }) {
    if (!isObserved) yield reasonOf(nothingSeen, { message: `nothing is known to run in ${environment}` });
    if (candidate.version === '') {
      yield reasonOf(versionUnknown, { message: `the candidate of ${nameOf(candidate.service)} has no version` });
    }
  },
};
