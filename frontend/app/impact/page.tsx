import type { Metadata } from 'next';
import { ImpactExplorer } from '../../components/impact/impact-explorer';

export const metadata: Metadata = { title: 'Impact' };

export default function Page() {
  return <ImpactExplorer />;
}
