import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave, seriousFindings } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { importSample } from './support/served-pages.js';

const ASKED = '/path?from=service:shop/gateway&to=datastore:shop/orders-db';

describeWith('chromium', 'the page of paths', () => {
  const pages = openedPages(importSample);

  it('is asked by two names, and keeps the question in the address', async () => {
    const stay = await pages.visit('/path');
    const { page } = stay;
    await page.getByText('Choose two').waitFor();
    await page.getByRole('textbox', { name: 'What needs' }).fill('shop/gateway');
    await page
      .getByRole('option', { name: /gateway/ })
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'What needs' }).press('Enter');
    await page.getByRole('textbox', { name: 'What is needed' }).fill('shop/orders-db');
    await page
      .getByRole('option', { name: /orders-db/ })
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'What is needed' }).press('Enter');
    await page.getByText(/gateway needs orders-db: 1 shortest way of 2 hops/).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/gateway$/);
    await leave(stay);
  });

  it('lights the way that is chosen by keys, and opens the claims of its steps down to file and line', async () => {
    const stay = await pages.visit(ASKED);
    const { page } = stay;
    const ways = page.getByRole('listbox', { name: 'Ways' });
    await ways.waitFor();
    await ways.press('ArrowDown');
    await expect.poll(() => new URL(page.url()).searchParams.get('way')).toBe('2');
    await page.getByRole('list', { name: 'Way' }).getByText('catalog').first().waitFor();
    await page.getByRole('list', { name: 'Way' }).locator('summary').first().click();
    await page
      .getByText(/compose\.yaml:\d+/)
      .first()
      .waitFor();
    await leave(stay);
  });

  it('offers the other way round where there is only that', async () => {
    const stay = await pages.visit('/path?from=datastore:shop/orders-db&to=service:shop/gateway');
    await stay.page.getByText(/No way from orders-db to gateway is known; gateway needs orders-db/).waitFor();
    await stay.page.getByRole('listbox', { name: 'Ways' }).waitFor();
    await leave(stay);
  });

  it.each([
    { size: 'wide', viewport: { width: 1440, height: 900 }, scheme: 'light' },
    { size: 'narrow', viewport: { width: 390, height: 844 }, scheme: 'dark' },
  ] as const)('axe finds nothing serious: $size, $scheme', async ({ viewport, scheme }) => {
    const stay = await pages.visit(ASKED, { viewport, colorScheme: scheme });
    await stay.page.getByRole('listbox', { name: 'Ways' }).waitFor();
    await stay.page.waitForTimeout(300);
    expect(await seriousFindings(stay.page)).toEqual([]);
    await leave(stay);
  });
});
