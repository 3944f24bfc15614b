import type { Metadata } from 'next';
import { EntityView } from '../../components/entity/entity-view';

export const metadata: Metadata = { title: 'Entity' };

export default function Page() {
  return <EntityView />;
}
