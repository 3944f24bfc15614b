import type { Metadata } from 'next';
import { StatePage } from '../../components/state/state-page';

export const metadata: Metadata = { title: 'State' };

export default function Page() {
  return <StatePage />;
}
