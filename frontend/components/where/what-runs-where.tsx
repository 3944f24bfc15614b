'use client';

import { shortPlace } from '@faultline/model';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { countOf, number } from '../../lib/format';
import type { VersionFieldsFragment, WhatRunsWhereQuery } from '../../lib/graphql/graphql.generated';
import { whatRunsWhereQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { VersionChip } from './version-chip';

type Answer = WhatRunsWhereQuery['whatRunsWhere'];

/** Services down, environments across, and in each cell the version, how often and where. */
export function WhatRunsWhere() {
  const { query, environment, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const [settled] = useDebouncedValue(text, 150);
  const answer = useQuery(whatRunsWhereQuery(settled.trim(), environment, at));
  return (
    <div className="page">
      <h1>What runs where</h1>
      <TextInput
        mt={12}
        maw={420}
        aria-label="Only services whose name holds"
        placeholder="Only services whose name holds…"
        leftSection={<IconSearch size={15} aria-hidden />}
        defaultValue={text}
        onChange={(event) => set({ q: event.currentTarget.value }, 'replace')}
        spellCheck={false}
      />
      <div className="section">
        <Answered query={answer} rows={12}>
          {(value) => <Matrix answer={value} isFiltered={text !== '' || environment !== ''} />}
        </Answered>
      </div>
    </div>
  );
}

function Matrix({ answer, isFiltered }: { readonly answer: Answer; readonly isFiltered: boolean }) {
  const { selected } = useUrl();
  const environments = [...new Set(answer.cells.map((cell) => cell.environment))].sort();
  const services = byService(answer.cells);
  if (answer.cells.length === 0) {
    return (
      <Empty title={isFiltered ? 'Nothing like it was seen running' : 'Nothing was seen running yet'}>
        {isFiltered
          ? 'Clear the name or the environment.'
          : 'Import a Docker engine or a Kubernetes cluster: they say what runs.'}
      </Empty>
    );
  }
  return (
    <>
      <p>
        {countOf(services.length, 'service')} in {countOf(environments.length, 'environment')}
        {answer.total > answer.cells.length
          ? `, ${number(answer.cells.length)} of ${number(answer.total)} cells shown: narrow the name`
          : ''}
      </p>
      <RestsOnLine restsOn={answer.restsOn} />
      <div className="card scroll-x" style={{ marginTop: 12 }}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">Service</th>
              {environments.map((name) => (
                <th key={name} scope="col" title={name}>
                  {shortPlace(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {services.map(([service, cells]) => (
              <tr key={service} aria-selected={selected === service}>
                <td>
                  <EntitySelect refText={service} isLong />
                </td>
                {environments.map((name) => (
                  <td key={name}>
                    {cells
                      .filter((cell) => cell.environment === name)
                      .map((cell) => (
                        <VersionChip key={`${cell.version} ${cell.digest}`} cell={cell} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function byService(cells: readonly VersionFieldsFragment[]): [string, VersionFieldsFragment[]][] {
  const services = new Map<string, VersionFieldsFragment[]>();
  for (const cell of cells) {
    const list = services.get(cell.service);
    if (list === undefined) services.set(cell.service, [cell]);
    else list.push(cell);
  }
  return [...services].sort(([a], [b]) => (a < b ? -1 : 1));
}
