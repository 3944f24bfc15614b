import { defineFinding } from '@faultline/model';
import { CLEAR, unknown, type PostureRule } from './rule.js';

/** Capabilities with which a container takes over its host, or reads all that passes. */
const GRAVE = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'DAC_READ_SEARCH',
  'BPF',
  'NET_ADMIN',
]);

/** Capabilities beside those that engines give anyway; one that everybody has is none to speak of. */
const USUAL = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const addedCapabilities: PostureRule<'added-capabilities'> = {
  kind: defineFinding({
    code: 'added-capabilities',
    title: 'Added capabilities',
    severity: 'medium',
    reason: 'A capability beside the usual ones is a way out of the container.',
    remedy: 'Drop all capabilities, and add back only those that it fails without.',
  }),
  check({ capabilitiesAdded, privileged }) {
    const added = capabilitiesAdded.filter((name) => !USUAL.has(name));
    if (added.length === 0) return privileged === undefined ? unknown('its capabilities were not read') : CLEAR;
    return {
      state: 'found',
      detail: `has the capabilities ${added.join(', ')}`,
      severity: added.some((name) => GRAVE.has(name)) ? 'high' : 'medium',
    };
  },
};
