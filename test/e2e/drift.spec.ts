import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { expectAccessible, leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { driftingSystem } from './support/drifting-system.js';
import { upload } from './support/large-system.js';
import { importSample } from './support/served-pages.js';

const VIEWS = [
  { name: 'the list', path: '/drift', ready: 'other version' },
  { name: 'the matrix', path: '/drift?env=development&against=staging', ready: '1.9.2' },
] as const;

describeWith('chromium', 'the page of drift', () => {
  const pages = openedPages();

  it('says on an empty store that there is nothing to compare', async () => {
    const stay = await pages.visit('/drift');
    await stay.page.getByText('There is nothing to compare').waitFor();
    await leave(stay);
    await importSample(pages.address);
    for (const lines of driftingSystem()) await upload(pages.address, lines);
  });

  it.each(VIEWS)('axe finds nothing serious: $name', async ({ path, ready }) => {
    const stay = await pages.visit(path);
    await stay.page.getByText(ready).first().waitFor({ state: 'attached' });
    await expectAccessible(stay.page);
    await leave(stay);
  });

  it('opens a finding with both sides and the file and line that say so, and Back closes it', async () => {
    const stay = await pages.visit('/drift');
    const { page } = stay;
    await page.getByRole('row').filter({ hasText: 'other version' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('finding')).toMatch(/^[0-9a-f]{16}$/);
    const pane = page.getByRole('complementary', { name: 'Finding' });
    await pane.getByRole('region', { name: 'Declared' }).getByText('ghcr.io/faultline-shop/orders:3.0.1').waitFor();
    await pane.getByRole('region', { name: 'Observed' }).getByText('ghcr.io/faultline-shop/orders:2.9.0').waitFor();
    await pane
      .getByText(/compose\.yaml:\d+/)
      .first()
      .waitFor();
    await page.reload();
    await pane.getByText('ghcr.io/faultline-shop/orders:2.9.0').first().waitFor();
    await page.goBack();
    await pane.waitFor({ state: 'detached' });
    await leave(stay);
  });

  it('narrows by facets whose counts are true, and moves by keys', async () => {
    const stay = await pages.visit('/drift');
    const { page } = stay;
    const facet = page.getByRole('region', { name: 'What differs' }).getByRole('button', { name: /^not observed/ });
    const count = Number(/(\d+)$/.exec((await facet.textContent()) ?? '')?.[1]);
    await facet.click();
    await page.getByText(`${count} of ${count} read`).waitFor();
    const grid = page.getByRole('grid', { name: 'Differences' });
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('complementary', { name: 'Finding' }).getByText('Not known:').waitFor();
    await grid.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).searchParams.has('finding')).toBe(false);
    await leave(stay);
  });

  it('marks in the matrix what two environments have apart', async () => {
    const stay = await pages.visit('/drift?env=development');
    const { page } = stay;
    await page.getByText('Two environments').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('against')).not.toBeNull();
    await page.goto(`${pages.address}/drift?env=development&against=staging`);
    const row = page.getByRole('row').filter({ hasText: 'cart' }).first();
    await row.getByRole('button', { name: /1\.9\.2.*2\.0\.0/ }).click();
    await page.getByRole('complementary', { name: 'Finding' }).getByText('versions apart').waitFor();
    await leave(stay);
  });
});
