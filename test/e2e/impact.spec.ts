import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { drawing, leave, openBrowser, touching, visit } from './support/browser.js';
import { largeSystem, upload } from './support/large-system.js';
import { importSample, servePages, type ServedPages } from './support/served-pages.js';

const ORDERS_DB = '/impact?seed=datastore:shop/orders-db';
const LARGE = '/impact?seed=service:large/hub';

describeWith('chromium', 'the impact explorer', () => {
  let server: ServedPages;
  let browser: Browser;

  beforeAll(async () => {
    server = await servePages();
    await importSample(server.address);
    await upload(server.address, largeSystem(400));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('goes from the question on the home page to the sentence, the list and the drawing', async () => {
    const stay = await visit(browser, server.address, '/');
    const { page } = stay;
    await page.getByRole('textbox', { name: 'What breaks if … ?' }).fill('orders-db');
    await page
      .getByRole('option', { name: /shop\/orders-db/ })
      .first()
      .click();
    await page.waitForURL(/\/impact\?seed=/);
    await expect.poll(() => page.locator('[data-sentence]').textContent()).toMatch(/orders-db/);
    const list = page.getByRole('listbox', { name: 'Answer' });
    await list.getByRole('option', { name: /shop\/orders\s*1 hop/ }).waitFor();
    const { places } = await drawing(page);
    expect(Object.keys(places)).toContain('service:shop/orders');
    await leave(stay);
  });

  it.each([
    { name: 'rings', path: ORDERS_DB },
    { name: 'layers', path: `${ORDERS_DB}&layout=layers` },
    { name: 'boxes', path: LARGE },
    { name: 'the shop on a small screen', path: ORDERS_DB, size: { width: 1100, height: 640 } },
  ])('shows labels of 11 px or more that do not touch, as $name', async ({ path, size }) => {
    const stay = await visit(browser, server.address, path, size === undefined ? {} : { viewport: size });
    const { labels, smallestLabel } = await drawing(stay.page);
    expect(labels.length).toBeGreaterThan(5);
    expect(touching(labels)).toEqual([]);
    expect(smallestLabel).toBeGreaterThanOrEqual(10.99);
    await leave(stay);
  });

  it('has one selection in the list, the drawing, the panel and the address, and says the way with its evidence', async () => {
    const stay = await visit(browser, server.address, ORDERS_DB);
    const { page } = stay;
    await page.getByRole('option', { name: /shop\/web/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).toBe('service:shop/web');
    const panel = page.getByRole('complementary', { name: 'Selection' });
    await panel.getByRole('list', { name: 'Way' }).waitFor();
    const { chosen, lit } = await drawing(page);
    expect(chosen).toEqual(['service:shop/web']);
    expect(lit).toEqual(expect.arrayContaining(['datastore:shop/orders-db', 'service:shop/web']));
    await panel.locator('ol[aria-label="Way"] summary').first().click();
    await expect.poll(() => panel.locator('ol[aria-label="Way"] code').allTextContents()).not.toEqual([]);
    await leave(stay);
  });

  it('lights the way of the row that is pointed at', async () => {
    const stay = await visit(browser, server.address, ORDERS_DB);
    await drawing(stay.page);
    await stay.page.getByRole('option', { name: /shop\/gateway/ }).hover();
    await expect.poll(async () => (await drawing(stay.page)).lit).toContain('service:shop/gateway');
    await leave(stay);
  });

  it('draws the same picture for the same address', async () => {
    const stay = await visit(browser, server.address, `${ORDERS_DB}&sel=service:shop/web`);
    const first = await drawing(stay.page);
    await stay.page.reload();
    const second = await drawing(stay.page);
    expect(second).toEqual(first);
    await leave(stay);
  });

  it('is walked with the arrows, opened with Enter, left with Escape, and Back comes back', async () => {
    const stay = await visit(browser, server.address, `${ORDERS_DB}&layout=layers`);
    const { page } = stay;
    await drawing(page);
    await page.locator('[data-graph]').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).toBe('datastore:shop/orders-db');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).not.toBe('datastore:shop/orders-db');
    const chosen = new URL(page.url()).searchParams.get('sel');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/entity\?/);
    expect(new URL(page.url()).searchParams.get('ref')).toBe(chosen);
    await page.goBack();
    await page.waitForURL(/\/impact\?/);
    await drawing(page);
    await page.locator('[data-graph]').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).toBeNull();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('walk along relations', { exact: false }).waitFor();
    await leave(stay);
  });

  it('keeps every choice in the address', async () => {
    const stay = await visit(browser, server.address, ORDERS_DB);
    const { page } = stay;
    await page.getByRole('switch').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('hard')).toBe('1');
    await page.getByText('what it needs', { exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('dir')).toBe('dependencies');
    await page.goBack();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).searchParams.get('hard')).toBeNull();
    expect(await page.getByRole('switch').isChecked()).toBe(false);
    await leave(stay);
  });

  it.each([
    { item: 'DOT', holds: 'digraph' },
    { item: 'Mermaid', holds: 'flowchart LR' },
    { item: 'GraphML', holds: '<graphml' },
    { item: 'CSV', holds: 'service:shop/web' },
    { item: 'CSV of the relations', holds: 'service:shop/web,service:shop/gateway' },
    { item: 'SVG', holds: '<svg' },
    { item: 'PNG', holds: 'PNG' },
  ])('exports $item', async ({ item, holds }) => {
    const stay = await visit(browser, server.address, ORDERS_DB);
    const { page } = stay;
    await drawing(page);
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item, exact: true }).click(),
    ]);
    expect(readFileSync(await download.path(), 'latin1')).toContain(holds);
    await leave(stay);
  });

  it('shows many as boxes that open in place, and says how many are shown', async () => {
    const stay = await visit(browser, server.address, LARGE);
    const { page } = stay;
    const before = await drawing(page);
    await page.getByText(/showing 1 of 401/).waitFor();
    await page.goto(`${page.url()}&open=team-3`);
    const after = await drawing(page);
    expect(Object.keys(after.places).length).toBeGreaterThan(Object.keys(before.places).length + 20);
    expect(Object.keys(after.places).length).toBeLessThanOrEqual(300);
    const moved = Object.keys(before.places).filter((id) => after.places[id]?.[0] !== before.places[id]?.[0]);
    expect(moved, 'what was there stays in its column').toEqual([]);
    await leave(stay);
  });

  it('asks and reads on 390 pixels', async () => {
    const stay = await visit(browser, server.address, ORDERS_DB, { viewport: { width: 390, height: 844 } });
    const { page } = stay;
    await page.getByRole('option', { name: /shop\/orders\s*1 hop/ }).click();
    await page.getByRole('complementary', { name: 'Selection' }).waitFor();
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(width).toBeLessThanOrEqual(390);
    await leave(stay);
  });
});
