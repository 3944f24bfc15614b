'use client';

import { isEntityRef } from '@faultline/model';
import { shortDigest } from '../../lib/format';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import css from './drift.module.css';

/** A value as a row shows it: a ref by its name, a digest by its beginning. */
export function shortValue(value: string): string {
  if (value.startsWith('sha256:') || value.startsWith('imageid:')) return shortDigest(value.replace('imageid:', ''));
  if (isEntityRef(value) && !value.startsWith('image')) return refName(value).name;
  return value.replace(/^docker\.io\/(library\/)?/, '');
}

/** What a side says, in one line; `isTag` where only the end of an image's name differs. */
export function SideLine({ values, isTag = false }: { readonly values: readonly string[]; readonly isTag?: boolean }) {
  const shown = values.map(shortValue).map((value) => (isTag ? value.slice(value.lastIndexOf('/') + 1) : value));
  if (values.length === 0) return <span className="dim">–</span>;
  return <code title={values.join('\n')}>{[...new Set(shown)].join(', ')}</code>;
}

/** What a side says, one line each; entities lead to their pages. */
export function SideList({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return <span className="dim">nothing</span>;
  return (
    <ul className={css.values}>
      {values.map((value) => (
        <li key={value}>
          {isEntityRef(value) && !value.startsWith('image') ? (
            <EntityLink refText={value} isLong />
          ) : (
            <code>{value}</code>
          )}
        </li>
      ))}
    </ul>
  );
}
