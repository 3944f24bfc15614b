import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave, seriousFindings } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { importSample } from './support/served-pages.js';

const VIEWS = [
  { name: 'who owns what', path: '/owners', ready: 'Everybody', scheme: 'light' },
  { name: 'disagreements', path: '/owners?show=conflicts', ready: 'No two sources', scheme: 'dark' },
  { name: 'between owners', path: '/owners?show=between', ready: 'cross owners', scheme: 'light' },
  { name: 'coverage', path: '/owners?show=coverage', ready: 'By environment', scheme: 'dark' },
  { name: 'one owner', path: '/owners?owner=checkout', ready: 'If all of it fails', scheme: 'light' },
] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

describeWith('chromium', 'the page of owners', () => {
  const pages = openedPages(importSample);

  it.each(VIEWS)('axe finds nothing serious, wide and narrow: $name, $scheme', async ({ path, ready, scheme }) => {
    const stay = await pages.visit(path, { viewport: SIZES[0], colorScheme: scheme });
    const { page } = stay;
    await page.getByText(ready).first().waitFor({ state: 'attached' });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(300);
      expect(await seriousFindings(page)).toEqual([]);
      const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
      expect(width, 'the page does not scroll sideways').toBeLessThanOrEqual(size.width);
    }
    await leave(stay);
  });

  it('leads from what crosses two owners to the pairs behind the number, and to the owner', async () => {
    const stay = await pages.visit('/owners?show=between');
    const { page } = stay;
    await page
      .getByRole('button', { name: /dependencies of .* on/ })
      .first()
      .click();
    await page.waitForURL(/pair=/);
    await page.getByText('depends on').first().waitFor();
    await page.getByRole('table').first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'If all of it fails' }).waitFor();
    await page.waitForURL(/owner=owner/);
    await leave(stay);
  });

  it('shows all of one owner; each number leads to the list that it counts, and a reload shows the same', async () => {
    const stay = await pages.visit('/owners?owner=checkout');
    const { page } = stay;
    const failing = page.getByRole('region', { name: /If all of it fails/ });
    const count = (): Promise<number> => failing.getByRole('table').getByRole('row').count();
    await failing.getByRole('table').waitFor();
    const all = await count();
    await failing
      .getByRole('button', { name: /affected of/ })
      .first()
      .click();
    await page.waitForURL(/who=/);
    await expect.poll(count).toBeLessThan(all);
    const rows = await count();
    await page.reload();
    await failing.getByRole('table').waitFor();
    await expect.poll(count).toBe(rows);
    const posture = page.getByRole('region', { name: 'Posture' });
    const total = await posture.getByRole('link', { name: /in all/ }).textContent();
    await posture.getByRole('link', { name: /in all/ }).click();
    await page.waitForURL(/\/posture\?owner=/);
    await page
      .getByText(`${parseInt(total ?? '', 10)} findings`)
      .first()
      .waitFor();
    await leave(stay);
  });
});
