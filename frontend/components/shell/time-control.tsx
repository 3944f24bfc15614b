'use client';

import { Button, Popover } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconClock, IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { fieldText, momentOfField, momentText, readMoment, shortTime } from '../../lib/moment';
import { useUrl } from '../../lib/use-url';
import { RevisionList } from './revision-list';
import css from './time-control.module.css';

const HOUR = 3_600_000;
const BEFORE = [
  { label: '1 h ago', ms: HOUR },
  { label: '24 h ago', ms: 24 * HOUR },
  { label: '7 days ago', ms: 7 * 24 * HOUR },
] as const;

/** Now, or as of a moment: quick choices, a date and time, and the revisions. Every page keeps it in its address. */
export function TimeControl() {
  const { at, set } = useUrl();
  const [isOpen, setOpen] = useState(false);
  useHotkeys([['a', () => setOpen(true)]]);
  const choose = (moment: string | null): void => {
    set({ at: moment });
    setOpen(false);
  };
  const Sign = at === '' ? IconClock : IconHistory;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      trapFocus
      returnFocus
      width={340}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant={at === '' ? 'default' : 'filled'}
          className={`${css.button} ${at === '' ? '' : css.isPast}`}
          leftSection={<Sign size={15} aria-hidden />}
          aria-label={`Time: ${at === '' ? 'now' : `as of ${buttonText(at)}`}`}
          title="Now, or as of a moment (a)"
          onClick={() => setOpen(!isOpen)}
        >
          {buttonText(at)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Time" className={css.choices}>
        <div className={css.quick}>
          <Button size="compact-sm" variant={at === '' ? 'light' : 'default'} onClick={() => choose(null)}>
            Now
          </Button>
          {BEFORE.map(({ label, ms }) => (
            <Button key={label} size="compact-sm" variant="default" onClick={() => choose(momentText(Date.now() - ms))}>
              {label}
            </Button>
          ))}
        </div>
        <MomentField at={at} onChoose={choose} />
        <RevisionList at={at} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function buttonText(at: string): string {
  if (at === '') return 'Now';
  const moment = readMoment(at);
  if (moment.kind === 'time') return shortTime(moment.atMs, Date.now());
  return moment.kind === 'revision' ? `revision ${moment.revision}` : moment.text.slice(0, 20);
}

/** A date and a time, in the reader's own zone. */
function MomentField({ at, onChoose }: { readonly at: string; readonly onChoose: (moment: string) => void }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const moment = readMoment(at);
    setText(fieldText(moment.kind === 'time' ? moment.atMs : Date.now()));
  }, [at]);
  return (
    <form
      className={css.field}
      onSubmit={(event) => {
        event.preventDefault();
        const moment = momentOfField(text);
        if (moment !== '') onChoose(moment);
      }}
    >
      <label>
        <span>Date and time, yours</span>
        <input type="datetime-local" value={text} onChange={(event) => setText(event.currentTarget.value)} required />
      </label>
      <Button size="compact-sm" type="submit">
        Show
      </Button>
    </form>
  );
}
