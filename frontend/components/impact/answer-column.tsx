'use client';

import { Tabs } from '@mantine/core';
import { useMemo } from 'react';
import type { Answer } from '../../lib/answer';
import type { Compared } from '../../lib/compared';
import { number } from '../../lib/format';
import { refName } from '../../lib/ref';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { AnswerList } from './answer-list';
import { ChangedList } from './changed-list';
import { Cycles } from './cycles';
import css from './impact.module.css';
import { NotKnown, countNotKnown } from './not-known';
import { OwnersToCall } from './owners-to-call';
import type { LookDirection } from './use-question';

const TABS = ['list', 'owners', 'cycles', 'unknown'] as const;
const WHAT_IF_TABS = ['changed', ...TABS] as const;

interface AnswerColumnProps {
  readonly answer: Answer;
  /** What the thought changes do; null without any. */
  readonly compared: Compared | null;
  readonly direction: LookDirection;
  readonly onPoint: (ref: string | null) => void;
}

/** The answer from four sides, each with its number: what is hit, whom to call, which cycles, what is not known. */
export function AnswerColumn({ answer, compared, direction, onPoint }: AnswerColumnProps) {
  const { query, set } = useUrl();
  const tabs = compared === null ? TABS : WHAT_IF_TABS;
  const tab = oneOf<(typeof WHAT_IF_TABS)[number]>(query.get('tab'), tabs);
  const who = query.get('who') ?? '';
  const shown = useMemo(() => ofOwner(answer, who), [answer, who]);
  const titles = [
    ...(compared === null ? [] : [{ value: 'changed', title: 'Changed', count: compared.rows.length }]),
    { value: 'list', title: 'List', count: answer.total },
    { value: 'owners', title: 'Owners', count: answer.owners.length },
    { value: 'cycles', title: 'Cycles', count: answer.cycles.length },
    { value: 'unknown', title: 'Not known', count: countNotKnown(answer) },
  ];
  return (
    <Tabs
      value={tab}
      onChange={(value) => set({ tab: value === tabs[0] ? null : value }, 'replace')}
      className={css.tabs}
      keepMounted={false}
    >
      <Tabs.List aria-label="Answer from four sides">
        {titles.map(({ value, title, count }) => (
          <Tabs.Tab key={value} value={value}>
            {title} <span className="dim">{number(count)}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {compared === null ? null : (
        <Tabs.Panel value="changed" className={css.tabPanel}>
          <ChangedList compared={compared} onPoint={onPoint} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="list" className={css.tabPanel}>
        {who === '' ? null : (
          <button type="button" className={css.filter} onClick={() => set({ who: null })}>
            only {who === 'none' ? 'what nobody owns' : `what ${refName(who).name} owns`} <span aria-hidden>×</span>
            <span className="visually-hidden">, show all again</span>
          </button>
        )}
        <AnswerList answer={shown} direction={direction} onPoint={onPoint} />
      </Tabs.Panel>
      <Tabs.Panel value="owners" className={css.tabPanel}>
        <OwnersToCall answer={answer} />
      </Tabs.Panel>
      <Tabs.Panel value="cycles" className={css.tabPanel}>
        <Cycles cycles={answer.cycles} />
      </Tabs.Panel>
      <Tabs.Panel value="unknown" className={css.tabPanel}>
        <NotKnown answer={answer} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Only what an owner owns; `none` for what nobody does, '' for all. */
function ofOwner(answer: Answer, who: string): Answer {
  if (who === '') return answer;
  const rows = answer.rows.filter((row) => (who === 'none' ? row.owners.length === 0 : row.owners.includes(who)));
  return { ...answer, rows, total: rows.length };
}
