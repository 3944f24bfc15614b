'use client';

import Link from 'next/link';
import { useUrl } from '../../lib/use-url';
import { CommandBlock } from '../common/copy-block';
import css from './home.module.css';

const COMMANDS = [
  { what: 'The sample, a small shop of five teams', command: 'npx faultline import repo examples/shop' },
  { what: 'The Docker engine of this machine', command: 'npx faultline import docker unix:///var/run/docker.sock' },
  {
    what: 'The current context of your kubeconfig',
    command: 'npx faultline import kubernetes "$(kubectl config current-context)"',
  },
  { what: 'A repository: a folder or a git address', command: 'npx faultline import repo .' },
] as const;

/** What an empty store shows: how to fill it, as commands to copy. */
export function FirstSource() {
  const { to } = useUrl();
  return (
    <section aria-label="Add a source">
      <h1 className={css.question}>Nothing is known yet. Add a source.</h1>
      <p className="dim">
        Run one of these in the folder where Faultline was started, or{' '}
        <Link href={to('/sources')}>start an import here</Link>. Nothing leaves this machine.
      </p>
      <div className={css.commands}>
        {COMMANDS.map(({ what, command }) => (
          <div key={command}>
            <span>{what}</span>
            <CommandBlock command={command} />
          </div>
        ))}
      </div>
    </section>
  );
}
