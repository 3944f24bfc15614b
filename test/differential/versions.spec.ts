import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import nodeSemver from 'semver';
import { describe, expect, it } from 'vitest';
import { versionScheme, type VersionScheme } from '@faultline/model';
import { describeWith, versionsService } from '../support/services.js';
import { VERSION_TEXTS } from './support/version-texts.js';

type Question = readonly ['compare' | 'satisfies', string, string];

const SEED = 20_240_102;

function questions(name: string, runs: number): Question[] {
  const texts = VERSION_TEXTS[name];
  if (texts === undefined) throw new Error(`no texts for ${name}`);
  const { version, constraint } = texts;
  const pairs = fc.sample(fc.tuple(fc.constant('compare' as const), version, version), { seed: SEED, numRuns: runs });
  if (constraint === undefined) return pairs;
  const wanted = fc.tuple(fc.constant('satisfies' as const), version, constraint);
  return [...pairs, ...fc.sample(wanted, { seed: SEED, numRuns: runs })];
}

function answerOf(scheme: VersionScheme, [question, left, right]: Question): string {
  if (!scheme.isVersion(left)) return '?';
  if (question === 'compare') return scheme.isVersion(right) ? '<=>'.charAt(scheme.compare(left, right) + 1) : '?';
  return scheme.isConstraint(right) ? (scheme.satisfies(left, right) ? 'yes' : 'no') : '?';
}

function disagreements(name: string, asked: readonly Question[], theirs: readonly string[]): string[] {
  const scheme = versionScheme(name === 'dpkg' ? 'deb' : name);
  if (scheme === undefined) throw new Error(`no scheme ${name}`);
  return asked.flatMap((question, at) => {
    const [ours, reference = ''] = [answerOf(scheme, question), theirs[at]];
    if (ours === reference) return [];
    return [`${question.join(' ')}: ours ${ours}, theirs ${reference}`];
  });
}

describe('npm', () => {
  it('answers as node-semver', () => {
    const asked = questions('npm', 4000);
    const theirs = asked.map(([question, left, right]) => {
      if (nodeSemver.valid(left) === null) return '?';
      if (question === 'satisfies') {
        return nodeSemver.validRange(right) === null ? '?' : nodeSemver.satisfies(left, right) ? 'yes' : 'no';
      }
      return nodeSemver.valid(right) === null ? '?' : '<=>'.charAt(nodeSemver.compare(left, right) + 1);
    });
    expect(disagreements('npm', asked, theirs)).toEqual([]);
  });
});

describeWith('versions', 'version schemes and their reference implementations', () => {
  it.each([
    ['maven', 'maven-artifact', 4000],
    ['pep440', 'packaging', 4000],
    ['gem', 'RubyGems', 4000],
    ['composer', 'composer/semver', 4000],
    ['cargo', 'the crate semver', 4000],
    ['go', 'golang.org/x/mod/semver', 4000],
    ['deb', 'Dpkg::Version', 4000],
    ['dpkg', 'dpkg --compare-versions', 300],
    ['rpm', 'rpm', 4000],
    ['apk', 'go-apk-version', 4000],
    ['nuget', 'osv-scalibr', 4000],
  ])('%s answers as %s', (name, _reference, runs) => {
    const asked = questions(name, runs);
    const input = asked.map((question) => `${question.join('\t')}\n`).join('');
    const answers = execFileSync(join(versionsService().folder, name), { input, encoding: 'utf8', maxBuffer: 1 << 26 });
    const theirs = answers.trimEnd().split('\n');
    expect(theirs).toHaveLength(asked.length);
    expect(disagreements(name, asked, theirs)).toEqual([]);
  });
});
