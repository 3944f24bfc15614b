import { describe, expect, it } from 'vitest';
import { atOnce } from '../../platform/off-loop/slices.js';
import { drawnCatalog } from '../../testing/drawn-catalog.js';
import { applicationsOf, technologyName } from './application.js';

describe('an application', () => {
  it('is built with what its list says, else with what is known of it', () => {
    const catalog = drawnCatalog(
      ['a', 'b'].map((name) => ({ from: `component:${name}`, type: 'REALIZES', to: `service:t/${name}` }) as const),
      [
        { ref: 'service:t/a', properties: { technologies: ['Java 8'] } },
        { ref: 'component:a', properties: { technology: 'catalog' } },
        { ref: 'component:b', properties: { technology: 'compose' } },
      ],
    );
    const made = ['a', 'b'].map((name) => {
      const node = catalog.snapshot.indexOf(`service:t/${name}`) ?? -1;
      return [node, [{ value: 'Node.js 20', by: `component:${name}` }]] as const;
    });
    const { all } = atOnce(applicationsOf(catalog, new Map(made)));
    expect(all.map((one) => [one.ref, one.technologies, one.technologyNames, one.containment])).toEqual([
      ['service:t/a', ['Java 8'], ['Java'], 'none'],
      ['service:t/b', ['Node.js 20'], ['Node.js'], 'declared'],
    ]);
  });

  it.each([
    ['Java 17.0.2', 'Java'],
    ['.NET Framework 4.8', '.NET Framework'],
    ['C++', 'C++'],
    ['Oracle 12c', 'Oracle'],
    ['7', '7'],
  ])('%s is called %s', (text, name) => expect(technologyName(text)).toBe(name));
});
