import { defineFinding } from '@faultline/model';
import { CLEAR, unknown, type PostureRule } from './rule.js';

export const writableFileSystem: PostureRule<'writable-file-system'> = {
  kind: defineFinding({
    code: 'writable-file-system',
    title: 'Writes into its own file system',
    severity: 'low',
    reason: 'Who gets in may leave programs there, and what is written there is lost with the container.',
    remedy: 'Make it read-only (`read_only`, `readOnlyRootFilesystem`), with volumes where it must write.',
  }),
  check({ readOnlyRoot }) {
    if (readOnlyRoot === undefined) return unknown('nothing says whether it may write');
    return readOnlyRoot ? CLEAR : { state: 'found', detail: 'may write into its own file system' };
  },
};
