import type { ConflictFieldsFragment } from '../../lib/graphql/graphql.generated';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { placeColumns } from '../common/findings/finding-columns';
import type { FindingColumn } from '../common/findings/finding-list';

/** What a row of the list tells of a conflict. */
export const CONFLICT_COLUMNS: readonly FindingColumn<ConflictFieldsFragment>[] = [
  { title: 'Weight', cell: ({ severity }) => <FindingBadge severity={severity} />, fits: 'narrow' },
  {
    title: 'Of',
    cell: ({ ref, entityKind, name }) => <EntityLink refText={ref} kind={entityKind} name={name} />,
    fits: 'narrow',
  },
  { title: 'Kind', cell: ({ title }) => title, fits: 'narrow' },
  { title: 'What does not fit', cell: ({ message }) => message, tooltip: ({ message }) => message, fits: 'beside' },
  ...placeColumns<ConflictFieldsFragment>('everywhere'),
];
