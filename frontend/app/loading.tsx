import { Waiting } from '../components/common/states';

export default function Loading() {
  return (
    <div className="page">
      <Waiting rows={12} />
    </div>
  );
}
