import { shortPlace } from '@faultline/model';
import { refName } from '../../../lib/ref';
import { TimeAgo } from '../time-ago';
import type { FindingColumn, FindingRow } from './finding-list';

interface Placed extends FindingRow {
  readonly environment: string;
  readonly owners: readonly string[];
  readonly since: number | null;
}

/** Where, whose and since when: the last columns of every list of findings. @param nowhere word for no environment */
export function placeColumns<Row extends Placed>(nowhere: string, fits?: 'beside'): readonly FindingColumn<Row>[] {
  return [
    {
      title: 'Where',
      cell: ({ environment }) => (environment === '' ? nowhere : shortPlace(environment)),
      tooltip: ({ environment }) => environment,
      isDim: true,
      ...(fits && { fits }),
    },
    { title: 'Owner', cell: ({ owners }) => ownerNames(owners) ?? 'nobody', isDim: true },
    { title: 'Since', cell: ({ since }) => <TimeAgo at={since} none="–" />, isDim: true },
  ];
}

/** Names of owners in one text; undefined for none. */
export function ownerNames(owners: readonly string[]): string | undefined {
  return owners.length === 0 ? undefined : owners.map((owner) => refName(owner).name).join(', ');
}
