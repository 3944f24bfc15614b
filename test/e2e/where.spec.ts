import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { upload } from './support/large-system.js';
import { manyRunning } from './support/many-running.js';

const SERVICES = 1_000;

describeWith('chromium', 'what runs where', () => {
  const pages = openedPages(async (address) => {
    await upload(address, manyRunning(SERVICES, 1));
    await upload(address, manyRunning(SERVICES, 2));
  });

  it('scrolls through thousands of services with only some rows in the document', async () => {
    const stay = await pages.visit('/where');
    const { page } = stay;
    const grid = page.getByRole('grid', { name: 'What runs where' });
    await grid.getByText('part-0000').waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(SERVICES + 1));
    await grid.hover();
    const lastRow = async (): Promise<number> =>
      Number(await grid.getByRole('row').last().getAttribute('aria-rowindex'));
    for (let turn = 0; turn < 100 && (await lastRow()) < 500; turn++) {
      await page.mouse.wheel(0, 4_000);
      await page.waitForTimeout(50);
    }
    expect(await lastRow()).toBeGreaterThanOrEqual(500);
    expect(await grid.getByRole('row').count()).toBeLessThan(80);
    await leave(stay);
  });

  it('opens the history of a cell, keeps it in the address, and follows a version through its environments', async () => {
    const stay = await pages.visit('/where?q=part-0001');
    const { page } = stay;
    await page
      .getByRole('button', { name: /History of part-0001 in/ })
      .first()
      .click();
    const history = page.getByRole('complementary', { name: 'History' });
    await history.getByText('Rests on').waitFor();
    expect(await history.getByRole('listitem').count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('of')).toBe('service:many/part-0001');
    await history.getByRole('button', { name: 'Only version 1.1, in all environments' }).click();
    await history.getByText('version 1.1').waitFor();
    await page.goBack();
    await history.getByRole('listitem').nth(1).waitFor();
    await leave(stay);
  });

  it('narrows to what is mixed, and saves the table', async () => {
    const stay = await pages.visit('/where?q=part-000');
    const { page } = stay;
    await page.getByText('Mixed in one').click();
    await page.getByText('several versions or digests at once').waitFor();
    await page.getByRole('button', { name: 'Save the table' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('what-runs-where.csv');
    await leave(stay);
  });
});
