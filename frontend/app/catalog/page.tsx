import type { Metadata } from 'next';
import { Catalog } from '../../components/catalog/catalog';

export const metadata: Metadata = { title: 'Catalog' };

export default function Page() {
  return <Catalog />;
}
