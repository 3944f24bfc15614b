import { describe, expect, it } from 'vitest';
import { parseLayers } from './layer-rules.js';

const layer = (name: string, rest = ''): string => `  - name: ${name}\n    match: { kind: service }\n${rest}`;

describe('layering rules', () => {
  it('are read with their exceptions and the lines of these', () => {
    const text = `layers:\n${layer('top', '    may: [low]\n')}${layer('low')}exceptions:\n  - from: a\n    to: b\n    reason: soon gone\n    until: 2027-01-31\n`;
    expect(parseLayers(text, 'f.yaml')).toMatchObject({
      layers: [
        { name: 'top', may: ['low'], within: true },
        { name: 'low', match: [{ kind: ['service'] }] },
      ],
      exceptions: [{ from: 'a', to: 'b', reason: 'soon gone', until: '2027-01-31', line: 8 }],
    });
  });

  it.each([
    { name: 'no layers', text: 'exceptions: []\n', mistakes: ['f.yaml:1: layers: '] },
    {
      name: 'a setting that there is not, and a match that says nothing',
      text: 'layers:\n  - name: a\n    match: {}\n    colour: red\n',
      mistakes: ['f.yaml:3: layers.0.match.0: say at least one', 'f.yaml:4: layers.0.colour: no such setting'],
    },
    {
      name: 'a name twice, and a layer that there is not',
      text: `layers:\n${layer('a')}${layer('a', '    may: [b]\n')}`,
      mistakes: ['f.yaml:4: layers.1.name: a stands there twice', 'f.yaml:6: layers.1.may: no layer is called b'],
    },
    {
      name: 'an exception without a reason, until no day',
      text: `layers:\n${layer('a')}exceptions:\n  - from: a\n    to: b\n    until: soon\n`,
      mistakes: ['f.yaml:5: exceptions.0.reason:', 'f.yaml:7: exceptions.0.until:'],
    },
    { name: 'what is no YAML', text: 'layers: [\n', mistakes: ['f.yaml:2: '] },
  ])('name every mistake with its line: $name', ({ text, mistakes }) => {
    let said = '';
    try {
      parseLayers(text, 'f.yaml');
    } catch (error) {
      said = (error as Error).message;
    }
    for (const mistake of mistakes) expect(said).toContain(mistake);
  });
});
