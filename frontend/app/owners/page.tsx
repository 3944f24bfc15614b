import type { Metadata } from 'next';
import { Owners } from '../../components/owners/owners';

export const metadata: Metadata = { title: 'Owners' };

export default function Page() {
  return <Owners />;
}
