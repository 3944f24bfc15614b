import type { Metadata } from 'next';
import { FootprintPage } from '../../components/footprint/footprint-page';

export const metadata: Metadata = { title: 'Footprint' };

export default function Page() {
  return <FootprintPage />;
}
