import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { expectAccessible, leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { importSample } from './support/served-pages.js';

const VIEWS = [
  { name: 'single points', path: '/structure', ready: '3 entry points', scheme: 'light' },
  { name: 'cycles', path: '/structure?show=cycles', ready: 'To open it remove', scheme: 'dark' },
  { name: 'ranking', path: '/structure?show=ranking', ready: 'entities ranked', scheme: 'dark' },
  { name: 'layers', path: '/structure?show=layers', ready: 'There are no layering rules', scheme: 'light' },
  { name: 'what nobody needs', path: '/structure?show=unneeded', ready: 'shipping', scheme: 'light' },
] as const;

describeWith('chromium', 'the page of structure', () => {
  const pages = openedPages();

  it('says on an empty store that no single point is known, and what names an entry point', async () => {
    const stay = await pages.visit('/structure');
    await stay.page.getByText('No entry point is known').waitFor();
    await leave(stay);
    await importSample(pages.address);
  });

  it.each(VIEWS)('axe finds nothing serious: $name, $scheme', async ({ path, ready, scheme }) => {
    const way = `${path}${path.includes('?') ? '&' : '?'}env=production`;
    const stay = await pages.visit(way, { colorScheme: scheme });
    await stay.page.getByText(ready).first().waitFor({ state: 'attached' });
    await expectAccessible(stay.page, [scheme]);
    await leave(stay);
  });

  it('goes from the single points to the cycle, whose drawing marks what to remove, and back', async () => {
    const stay = await pages.visit('/structure');
    const { page } = stay;
    const table = page.getByRole('region', { name: 'Single points of failure' });
    await table.getByRole('row').filter({ hasText: 'catalog' }).first().waitFor();
    await page.getByRole('navigation', { name: 'What to look at' }).getByRole('link', { name: 'Cycles' }).click();
    await page.getByRole('heading', { name: 'To open it remove 1 relation of 3' }).waitFor();
    await page.getByText('to remove').first().waitFor();
    await page
      .getByRole('list', { name: 'Cycles' })
      .getByRole('button', { name: /cart, catalog, orders/ })
      .waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'To open it remove 1 relation of 3' }).waitFor();
    await page.goBack();
    await table.waitFor();
    await leave(stay);
  });

  it('leads from a number in the ranking to the blast radius that it counts', async () => {
    const stay = await pages.visit('/structure?show=ranking');
    const { page } = stay;
    await page.getByRole('link', { name: '5 dependents of catalog that go down with it' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/impact');
    expect(new URL(page.url()).searchParams.get('seed')).toBe('service:shop/catalog');
    await leave(stay);
  });
});
