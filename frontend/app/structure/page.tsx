import type { Metadata } from 'next';
import { Structure } from '../../components/structure/structure';

export const metadata: Metadata = { title: 'Structure' };

export default function Page() {
  return <Structure />;
}
