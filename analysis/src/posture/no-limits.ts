import { defineFinding } from '@faultline/model';
import { CLEAR, unknown, type PostureRule } from './rule.js';

export const noLimits: PostureRule<'no-limits'> = {
  kind: defineFinding({
    code: 'no-limits',
    title: 'No limits',
    severity: 'medium',
    reason: 'One that leaks or spins takes the memory and the processors of everything beside it.',
    remedy: 'Set a limit of memory and of processor time (`mem_limit` and `cpus`, `resources.limits`).',
  }),
  check({ memoryLimitBytes, cpuLimitMillis }) {
    if (memoryLimitBytes === 0 && cpuLimitMillis === 0) {
      return { state: 'found', detail: 'has no limit of memory nor of processor time' };
    }
    if (memoryLimitBytes === 0) return { state: 'found', detail: 'has no limit of memory' };
    if (cpuLimitMillis === 0) return { state: 'found', severity: 'low', detail: 'has no limit of processor time' };
    return memoryLimitBytes === undefined || cpuLimitMillis === undefined ? unknown('its limits are not known') : CLEAR;
  },
};
