import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeWith } from '../support/services.js';
import { expectAccessible, leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { importSample } from './support/served-pages.js';

const PAGES = [
  { name: 'footprint without a question', path: '/footprint', ready: 'How many processes do I need' },
  { name: 'footprint', path: '/footprint?of=service:shop/web', ready: 'compose.yaml' },
  { name: 'what is not known of it', path: '/footprint?of=service:shop/web&list=unknowns', ready: 'not waited for' },
  { name: 'state', path: '/state', ready: 'lost with its container' },
  { name: 'state by volume', path: '/state?view=volumes', ready: 'Mounted by' },
] as const;

describeWith('chromium', 'footprint and state', () => {
  const pages = openedPages(importSample);

  it.each(PAGES)('axe finds nothing serious: $name', async ({ path, ready }) => {
    const stay = await pages.visit(path);
    await stay.page.getByText(ready).first().waitFor({ state: 'attached' });
    await expectAccessible(stay.page);
    await leave(stay);
  });

  it('is asked for by name, narrowed to hard dependencies, and downloaded as a file that parses', async () => {
    const stay = await pages.visit('/footprint');
    const { page } = stay;
    await page.getByRole('textbox', { name: 'What is to run' }).fill('orders');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByText(/orders needs \d+ processes/)
      .first()
      .waitFor();
    const count = async (): Promise<number> =>
      Number((await page.getByRole('button', { name: /^\d+ process/ }).textContent())?.replace(/\D+/g, ''));
    const all = await count();
    // Its state is in the address, which follows a moment later: check() would look too soon.
    await page.getByLabel('Hard dependencies only').click();
    await page
      .getByText(/hard dependencies only/)
      .first()
      .waitFor();
    await expect.poll(count).toBeLessThan(all);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    const { services } = parse(await readFile(await download.path(), 'utf8')) as { services: object };
    expect(Object.keys(services)).toContain('orders');
    await page.goBack();
    await expect.poll(count).toBe(all);
    await leave(stay);
  });

  it('shows by its counts what would be lost, and keeps that in the address', async () => {
    const stay = await pages.visit('/state');
    const { page } = stay;
    await page.getByRole('button', { name: /lost with its container$/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('keeping')).toBe('ephemeral');
    const rows = page.getByRole('region', { name: 'State by service' }).locator('tbody tr');
    const total = Number(
      (await page.getByRole('button', { name: /lost with its container$/ }).textContent())?.replace(/\D+/g, ''),
    );
    await expect.poll(() => rows.count()).toBe(total);
    await page.reload();
    await expect.poll(() => rows.count()).toBe(total);
    await leave(stay);
  });
});
