'use client';

import Link from 'next/link';
import { number } from '../../lib/format';
import type { PosturePageQuery } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import { FindingBadge } from '../common/finding-badge';
import css from './posture.module.css';
import type { PosturePageState } from './use-posture';

type Rules = PosturePageQuery['posture']['rules'];

/** Every rule: where something is wrong, let pass, not known or well; each number leads to its list. */
export function PostureRules({ rules, state }: { readonly rules: Rules; readonly state: PosturePageState }) {
  const { to } = useUrl();
  const { service, owner, system } = state.question;
  const listOf = (code: string, more: Record<string, string>): string =>
    to('/posture', {
      rule: code,
      ...(service ? { entity: service } : {}),
      ...(owner ? { owner } : {}),
      ...(system ? { system } : {}),
      ...more,
    });
  const cell = (count: number, href: string) => (
    <td className="number">{count === 0 ? '–' : <Link href={href}>{number(count)}</Link>}</td>
  );
  return (
    <div className={css.wide} tabIndex={0} role="region" aria-label="Rules">
      <table className={css.numbers}>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Weight</th>
            <th scope="col" className="number">
              Found
            </th>
            <th scope="col" className="number">
              Let pass
            </th>
            <th scope="col" className="number">
              Not known
            </th>
            <th scope="col" className="number">
              Well
            </th>
            <th scope="col" className={css.why}>
              Why it matters
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.code}>
              <th scope="row">{rule.title}</th>
              <td>
                <FindingBadge severity={rule.severity} />
              </td>
              {cell(rule.found, listOf(rule.code, {}))}
              {cell(rule.excepted, listOf(rule.code, { excepted: 'yes' }))}
              {cell(rule.unknown, listOf(rule.code, { state: 'unknown' }))}
              <td className="number">{rule.clear === 0 ? '–' : number(rule.clear)}</td>
              <td className={`dim ${css.why}`}>{rule.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
