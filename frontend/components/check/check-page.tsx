'use client';

import type { TableColumn } from '@faultline/model';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { duration, number } from '../../lib/format';
import { checkQuery } from '../../lib/graphql/check-queries';
import type { CheckPageQuery, ReasonWeight, Verdict } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { CommandBlock, CopyText } from '../common/copy-block';
import { EntityLink, EntityName } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { CheckForm } from './check-form';
import css from './check.module.css';
import { useCheck, type CheckState } from './use-check';

type Answer = CheckPageQuery['check'];
type Checked = Answer['candidates'][number];
type Reason = Checked['reasons'][number];

const VERDICTS: Readonly<Record<Verdict, string>> = { SAFE: 'safe', BLOCKED: 'blocked', UNKNOWN: 'unknown' };
const VERDICT_STYLES: Readonly<Record<Verdict, string | undefined>> = {
  SAFE: css.safe,
  BLOCKED: css.blocked,
  UNKNOWN: css.unknown,
};
const WEIGHTS: Readonly<Record<ReasonWeight, string>> = {
  BLOCKS: 'blocks',
  UNKNOWN: 'not known',
  WARNS: 'warns',
  NOTES: 'note',
};
const WEIGHT_STYLES: Readonly<Record<ReasonWeight, string | undefined>> = {
  BLOCKS: css.blocked,
  UNKNOWN: css.unknown,
  WARNS: css.warns,
  NOTES: css.notes,
};

interface Row extends Reason {
  readonly service: string;
  readonly version: string;
}

const COLUMNS: readonly TableColumn<Row>[] = [
  { name: 'service', value: ({ service }) => service },
  { name: 'version', value: ({ version }) => version },
  { name: 'code', value: ({ code }) => code },
  { name: 'weight', value: ({ weight }) => weight.toLowerCase() },
  { name: 'message', value: ({ message }) => message },
  { name: 'remedy', value: ({ remedy }) => remedy },
  { name: 'evidence', value: ({ evidence }) => evidence },
  { name: 'about', value: ({ about }) => about },
];

/** The same answer as `faultline check`: candidates on top, the verdict, and each reason with what to do. */
export function CheckPage() {
  const state = useCheck();
  const { at } = useUrl();
  const answer = useQuery(checkQuery({ candidates: state.inputs, environment: state.environment, at: orNull(at) }));
  const isAsked = state.candidates.length > 0 && state.environment !== '';
  return (
    <div className="page">
      <h1>Check</h1>
      <p className="dim">May this version be deployed to that environment? What a pipeline is told, before it asks.</p>
      <CheckForm state={state} />
      <Candidates state={state} />
      {isAsked ? (
        <Answered query={answer} rows={10}>
          {(value) => <Told answer={value} state={state} />}
        </Answered>
      ) : (
        <Empty title="Nothing is asked yet">
          Name a service, its new version, and the environment that it is to go to. Several that go together are judged
          together, and the order in which they may go is found.
        </Empty>
      )}
    </div>
  );
}

function Candidates({ state }: { readonly state: CheckState }) {
  if (state.candidates.length === 0) return null;
  return (
    <div className={css.line} role="group" aria-label="Candidates">
      {state.candidates.map(({ service, version, image }, index) => (
        <span key={service} className="chip" title={image}>
          <EntityName refText={service} /> <strong>{version}</strong>
          <button
            type="button"
            className="plain-button"
            aria-label={`Without ${refName(service).name}`}
            onClick={() => state.remove(index)}
          >
            <IconX size={13} aria-hidden />
          </button>
        </span>
      ))}
    </div>
  );
}

function Told({ answer, state }: { readonly answer: Answer; readonly state: CheckState }) {
  const rows = answer.candidates.flatMap(({ service, version, reasons }) =>
    reasons.map((reason) => ({ ...reason, service, version })),
  );
  return (
    <section className="section" aria-label="Verdict">
      <div className={css.line}>
        <span className={`${css.badge} ${VERDICT_STYLES[answer.verdict] ?? ''}`}>{VERDICTS[answer.verdict]}</span>
        <p className={css.sentence} role="status">
          {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
        </p>
        <TableExport name="check" columns={COLUMNS} rows={() => rows} />
      </div>
      <RestsOnLine restsOn={answer.restsOn} />
      {answer.candidates.length > 1 && answer.order.length > 0 ? (
        <p>In this order: {answer.order.map((ref) => refName(ref).name).join(', then ')}.</p>
      ) : null}
      {answer.candidates.map((candidate) => (
        <Candidate key={candidate.service} candidate={candidate} />
      ))}
      <div className="section">
        <h2 className="section-head">In a pipeline</h2>
        <CommandBlock command={commandOf(state)} />
      </div>
    </section>
  );
}

/** A word of a command for a shell: the address may hold anything. */
function word(text: string): string {
  return /^[\w.@:/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function commandOf({ candidates, environment }: CheckState): string {
  const [only] = candidates;
  const where = `--environment ${word(environment)}`;
  if (candidates.length !== 1 || only === undefined) return `faultline check --candidates candidates.json ${where}`;
  const image = only.image === '' ? '' : ` --image ${word(only.image)}`;
  return `faultline check --service ${word(only.service)} --version ${word(only.version)}${image} ${where}`;
}

function Candidate({ candidate }: { readonly candidate: Checked }) {
  const { service, version, verdict, reasons, blastRadius, owners } = candidate;
  return (
    <article className={`card ${css.candidate}`} aria-label={`${refName(service).name} ${version}`}>
      <div className={css.line}>
        <h2>
          <EntityLink refText={service} isLong /> {version}
        </h2>
        <span className={`${css.badge} ${VERDICT_STYLES[verdict] ?? ''}`}>{VERDICTS[verdict]}</span>
      </div>
      {reasons.length === 0 ? <p>Nothing speaks against it.</p> : null}
      <ul className={css.reasons}>
        {reasons.map((reason) => (
          <ReasonItem key={`${reason.code} ${reason.message}`} reason={reason} />
        ))}
      </ul>
      {blastRadius === null || blastRadius.total === 0 ? null : <p>If it breaks: {blastRadius.sentence}</p>}
      {owners.length === 0 ? null : (
        <p>
          Must know:{' '}
          {owners.slice(0, 12).map(({ owner, name, count }, index) => (
            <span key={owner} title={owner}>
              {index === 0 ? '' : ', '}
              {name === '' ? refName(owner).name : name} ({number(count)})
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

function ReasonItem({ reason }: { readonly reason: Reason }) {
  const { code, weight, message, remedy, about, evidence, age, policy } = reason;
  return (
    <li className={css.reason}>
      <span className={`${css.badge} ${WEIGHT_STYLES[weight] ?? ''}`}>{WEIGHTS[weight]}</span>
      <div>
        <p>
          {message} <span className="dim mono">{code}</span>
        </p>
        {weight === 'NOTES' ? null : <p className="dim">To do: {remedy}</p>}
        <p className="dim">
          {about.slice(0, 6).map((ref) => (
            <span key={ref} className={css.about}>
              <EntityLink refText={ref} />
            </span>
          ))}
          {evidence.length === 0 ? '' : ` ${evidence.join(', ')}`}
          {age === null ? '' : `, so for ${duration(age)}`}
          {policy === null ? '' : `; policy: ${policy}`}
        </p>
      </div>
    </li>
  );
}
