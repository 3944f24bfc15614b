'use client';

import { Failure } from '../components/common/states';

/** What is shown when a page itself breaks; an answer that fails is shown where it would have stood. */
export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <div className="page">
      <Failure error={error} onRetry={reset} />
    </div>
  );
}
