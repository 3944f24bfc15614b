import type { PostureFindingFieldsFragment } from '../../lib/graphql/graphql.generated';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { placeColumns } from '../common/findings/finding-columns';
import type { FindingColumn } from '../common/findings/finding-list';

/** What a row of the list tells of a finding. */
export const POSTURE_COLUMNS: readonly FindingColumn<PostureFindingFieldsFragment>[] = [
  {
    title: 'Weight',
    cell: ({ state, severity }) => <FindingBadge severity={severity} isUnknown={state === 'UNKNOWN'} />,
    fits: 'narrow',
  },
  {
    title: 'Of',
    cell: ({ ref, entityKind, name, namespace }) => (
      <EntityLink refText={ref} kind={entityKind} name={name} namespace={namespace} isLong />
    ),
    fits: 'narrow',
  },
  { title: 'Rule', cell: ({ title }) => title, fits: 'narrow' },
  { title: 'What is wrong', cell: ({ message }) => message, tooltip: ({ message }) => message, fits: 'beside' },
  ...placeColumns<PostureFindingFieldsFragment>('anywhere'),
];
