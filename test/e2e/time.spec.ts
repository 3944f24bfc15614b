import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave, seriousFindings } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { largeSystem, upload } from './support/large-system.js';

const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

/** The system read again later, with one service less. */
function readAgain(): readonly object[] {
  return largeSystem(19).map((line) => ('run' in line ? { ...line, readAt: 1_700_000_060_000 } : line));
}

describeWith('chromium', 'the page Time', () => {
  const pages = openedPages(async (address) => {
    await upload(address, largeSystem(20));
    await upload(address, readAgain());
  });

  it('lists what happened with its claims, narrows it, and leads to then', async () => {
    const stay = await pages.visit('/time');
    const { page } = stay;
    await page.getByText('depended on').first().waitFor();
    await page.getByRole('button', { name: /^gone/ }).click();
    await expect.poll(() => query(page).getAll('event')).toEqual(['GONE']);
    await page.getByText('1 event.').waitFor();
    await page
      .locator('summary', { hasText: /^\d claims?$/ })
      .first()
      .click();
    await page.getByText('repository/large · catalog-info.yaml').first().waitFor();
    await page.getByRole('link', { name: 'as of then' }).click();
    await page.waitForURL(/\/entity\?at=r2/);
    await leave(stay);
  });

  it('moves its handles by keys, and shows the difference as lists and drawn', async () => {
    const stay = await pages.visit('/time?show=list');
    const { page } = stay;
    await page.getByText('− ended').first().waitFor();
    await page.getByText('Drawn', { exact: true }).click();
    await page.getByRole('application').waitFor();
    await page.getByRole('slider', { name: 'The later time' }).press('ArrowLeft');
    await expect.poll(() => query(page).get('to')).toBe('r1');
    await page.getByText('The two times do not differ').waitFor();
    await leave(stay);
  });

  it('stands on the page of an entity, too', async () => {
    const stay = await pages.visit('/entity?ref=service:large/part-0002');
    await stay.page
      .getByRole('region', { name: 'History' })
      .getByText(/depended on/)
      .waitFor();
    await leave(stay);
  });

  it.each([
    { path: '/time', ready: 'depended on', width: 1440, colorScheme: 'light' as const },
    { path: '/time', ready: 'depended on', width: 390, colorScheme: 'dark' as const },
    { path: '/time?show=list', ready: '− ended', width: 1440, colorScheme: 'dark' as const },
    { path: '/time?show=drawing', ready: 'differ', width: 390, colorScheme: 'light' as const },
  ])('axe finds nothing serious: $path, $width, $colorScheme', async ({ path, ready, width, colorScheme }) => {
    const stay = await pages.visit(path, { viewport: { width, height: 900 }, colorScheme });
    await stay.page.getByText(ready).first().waitFor();
    await stay.page.waitForTimeout(400);
    expect(await seriousFindings(stay.page)).toEqual([]);
    const scrolled = (await stay.page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(scrolled, 'the page does not scroll sideways').toBeLessThanOrEqual(width);
    await leave(stay);
  });
});
