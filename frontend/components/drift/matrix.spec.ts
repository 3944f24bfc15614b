import { expect, it } from 'vitest';
import type { DriftFindingFieldsFragment } from '../../lib/graphql/graphql.generated';
import { byEntity } from './matrix';

const finding = (ref: string, kind: string, id: string): DriftFindingFieldsFragment => ({
  id,
  kind,
  ref,
  title: kind,
  state: 'DRIFT',
  severity: 'LOW',
  name: ref,
  entityKind: 'service',
  namespace: '',
  environment: 'production',
  about: null,
  left: [],
  right: [],
  reason: '',
  unknown: '',
  remedy: '',
  owners: [],
  since: null,
});

it('groups findings by entity and kind, in the order in which they come', () => {
  const rows = byEntity([
    finding('service:shop/web', 'version-apart', '1'),
    finding('service:shop/cart', 'dependency-apart', '2'),
    finding('service:shop/cart', 'dependency-apart', '3'),
    finding('service:shop/web', 'owners-apart', '4'),
  ]);
  expect(rows.map(({ ref }) => ref)).toEqual(['service:shop/web', 'service:shop/cart']);
  expect(rows[1]?.cells.get('dependency-apart')?.map(({ id }) => id)).toEqual(['2', '3']);
  expect(rows[0]?.cells.has('dependency-apart')).toBe(false);
});

it('has no row for no finding', () => {
  expect(byEntity([])).toEqual([]);
});
