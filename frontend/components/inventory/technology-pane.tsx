'use client';

import { shortPlace, type TableColumn } from '@faultline/model';
import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { absoluteTime, countOf, number } from '../../lib/format';
import type { PlatformTechnologyPageQuery } from '../../lib/graphql/graphql.generated';
import { platformTechnologyQuery } from '../../lib/graphql/inventory-platforms-queries';
import { refName } from '../../lib/ref';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { EntityLink } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { SeverityBadge } from '../common/severity-badge';
import { Answered } from '../common/states';
import { TableExport } from '../common/table-export';
import css from './inventory.module.css';
import { categoryTitle, usePlatforms } from './use-platforms';

type Detail = PlatformTechnologyPageQuery['platformTechnology'];

const LISTS = ['uses', 'dependents', 'versions', 'owners'] as const;
type List = (typeof LISTS)[number];
/** Rows in the document at once; the files have all. */
const SHOWN = 300;
/** What an address of the impact page still holds. */
const MOST_SEEDS = 40;

/** One technology: what it would take to drop it, and the lists behind its numbers. */
export function TechnologyPane() {
  const { query, set } = useUrl();
  const { open, whose } = usePlatforms();
  const list = oneOf(query.get('list'), LISTS);
  const detail = useQuery(platformTechnologyQuery({ id: open, ...whose }));
  return (
    <aside className={`card ${css.pane}`} aria-label="Technology">
      <ActionIcon
        className={css.close ?? ''}
        variant="subtle"
        color="gray"
        aria-label="Close the technology"
        onClick={() => set({ open: null, list: null })}
      >
        <IconX size={16} />
      </ActionIcon>
      <Answered query={detail} rows={8}>
        {(value) => (
          <>
            <Head detail={value} />
            <SegmentedControl
              size="xs"
              aria-label="Which list"
              data={[
                { value: 'uses', label: `Have it ${number(value.usesTotal)}` },
                { value: 'dependents', label: `Rely on it ${number(value.dependentsTotal)}` },
                { value: 'versions', label: `Versions ${number(value.technology.versions.length)}` },
                { value: 'owners', label: `Owners ${number(value.owners.length)}` },
              ]}
              value={list}
              onChange={(next) => set({ list: next === 'uses' ? null : next }, 'replace')}
            />
            <Listed detail={value} list={list} />
            <RestsOnLine restsOn={value.restsOn} />
          </>
        )}
      </Answered>
    </aside>
  );
}

function Head({ detail: { technology, sentence, uses } }: { readonly detail: Detail }) {
  const { to } = useUrl();
  const seeds = [...new Set(uses.map(({ ref }) => ref))];
  return (
    <div>
      <h2>
        {technology.title} <span className="dim">{categoryTitle(technology.category)}</span>
      </h2>
      <p className={css.sentence}>
        {sentence} <CopyText text={sentence} label="Copy what it would take" />
      </p>
      <p className="dim">
        {technology.isRare ? 'An odd one: few use it, and another one of its category has more users. ' : null}
        {technology.dependents > 0 && seeds.length <= MOST_SEEDS ? (
          <Link href={to('/impact', { seed: seeds })} className={css.link}>
            See all that has it fail
          </Link>
        ) : null}
        {technology.site === '' ? null : (
          <>
            {' '}
            <a href={technology.site} rel="noreferrer noopener" target="_blank" className={css.link}>
              {new URL(technology.site).host}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

function Listed({ detail, list }: { readonly detail: Detail; readonly list: List }) {
  if (list === 'dependents') return <Dependents detail={detail} />;
  if (list === 'versions') return <VersionList detail={detail} />;
  if (list === 'owners') return <Owners detail={detail} />;
  return <Uses detail={detail} />;
}

const USE_COLUMNS: readonly TableColumn<Detail['uses'][number]>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'version', value: ({ version }) => version },
  { name: 'ended', value: ({ isEnded }) => isEnded },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'system', value: ({ system }) => system },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'basis', value: ({ basis }) => basis },
  { name: 'by', value: ({ by }) => by },
  { name: 'because', value: ({ because }) => because },
];

