'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ownerCandidatesQuery } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import { EvidenceList } from '../common/claims';

/** Everybody whom a source names and whose word did not hold: by what, and where that is written. */
export function OwnerCandidates({ entity }: { readonly entity: string }) {
  const { at, to } = useUrl();
  const { data } = useQuery(ownerCandidatesQuery(entity, at));
  const others = data?.candidates.filter(({ wins }) => !wins) ?? [];
  if (others.length === 0) return null;
  return (
    <details style={{ marginTop: 8 }} open={data?.conflict != null}>
      <summary className="dim">
        {others.length} more {others.length === 1 ? 'word' : 'words'} on whose it is
        {data?.conflict == null ? '' : ': sources disagree'}
      </summary>
      {others.map((one) => (
        <div key={`${one.owner} ${one.rule} ${one.scope} ${one.part}`} style={{ marginTop: 8 }}>
          <Link href={to('/owners', { owner: one.owner })} title={one.owner}>
            {one.name}
          </Link>{' '}
          <span className="dim">
            by {one.rule}, confidence {one.confidence.toFixed(2)}
          </span>
          <EvidenceList evidence={one.evidence} />
        </div>
      ))}
    </details>
  );
}
