'use client';

import { countOf } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import { ClaimItem } from '../common/claims';
import type { EntityDetail } from './entity-detail';
import css from './entity.module.css';

const STEP = 200;

/** Every claim on it: who said what, where it was seen, since when. */
export function Claims({ detail, limit }: { readonly detail: EntityDetail; readonly limit: number }) {
  const { set } = useUrl();
  const { claims, total } = detail.claims;
  return (
    <section id="claims" className="section" aria-label="Claims">
      <div className="section-head">
        <h2>Claims and evidence</h2>
        <span className="dim">
          {claims.length < total ? `${claims.length} of ${countOf(total, 'claim')}` : countOf(total, 'claim')}
        </span>
      </div>
      <div className={`card ${css.padded}`}>
        {claims.map((claim) => (
          <ClaimItem key={claim.key} claim={claim} />
        ))}
        {claims.length < total ? (
          <button
            type="button"
            className="plain-button"
            onClick={() => set({ claims: String(Math.min(2000, limit + STEP)) }, 'replace')}
          >
            Show {Math.min(STEP, total - claims.length)} more
          </button>
        ) : null}
      </div>
    </section>
  );
}
