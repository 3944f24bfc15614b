import Link from 'next/link';
import { Empty } from '../components/common/states';

export default function NotFound() {
  return (
    <div className="page">
      <Empty title="There is no such page">
        <Link href="/catalog">Look in the catalog</Link>, or press Ctrl K and type a name.
      </Empty>
    </div>
  );
}
