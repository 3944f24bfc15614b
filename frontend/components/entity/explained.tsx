'use client';

import { useQuery } from '@tanstack/react-query';
import { explainQuery } from '../../lib/graphql/paths-queries';
import { useUrl } from '../../lib/use-url';
import { ExplanationView } from '../common/explanation';
import { Answered } from '../common/states';
import css from './entity.module.css';

/** Why it is what it is: which deployables and names are one, by which rule, and what speaks against that. */
export function Explained({ refText }: { readonly refText: string }) {
  const { at } = useUrl();
  const explanation = useQuery(explainQuery(refText, null, at));
  return (
    <section id="why" className="section" aria-label="Why it is known">
      <h2 className="section-head">Why it is known, and what speaks against it</h2>
      <div className={`card ${css.padded}`}>
        <Answered query={explanation} rows={4}>
          {(value) => <ExplanationView explanation={value} />}
        </Answered>
      </div>
    </section>
  );
}
