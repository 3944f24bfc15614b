import type { Metadata } from 'next';
import { PosturePage } from '../../components/posture/posture-page';

export const metadata: Metadata = { title: 'Posture' };

export default function Page() {
  return <PosturePage />;
}
