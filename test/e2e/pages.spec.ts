import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { expectAccessible, leave, seriousFindings } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { largeSystem, upload } from './support/large-system.js';
import { importSample } from './support/served-pages.js';

const PAGES = [
  { name: 'home', path: '/', ready: 'Most depended on' },
  { name: 'catalog', path: '/catalog?sel=service:shop/web', ready: 'Why it is known' },
  { name: 'entity', path: '/entity?ref=service:shop/orders', ready: 'Claims and evidence' },
  { name: 'impact', path: '/impact?seed=datastore:shop/orders-db&sel=service:shop/web', ready: 'Why it is known' },
  { name: 'impact as a table', path: '/impact?seed=datastore:shop/orders-db&view=table', ready: 'Table' },
  { name: 'what runs where', path: '/where', ready: 'What runs where' },
  { name: 'check', path: '/check?c=service:shop/orders+2.0.0&env=production', ready: 'Rests on' },
  { name: 'conflicts', path: '/conflicts', ready: 'Rests on' },
  { name: 'posture', path: '/posture', ready: 'Rests on' },
  { name: 'rules of posture', path: '/posture?view=rules', ready: 'Why it matters' },
  { name: 'posture over time', path: '/posture?view=trend', ready: 'Judged by the rules' },
  { name: 'readiness', path: '/inventory?view=readiness', ready: 'Rests on' },
  { name: 'inventory of platforms', path: '/inventory?open=database/postgresql', ready: 'To drop' },
  { name: 'inventory of sprawl', path: '/inventory?view=sprawl', ready: 'Several of the same' },
  { name: 'owners', path: '/owners', ready: 'Everybody' },
  {
    name: 'what if',
    path: '/impact?seed=datastore:shop/orders-db&if=remove+service:shop/web+service:shop/gateway',
    ready: 'hit no more',
  },
  { name: 'path', path: '/path?from=service:shop/web&to=datastore:shop/orders-db', ready: 'Rests on' },
  { name: 'structure', path: '/structure', ready: 'Rests on' },
  { name: 'cycles', path: '/structure?show=cycles', ready: 'Rests on' },
  { name: 'incident', path: '/incident?s=service:shop/web&s=service:shop/gateway', ready: 'Rests on' },
  { name: 'drift', path: '/drift', ready: 'Rests on' },
  { name: 'footprint', path: '/footprint?of=service:shop/orders', ready: 'Rests on' },
  { name: 'state', path: '/state', ready: 'Rests on' },
  { name: 'time', path: '/time', ready: 'Rests on' },
  { name: 'difference', path: '/time?show=difference', ready: 'Rests on' },
  { name: 'sources', path: '/sources', ready: 'Read now' },
] as const;

