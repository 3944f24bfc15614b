'use client';

import Link from 'next/link';
import type { OwnerConflictFieldsFragment, VoiceFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EvidenceList } from '../common/claims';
import { EntitySelect } from '../common/entity-link';
import { TableExport } from '../common/table-export';
import { VOICE_COLUMNS, voiceRows } from './columns';
import css from './owners.module.css';

/** Entities of which sources name different owners: who won, who else is named, by what, and where that is written. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly OwnerConflictFieldsFragment[] }) {
  const { selected } = useUrl();
  return (
    <div className="card">
      <div className={css.tools}>
        <span className="dim">
          Give the owner in one place, or assign it: <code>faultline assign owner GLOB OWNER</code>.
        </span>
        <TableExport name="owner-disagreements" columns={VOICE_COLUMNS} rows={() => voiceRows(conflicts)} />
      </div>
      <div className="scroll-x">
        <table className={`rows ${css.wide}`}>
          <thead>
            <tr>
              <th>Entity</th>
              <th>Named</th>
              <th>Rule</th>
              <th>Where</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map(({ ref, kind, name, won, others }) =>
              [won, ...others].map((voice, at) => (
                <tr key={`${ref} ${voice.rule} ${voice.scope} ${voice.part}`} aria-selected={selected === ref}>
                  <td>{at === 0 ? <EntitySelect refText={ref} kind={kind} name={name} isLong /> : null}</td>
                  <td>
                    <Named voice={voice} />
                  </td>
                  <td className="dim">{voice.rule}</td>
                  <td>
                    {voice.evidence.length > 0 ? (
                      <EvidenceList evidence={voice.evidence.slice(0, 2)} />
                    ) : (
                      <span className="dim">{`${voice.scope} ${voice.part}`.trim() || 'a person'}</span>
                    )}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function wordsOf({ wins, owners }: VoiceFieldsFragment): string {
  if (wins) return owners.length === 1 ? 'owns it' : 'own it';
  return owners.length === 1 ? 'is named as well' : 'are named as well';
}

function Named({ voice }: { readonly voice: VoiceFieldsFragment }) {
  const { to } = useUrl();
  return (
    <>
      {voice.owners.map((owner) => (
        <span key={owner} className={css.named}>
          <Link href={to('/owners', { owner })} title={owner}>
            {voice.wins ? <strong>{refName(owner).name}</strong> : refName(owner).name}
          </Link>
        </span>
      ))}
      <span className="dim">{wordsOf(voice)}</span>
    </>
  );
}
