import type { DriftFindingFieldsFragment, DriftSideFieldsFragment } from '../../lib/graphql/graphql.generated';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { placeColumns } from '../common/findings/finding-columns';
import type { FindingColumn } from '../common/findings/finding-list';
import { SideLine } from './side-values';
import { sideWords } from './side-words';

type Finding = DriftFindingFieldsFragment;

/** What a row of the list tells of a difference: both sides next to each other. */
export function driftColumns(
  left: DriftSideFieldsFragment,
  right: DriftSideFieldsFragment,
): readonly FindingColumn<Finding>[] {
  return [
    {
      title: 'Weight',
      cell: ({ state, severity }) => <FindingBadge severity={severity} isUnknown={state === 'UNKNOWN'} />,
      fits: 'narrow',
    },
    {
      title: 'Name',
      cell: ({ ref, entityKind, name, namespace }) => (
        <EntityLink refText={ref} kind={entityKind} name={name} namespace={namespace} isLong />
      ),
      fits: 'narrow',
    },
    { title: 'What differs', cell: ({ title }) => title, tooltip: ({ reason }) => reason, fits: 'narrow' },
    { title: sideWords(left), cell: (one) => <SideLine values={one.left} isTag={isTag(one)} />, fits: 'beside' },
    { title: sideWords(right), cell: (one) => <SideLine values={one.right} isTag={isTag(one)} />, fits: 'beside' },
    ...placeColumns<Finding>('anywhere', 'beside'),
  ];
}

function isTag({ kind }: Finding): boolean {
  return kind === 'image-tag';
}