function Uses({ detail: { uses, usesTotal, technology } }: { readonly detail: Detail }) {
  return (
    <>
      <Tools name={`${technology.id.replaceAll('/', '-')}-uses`} columns={USE_COLUMNS} rows={uses} total={usesTotal} />
      <ul className={css.items}>
        {uses.slice(0, SHOWN).map((one) => (
          <li key={`${one.ref} ${one.environment} ${one.version}`}>
            <EntityLink refText={one.ref} kind={one.kind} name={one.name} namespace={one.namespace} isLong />
            <span className={one.isEnded ? css.ended : ''}>
              {one.version === '' ? 'version unknown' : one.version}
              {one.isEnded ? ' (ended)' : ''}
            </span>
            <span className="dim">{one.environment === '' ? 'anywhere' : shortPlace(one.environment)}</span>
            <span className={`dim ${css.because}`} title={one.by}>
              {one.basis === 'observed' ? 'seen' : 'declared'}: {one.because}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const DEPENDENT_COLUMNS: readonly TableColumn<Detail['dependents'][number]>[] = [
  { name: 'service', value: ({ ref }) => ref },
  { name: 'hops', value: ({ hops }) => hops },
  { name: 'severity', value: ({ severity }) => severity.toLowerCase().replace('_', '-') },
  { name: 'owners', value: ({ owners }) => owners },
];

function Dependents({ detail: { dependents, dependentsTotal, technology } }: { readonly detail: Detail }) {
  if (dependentsTotal === 0) return <p className="dim">No service is known to rely on what has it.</p>;
  const name = `${technology.id.replaceAll('/', '-')}-dependents`;
  return (
    <>
      <Tools name={name} columns={DEPENDENT_COLUMNS} rows={dependents} total={dependentsTotal} />
      <ul className={css.items}>
        {dependents.slice(0, SHOWN).map((one) => (
          <li key={one.ref}>
            <EntityLink refText={one.ref} kind="service" name={one.name} namespace={one.namespace} isLong />
            <SeverityBadge severity={one.severity} />
            <span className="dim">{countOf(one.hops, 'hop')}</span>
            <span className={`dim ${css.because}`}>
              {one.owners.length === 0 ? 'nobody' : one.owners.map((owner) => refName(owner).name).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function VersionList({ detail: { technology } }: { readonly detail: Detail }) {
  return (
    <ul className={css.items}>
      {technology.versions.map(({ version, count, cycle, endsAt, isEnded }) => (
        <li key={version}>
          <span>{version === '' ? 'unknown' : version}</span>
          <span>×{number(count)}</span>
          <span className={isEnded ? css.ended : 'dim'}>{endText({ cycle, endsAt, isEnded })}</span>
        </li>
      ))}
    </ul>
  );
}

function endText({
  cycle,
  endsAt,
  isEnded,
}: Pick<Detail['technology']['versions'][number], 'cycle' | 'endsAt' | 'isEnded'>): string {
  if (cycle === '') return 'end not known';
  if (endsAt === null) return `${cycle}: no end is set`;
  if (endsAt === 0) return `${cycle} has ended`;
  return `${cycle} ${isEnded ? 'ended' : 'ends'} ${absoluteTime(endsAt).split(',')[0] ?? ''}`;
}

function Owners({ detail: { owners } }: { readonly detail: Detail }) {
  const { to } = useUrl();
  if (owners.length === 0) return <p className="dim">Nobody is known to own any of it.</p>;
  return (
    <ul className={css.items}>
      {owners.map(({ value, count }) => (
        <li key={value}>
          <Link href={to('/owners', { owner: value })} className={css.link} title={value}>
            {refName(value).name}
          </Link>
          <span className="dim">{countOf(count, 'service, store or broker', 'services, stores or brokers')}</span>
        </li>
      ))}
    </ul>
  );
}

function Tools<Row>({
  name,
  columns,
  rows,
  total,
}: {
  readonly name: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
}) {
  return (
    <div className={css.paneTools}>
      <span className="dim">
        {total > SHOWN ? `${number(Math.min(SHOWN, rows.length))} of ${number(total)} shown` : null}
      </span>
      <TableExport name={name} columns={columns} rows={() => rows} />
    </div>
  );
}
