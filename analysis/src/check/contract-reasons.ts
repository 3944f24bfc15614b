import { defineReason } from './reason.js';

export const contractBroken = defineReason({
  code: 'contract-broken',
  title: 'A contract that it relies on is not kept',
  weight: 'blocks',
  meaning: 'What runs there does not offer what the candidate was written against.',
  remedy: 'Deploy what offers it first, or write the candidate against the document of what runs.',
});

export const contractNotSeen = defineReason({
  code: 'contract-not-seen',
  title: 'Whose contract it relies on was not seen',
  weight: 'unknown',
  meaning: 'Nothing is known to run there of whom the candidate was written against.',
  remedy: 'Import what runs there, or tell of its deploys.',
});

export const dependentContractBroken = defineReason({
  code: 'dependent-contract-broken',
  title: 'It breaks a contract that somebody there relies on',
  weight: 'blocks',
  meaning: 'What runs there was written against something that the candidate does not offer.',
  remedy: 'Keep what is relied on beside what is new, or release those who rely on it first.',
});

export const dependentContractNotSeen = defineReason({
  code: 'dependent-contract-not-seen',
  title: 'It breaks a contract of somebody who is seen nowhere',
  weight: 'warns',
  meaning:
    'Somebody was written against something that the candidate does not offer, and is not seen running anywhere.',
  remedy: 'Make sure that it does not run, or import what runs.',
});

export const contractStrained = defineReason({
  code: 'contract-strained',
  title: 'A contract changes for strict readers',
  weight: 'warns',
  meaning: 'Only who relies on more than was promised breaks: on a field that may be absent, or on no new values.',
  remedy: 'See whether the consumer does.',
});

export const contractUnreadable = defineReason({
  code: 'contract-unreadable',
  title: 'A contract cannot be compared to its end',
  weight: 'unknown',
  meaning: 'Parts of a document are written in another file, are alternatives that differ, or are too many.',
  remedy: 'Give the document in one file, and compare what is named by hand.',
});

export const contractUnknown = defineReason({
  code: 'contract-unknown',
  title: 'No document is known to hold a contract against',
  weight: 'warns',
  meaning: 'A contract is relied on, and no document of what is offered is known.',
  remedy: 'Keep the document in the provider’s sources, or tell it: `faultline import contract`.',
});

export const contractOutside = defineReason({
  code: 'contract-outside',
  title: 'Nobody is known to provide an interface',
  weight: 'notes',
  meaning: 'The candidate was written against an interface of nobody in the catalog.',
  remedy: 'Import who provides it, if it is one of yours.',
});

export const contractAssumed = defineReason({
  code: 'contract-assumed',
  title: 'What the sources say stands in for a version',
  weight: 'notes',
  meaning:
    'No document of the version is known: contracts are held against what its sources said when they were last read.',
  remedy: 'Give the checkout with --manifest, or tell the document of each version: `faultline import contract`.',
});

/** Every kind of reason that contracts give. */
export const CONTRACT_REASONS = [
  contractBroken,
  contractNotSeen,
  dependentContractBroken,
  dependentContractNotSeen,
  contractStrained,
  contractUnreadable,
  contractUnknown,
  contractOutside,
  contractAssumed,
] as const;
export type ContractCode = (typeof CONTRACT_REASONS)[number]['code'];
