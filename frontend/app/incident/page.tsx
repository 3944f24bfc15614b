import type { Metadata } from 'next';
import { Incident } from '../../components/incident/incident';

export const metadata: Metadata = { title: 'Incident' };

export default function Page() {
  return <Incident />;
}
