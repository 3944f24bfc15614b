'use client';

import type { TableColumn } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { number } from '../../lib/format';
import type { PosturePageQuery, PostureTrendPageQuery } from '../../lib/graphql/graphql.generated';
import { postureTrendQuery } from '../../lib/graphql/posture-queries';
import { useUrl } from '../../lib/use-url';
import { Answered } from '../common/states';
import { TableExport } from '../common/table-export';
import { TimeAgo } from '../common/time-ago';
import shared from '../common/findings/findings.module.css';
import css from './posture.module.css';
import type { PosturePageState } from './use-posture';

type Moment = PostureTrendPageQuery['postureTrend']['moments'][number];
type Titles = PosturePageQuery['posture']['rules'];

const POINTS = 12;

interface TrendProps {
  readonly state: PosturePageState;
  readonly titles: Titles;
}

/** How many findings there were at moments of the past, judged by the rules and settings of today. */
export function PostureTrend({ state, titles }: TrendProps) {
  const { rules, service, owner, system, environment, at } = state.question;
  const trend = useQuery(
    postureTrendQuery({
      rules: rules ?? null,
      service: service ?? null,
      owner: owner ?? null,
      system: system ?? null,
      environment: environment ?? null,
      at: at ?? null,
      points: POINTS,
    }),
  );
  return (
    <div className={css.wide} tabIndex={0} role="region" aria-label="Over time">
      <Answered query={trend} rows={8}>
        {(moments) => <Moments moments={moments} titles={titles} />}
      </Answered>
    </div>
  );
}

function Moments({ moments, titles }: { readonly moments: readonly Moment[]; readonly titles: Titles }) {
  const { to } = useUrl();
  const most = Math.max(1, ...moments.map(({ found }) => found));
  const shown = titles.filter(({ code }) => moments.some((moment) => foundOf(moment, code) > 0));
  const columns: readonly TableColumn<Moment>[] = [
    { name: 'at', value: ({ at }) => new Date(at).toISOString() },
    { name: 'revision', value: ({ revision }) => revision },
    { name: 'judged', value: ({ judged }) => judged },
    { name: 'found', value: ({ found }) => found },
    ...shown.map(({ code }): TableColumn<Moment> => ({ name: code, value: (moment) => foundOf(moment, code) })),
  ];
  return (
    <>
      <ol className={css.bars} aria-label="Findings at each moment">
        {moments.map((moment) => (
          <li key={moment.revision}>
            <Link href={to('/posture', { at: `r${moment.revision}` })} title={new Date(moment.at).toISOString()}>
              {number(moment.found)}
              <span className={css.bar} style={{ height: `${Math.round((moment.found / most) * 84)}px` }} />
            </Link>
          </li>
        ))}
      </ol>
      <div className={shared.line}>
        <span className="dim">Judged by the rules and settings of today; a number leads to the list of then.</span>
        <TableExport name="posture-trend" columns={columns} rows={() => moments} />
      </div>
      <table className={css.numbers}>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            {moments.map((moment) => (
              <th scope="col" className="number" key={moment.revision}>
                <TimeAgo at={moment.at} none={`r${moment.revision}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ code, title }) => (
            <tr key={code}>
              <th scope="row">{title}</th>
              {moments.map((moment) => {
                const found = foundOf(moment, code);
                const href = to('/posture', { at: `r${moment.revision}`, rule: code });
                return (
                  <td className="number" key={moment.revision}>
                    {found === 0 ? '–' : <Link href={href}>{number(found)}</Link>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function foundOf({ rules }: Moment, code: string): number {
  return rules.find((one) => one.code === code)?.found ?? 0;
}
