import type { Metadata } from 'next';
import { WhatRunsWhere } from '../../components/where/what-runs-where';

export const metadata: Metadata = { title: 'What runs where' };

export default function Page() {
  return <WhatRunsWhere />;
}
