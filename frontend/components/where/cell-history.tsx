'use client';

import { shortPlace, type TableColumn } from '@faultline/model';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { absoluteTime, countOf, duration, number, shortDigest } from '../../lib/format';
import type { RunningHistoryQuery } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { runningHistoryQuery } from '../../lib/graphql/running-queries';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { TimeAgo } from '../common/time-ago';
import type { WhereState } from './use-where';
import { deployWords } from './version-chip';
import css from './where.module.css';

type History = RunningHistoryQuery['runningHistory'];
type Spell = History['spells'][number];

const COLUMNS: readonly TableColumn<Spell>[] = [
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'version', value: ({ version }) => version },
  { name: 'digest', value: ({ digest }) => digest },
  { name: 'from', value: ({ from }) => new Date(from).toISOString() },
  { name: 'until', value: ({ until }) => (until === null ? null : new Date(until).toISOString()) },
  { name: 'replicas', value: ({ replicas }) => replicas },
  { name: 'hosts', value: ({ hosts }) => hosts },
];

/** What ran of a service in one environment or in all, newest first; one version: where it passed through. */
export function CellHistory({
  cell,
  state,
}: {
  readonly cell: NonNullable<WhereState['cell']>;
  readonly state: WhereState;
}) {
  const { at, to } = useUrl();
  const history = useQuery(
    runningHistoryQuery({
      name: cell.service,
      environment: orNull(cell.environment),
      version: orNull(cell.version),
      at: orNull(at),
    }),
  );
  return (
    <aside
      className={css.pane}
      aria-label="History"
      onKeyDown={(event) => (event.key === 'Escape' ? state.set({ of: null, in: null, version: null }) : undefined)}
    >
      <div className={css.paneHead}>
        <h2>History</h2>
        <TableExport name="history" columns={COLUMNS} rows={() => history.data?.spells ?? []} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the history (Esc)"
          onClick={() => state.set({ of: null, in: null, version: null })}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <EntityLink refText={cell.service} isLong />
      <p className={css.small}>
        {cell.environment === '' ? 'in all environments' : `in ${shortPlace(cell.environment)}`}
        {cell.version === '' ? '' : `, version ${cell.version}`}
      </p>
      <div className={css.line}>
        {cell.environment === '' ? null : (
          <Button size="compact-xs" variant="default" onClick={() => state.set({ in: null })}>
            All environments
          </Button>
        )}
        {cell.version === '' ? null : (
          <Button size="compact-xs" variant="default" onClick={() => state.set({ version: null })}>
            All versions
          </Button>
        )}
        <Button component={Link} href={to('/time', { about: cell.service })} size="compact-xs" variant="default">
          What happened to it
        </Button>
      </div>
      <Answered query={history} rows={8}>
        {(value) => <Spells history={value} state={state} />}
      </Answered>
    </aside>
  );
}

function Spells({ history, state }: { readonly history: History; readonly state: WhereState }) {
  return (
    <>
      {history.passedThrough.length > 1 ? (
        <p>Passed through {history.passedThrough.map(shortPlace).join(' → ')}</p>
      ) : null}
      {history.spells.length === 0 ? (
        <Empty title="Nothing of it was seen running">It may run where nothing is read.</Empty>
      ) : (
        <ol className={css.spells}>
          {history.spells.map((spell) => (
            <SpellItem
              key={`${spell.environment} ${spell.from} ${spell.version} ${spell.digest}`}
              spell={spell}
              state={state}
            />
          ))}
        </ol>
      )}
      {history.isCut ? (
        <p className={css.small}>
          So much ran that{' '}
          {history.cut === 0 ? 'not all of it was' : `the ${number(history.cut)} oldest containers were not`} looked at:
          spells may be missing.
        </p>
      ) : null}
      {history.firstRead === null ? null : (
        <p className={css.small}>Nothing was read before {absoluteTime(history.firstRead)}.</p>
      )}
      {history.prunedBefore === null ? null : (
        <p className={css.small}>What ended before {absoluteTime(history.prunedBefore)} was removed by retention.</p>
      )}
      <RestsOnLine restsOn={history.restsOn} />
    </>
  );
}

function SpellItem({ spell, state }: { readonly spell: Spell; readonly state: WhereState }) {
  const name = spell.version === '' ? shortDigest(spell.digest) : spell.version;
  return (
    <li title={`${spell.image}\n${spell.digest}`}>
      <button
        type="button"
        className="plain-button"
        aria-label={`Only version ${name}, in all environments`}
        onClick={() => state.set({ version: spell.version || spell.digest, in: null })}
      >
        <strong>{name}</strong>
      </button>{' '}
      <span>{shortPlace(spell.environment)}</span>
      <div className={css.small}>
        <TimeAgo at={spell.from} />
        {spell.until === null ? ', still there' : `, for ${duration(Math.max(0, spell.until - spell.from))}`};{' '}
        {countOf(spell.containers, 'container')}, {spell.replicas} at once on {countOf(spell.hosts.length, 'host')}
        {spell.deploy === null ? '' : `; ${deployWords(spell.deploy)}`}
      </div>
    </li>
  );
}
