import { describe, expect, it } from 'vitest';
import { parseConfig } from './config-file.js';

const IMPORTERS = ['docker', 'repo'];
const parse = (...lines: string[]) => parseConfig(lines.join('\n'), 'faultline.config.yaml', IMPORTERS);

function mistakes(...lines: string[]): string {
  try {
    parse(...lines);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('parseConfig', () => {
  it('reads everything that may be said', () => {
    const config = parse(
      'sources:',
      '  - importer: repo',
      '    target: /srv/shop',
      '    interval: 2h',
      '    config: { namespace: shop }',
      'allow:',
      '  repo: ["/srv/**"]',
      'environments:',
      '  - { match: "kubernetes/*/prod-*", name: production }',
      'retention: 90d',
    );
    expect(config.sources).toEqual([
      { importer: 'repo', target: '/srv/shop', interval: 7_200_000, config: { namespace: 'shop' } },
    ]);
    expect(config).toMatchObject({ allow: { repo: ['/srv/**'] }, retention: 7_776_000_000 });
  });

  it('takes an empty file for no configuration', () => {
    expect(parse('')).toMatchObject({ sources: [], allow: {} });
  });

  it.each([
    { name: 'text that is not YAML', lines: ['sources: [', 'x'], want: ':2:' },
    { name: 'a setting that is not there', lines: ['colour: blue'], want: ':1: colour: no such setting' },
    {
      name: 'a setting of a source that is not there',
      lines: ['sources:', '  - importer: repo', '    path: x'],
      want: ':3: sources.0.path',
    },
    {
      name: 'an interval without a unit',
      lines: ['sources:', '  - importer: repo', '    interval: 15'],
      want: ':3: sources.0.interval',
    },
    {
      name: 'an importer that is not there',
      lines: ['sources:', '  - importer: svn'],
      want: ':2: sources.0.importer: no importer is called svn',
    },
    { name: 'an importer that may not be there', lines: ['allow:', '  svn: ["*"]'], want: ':2: allow.svn' },
    { name: 'a list where a text belongs', lines: ['retention: []'], want: ':1: retention' },
  ])('names the line of $name', ({ lines, want }) => {
    expect(mistakes(...lines)).toContain(`faultline.config.yaml${want}`);
  });

  it('names every mistake at once', () => {
    const text = mistakes('colour: blue', 'sources:', '  - importer: repo', '    interval: soon', 'size: 1');
    expect(text.match(/faultline\.config\.yaml:\d+/g)).toEqual([
      'faultline.config.yaml:1',
      'faultline.config.yaml:4',
      'faultline.config.yaml:5',
    ]);
  });
});