describeWith('chromium', 'the pages', () => {
  const pages = openedPages(async (address) => {
    await importSample(address);
    await upload(address, largeSystem(400));
  });

  // One visit a page: sizes and themes change under it, as they do under a reader.
  it.each(PAGES)('axe finds nothing serious in both sizes and both themes: $name', async ({ path, ready }) => {
    const stay = await pages.visit(path);
    await stay.page.getByText(ready).first().waitFor({ state: 'attached' });
    await expectAccessible(stay.page);
    await leave(stay);
  });

  it('has room for every page in the rail of a screen that is not high, and under More on a small one', async () => {
    const stay = await pages.visit('/catalog', { viewport: { width: 1280, height: 800 } });
    const rail = stay.page.getByRole('navigation', { name: 'Pages' });
    await rail.getByRole('link', { name: 'Sources', exact: true }).waitFor();
    const tooHigh = await stay.page.evaluate(
      "(() => { const rail = document.querySelector('nav[aria-label=Pages]'); return rail.scrollHeight - rail.clientHeight; })()",
    );
    expect(tooHigh).toBe(0);
    const inRail = await rail.getByRole('link').count();
    await leave(stay);
    const small = await pages.visit('/owners', { viewport: { width: 390, height: 844 } });
    const bar = small.page.getByRole('navigation', { name: 'Pages' });
    await bar.getByRole('button', { name: 'Owners' }).click();
    const more = small.page.getByRole('dialog');
    await more.getByRole('link', { name: 'Running' }).waitFor();
    const inBar = await bar.getByRole('link').filter({ visible: true }).count();
    // The mark leads home, too, and has no place in the bar.
    expect(inBar + (await more.getByRole('link').count())).toBe(inRail - 1);
    expect(await seriousFindings(small.page)).toEqual([]);
    await more.getByRole('link', { name: 'Running' }).click();
    await small.page.waitForURL(/\/where/);
    await leave(small);
  });

  it('asks with the palette how one comes to need another and what one needs to be started', async () => {
    const stay = await pages.visit('/owners');
    const { page } = stay;
    await page.getByText('Everybody').waitFor();
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Search' }).fill('shop/web and shop/orders-db');
    await page.getByRole('button', { name: 'How does web come to need orders-db?' }).click();
    await page.waitForURL(/\/path\?from=service%3Ashop%2Fweb&to=datastore/);
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Search' }).fill('shop/orders');
    await page.getByRole('button', { name: 'What do I need to start for orders?' }).click();
    await page.waitForURL(/\/footprint\?of=service/);
    await leave(stay);
  });

  it('narrows the catalog by facets whose counts are true, and Back widens it again', async () => {
    const stay = await pages.visit('/catalog');
    const { page } = stay;
    const kinds = page.getByRole('region', { name: 'Kind' });
    const datastores = kinds.getByRole('button', { name: /^datastore/ });
    const count = /(\d+)$/.exec((await datastores.textContent()) ?? '')?.[1];
    await datastores.click();
    await expect.poll(() => new URL(page.url()).searchParams.getAll('kind')).toEqual(['datastore']);
    await page
      .getByRole('status')
      .filter({ hasText: new RegExp(`^${count} entit`) })
      .waitFor();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).searchParams.getAll('kind')).toEqual([]);
    await leave(stay);
  });

  it('scrolls through all of a long catalog with few rows in the document', async () => {
    const stay = await pages.visit('/catalog?kind=service');
    const { page } = stay;
    const grid = page.getByRole('grid', { name: 'Catalog' });
    await grid.getByRole('row').nth(5).waitFor();
    await expect
      .poll(
        async () => {
          await page.evaluate(
            "(() => { const grid = document.querySelector('[role=grid]'); grid.scrollTo(0, grid.scrollHeight); })()",
          );
          return page.getByText(/^41\d of 41\d read$/).count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    expect(await grid.getByRole('row').count()).toBeLessThan(90);
    await leave(stay);
  });

  it('moves through the catalog with the arrows and opens with Enter', async () => {
    const stay = await pages.visit('/catalog?kind=datastore');
    const { page } = stay;
    const grid = page.getByRole('grid', { name: 'Catalog' });
    await grid.getByRole('row').nth(1).waitFor();
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).toMatch(/^datastore:/);
    await grid.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/entity\?/);
    await leave(stay);
  });

  it('shows an entity with links for facts, its relations, its owner and the file and line that say so', async () => {
    const stay = await pages.visit('/entity?ref=service:shop/orders');
    const { page } = stay;
    await page.getByRole('heading', { name: /Orders/ }).waitFor();
    await page.getByRole('region', { name: 'Needs', exact: true }).getByText('orders-db').first().waitFor();
    await page.getByRole('region', { name: 'Needed by' }).getByText('gateway').waitFor();
    await expect
      .poll(() => page.getByRole('region', { name: 'Ownership' }).textContent())
      .toMatch(/catalog-info\.yaml:\d+/);
    await page.getByRole('link', { name: /needed by/ }).click();
    await page.waitForURL(/\/impact\?seed=/);
    await leave(stay);
  });

  it('shows which versions an entity needs and which of it are needed, with file and line, both ways', async () => {
    const stay = await pages.visit('/entity?ref=service:shop/orders');
    const { page } = stay;
    const required = page.getByRole('region', { name: 'Versions that are required' });
    const row = required.getByRole('row', { name: /it .*orders-db/ });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/16-alpine.*compose\.yaml:\d+/);
    expect(await required.getByText(/^2 requirements$/).count()).toBe(1);
    await row.getByRole('link', { name: /orders-db/ }).click();
    await page.waitForURL(/ref=datastore/);
    await required.getByRole('row', { name: /orders .*it/ }).waitFor();
    await leave(stay);
  });

  it('finds anything with the palette, by keys alone', async () => {
    const stay = await pages.visit('/owners');
    const { page } = stay;
    await page.getByText('Everybody').waitFor();
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Search' }).waitFor();
    await page.keyboard.type('shop/cart');
    await page.getByRole('dialog').getByText('shop/cart').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/entity\?ref=/);
    await leave(stay);
  });

  it('says in one line what an answer rests on, and what of it is incomplete', async () => {
    const stay = await pages.visit('/impact?seed=service:large/hub');
    const { page } = stay;
    await page.getByText(/Rests on [\d,]+ claims of 1 source/).waitFor();
    await page.getByText(/1 not read to the end/).waitFor();
    await page.getByText(/Rests on/).click();
    await page.getByText(/broken\.yaml/).waitFor();
    await page.getByText(/1 other source not involved/).waitFor();
    await leave(stay);
  });
});
