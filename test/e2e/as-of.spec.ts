import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave, seriousFindings } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { largeSystem, upload } from './support/large-system.js';
import { importSample } from './support/served-pages.js';

/** Asks the page's own API, as the address of the page has it. */
function moment(page: Page): string | null {
  return new URL(page.url()).searchParams.get('at');
}

describeWith('chromium', 'the past on every page', () => {
  const pages = openedPages(async (address) => {
    // The sample is what was known first; the large system came later.
    await importSample(address);
    await upload(address, largeSystem(20));
  });

  it('is chosen from the revisions, by keys, said on the page, carried along and left again', async () => {
    const stay = await pages.visit('/catalog?kind=service');
    const { page } = stay;
    const grid = page.getByRole('grid', { name: 'Catalog' });
    await grid.getByText('hub').waitFor();
    await page.keyboard.press('a');
    await page.getByRole('region', { name: 'Revisions' }).getByRole('button', { name: /^r1 / }).press('Enter');
    await expect.poll(() => moment(page)).toBe('r1');
    await page.getByText('As of revision 1').waitFor();
    await grid.getByText('hub').waitFor({ state: 'detached' });
    await grid.getByText('gateway').first().waitFor();
    await page.getByRole('link', { name: 'Owners', exact: true }).click();
    await page.waitForURL(/\/owners\?at=r1/);
    await page.getByText('Everybody').waitFor();
    expect(await page.getByRole('button', { name: /^team-/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await expect.poll(() => moment(page)).toBeNull();
    await page.getByRole('button', { name: /^team-0/ }).waitFor();
    await leave(stay);
  });

  it.each([
    { path: '/impact?seed=service:large/hub&at=r1', says: /Nothing is called/ },
    { path: '/entity?ref=service:large/hub&at=r1', says: /Nothing is called/ },
    { path: '/entity?ref=service:shop/orders&at=r1', says: /, revision 1(?!\d)/ },
    { path: '/where?at=r1', says: /revision 1|Nothing was seen running/ },
    { path: '/sources?at=r1', says: /sources and their runs are shown as they are now/ },
    { path: '/?at=r1', says: /the home page shows the state of now/ },
    { path: '/catalog?at=2001-01-01', says: /Nothing was known as of 2001-01-01/ },
    { path: '/catalog?at=yesterday', says: /Not a moment/ },
  ])('$path says $says', async ({ path, says }) => {
    const stay = await pages.visit(path);
    await stay.page.getByText(says).first().waitFor();
    await leave(stay);
  });

  it.each(['light', 'dark'] as const)('axe finds nothing serious in the open time control, %s', async (colorScheme) => {
    const stay = await pages.visit('/catalog?at=r1', { colorScheme });
    const { page } = stay;
    await page.getByRole('button', { name: /^Time: as of revision 1/ }).click();
    await page.getByRole('button', { name: /^r2 / }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '24 h ago' }).click();
    await expect.poll(() => moment(page)).toMatch(/^\d{4}-\d\d-\d\dT/);
    await leave(stay);
  });
});
