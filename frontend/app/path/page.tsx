import type { Metadata } from 'next';
import { PathFinder } from '../../components/path/path-finder';

export const metadata: Metadata = { title: 'Path' };

export default function Page() {
  return <PathFinder />;
}
