'use client';

import type { TableColumn } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { bytes, number } from '../../lib/format';
import type { SprawlFamilyFieldsFragment } from '../../lib/graphql/graphql.generated';
import { sprawlFamiliesQuery } from '../../lib/graphql/inventory-sprawl-queries';
import { useUrl } from '../../lib/use-url';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import css from './inventory.module.css';
import { useSprawl } from './use-sprawl';

type Family = SprawlFamilyFieldsFragment;

/** Rows and variants in the document; the files have all. */
const SHOWN = 200;
const VARIANTS_SHOWN = 8;

const KIND_WORDS: Readonly<Record<string, string>> = {
  image: 'Image repository',
  'base-image': 'Base image',
  database: 'Database',
  cache: 'Cache',
  broker: 'Broker',
};

const COLUMNS: readonly TableColumn<Family>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'title', value: ({ title }) => title },
  { name: 'variants', value: ({ variants }) => variants.map(({ version }) => version || 'unknown') },
  { name: 'users', value: ({ users }) => users },
  { name: 'images', value: ({ images }) => images },
  { name: 'running', value: ({ running }) => running },
  { name: 'unused', value: ({ unused }) => unused },
  { name: 'hosts', value: ({ hosts }) => hosts },
  { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes },
  { name: 'latestOnly', value: ({ isLatestOnly }) => isLatestOnly },
];

/** Several tags of an image, several versions of a base image or of a server product. */
export function SprawlFamilies() {
  const { whose, text } = useSprawl();
  const families = useQuery(sprawlFamiliesQuery({ ...whose, text: text === '' ? null : text }));
  return (
    <section className="section" aria-label="Several of the same">
      <Answered query={families} rows={6}>
        {(answer) => (
          <>
            <div className="section-head">
              <h2>Several of the same</h2>
              <span className="dim">{answer.sentence}</span>
              <TableExport name="sprawl-families" columns={COLUMNS} rows={() => answer.families} />
            </div>
            {answer.families.length === 0 ? (
              <Empty title="There is one of everything, as far as is known" />
            ) : (
              <FamilyTable families={answer.families} />
            )}
            <RestsOnLine restsOn={answer.restsOn} />
          </>
        )}
      </Answered>
    </section>
  );
}

function FamilyTable({ families }: { readonly families: readonly Family[] }) {
  return (
    <div className={`card ${css.table}`}>
      <table className="rows" aria-label="Several of the same">
        <thead>
          <tr>
            <th>Name</th>
            <th className={css.wideOnly}>What it is</th>
            <th className="numeric">Variants</th>
            <th className="numeric" title="Services, datastores and brokers that have it">
              Used by
            </th>
            <th className={css.wideOnly}>Images</th>
            <th className={`numeric ${css.wideOnly}`}>Size</th>
            <th className={css.wideOnly}>Which</th>
          </tr>
        </thead>
        <tbody>
          {families.slice(0, SHOWN).map((one) => (
            <tr key={one.id}>
              <td>
                <FamilyName family={one} />
              </td>
              <td className={`dim ${css.wideOnly}`}>{KIND_WORDS[one.kind] ?? one.kind}</td>
              <td className="numeric">{number(one.variants.length)}</td>
              <td className="numeric">{number(one.users)}</td>
              <td className={`dim ${css.wideOnly}`}>{imagesText(one)}</td>
              <td className={`numeric ${css.wideOnly}`}>
                {one.sizeBytes === null ? <span className="dim">–</span> : bytes(one.sizeBytes)}
              </td>
              <td className={css.wideOnly}>
                <Variants family={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {families.length > SHOWN ? (
        <p className={`dim ${css.foot}`}>
          {number(SHOWN)} of {number(families.length)} shown; the saved table has all
        </p>
      ) : null}
    </div>
  );
}

/** A technology leads to what has each version of it; an image repository to what nothing uses of it. */
function FamilyName({ family: { kind, id, title } }: { readonly family: Family }) {
  const { to, set } = useUrl();
  if (kind !== 'image') {
    return (
      <Link href={to('/inventory', { open: id, list: 'versions' })} className={css.link}>
        {title}
      </Link>
    );
  }
  return (
    <button type="button" className={`plain-button ${css.name} ${css.count}`} onClick={() => set({ q: title })}>
      {title}
    </button>
  );
}

function imagesText({ images, running, unused, hosts }: Family): string {
  if (images === null) return '–';
  const parts = [`${number(running ?? 0)} run`, `${number(unused ?? 0)} unused`];
  return `${number(images)} on ${number(hosts ?? 0)} ${hosts === 1 ? 'host' : 'hosts'}: ${parts.join(', ')}`;
}

function Variants({ family: { variants, isLatestOnly } }: { readonly family: Family }) {
  if (isLatestOnly) return <span className={css.ended}>latest alone: no version is named</span>;
  const shown = variants.slice(0, VARIANTS_SHOWN);
  return (
    <span className={css.versions}>
      {shown.map(({ version, count, isOver }) => (
        <span key={version} className={`chip ${isOver ? css.ended : ''}`}>
          {version === '' ? 'unknown' : version}{' '}
          <span className="dim">{isOver && count === 0 ? 'unused' : `×${number(count)}`}</span>
          {isOver && count > 0 ? ' ended' : ''}
        </span>
      ))}
      {variants.length > shown.length ? (
        <span className="dim">and {number(variants.length - shown.length)} more</span>
      ) : null}
    </span>
  );
}
