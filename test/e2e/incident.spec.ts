import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { changingSystem } from './support/changing-system.js';
import { drawing, expectAccessible, leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { upload } from './support/large-system.js';

const ASKED = '/incident?s=service:live/cart&s=service:live/orders&from=24h';
const STORE = 'service:live/store';

describeWith('chromium', 'the page of an incident', () => {
  const pages = openedPages(async (address) => {
    for (const lines of changingSystem(Date.now())) await upload(address, lines);
  });

  it('is asked by name; what both need and what changed stands first, with its reasons', async () => {
    const stay = await pages.visit('/incident');
    const { page } = stay;
    await page.getByRole('textbox', { name: 'What hurts?' }).fill('cart');
    await page.getByRole('option', { name: /^service live\/ ?cart/ }).click();
    await page.getByRole('textbox', { name: 'Also hurts' }).fill('orders');
    await page.getByRole('option', { name: /^service live\/ ?orders/ }).click();
    const suspects = page.getByRole('region', { name: 'Suspects' });
    const first = suspects.getByRole('button').first();
    await expect.poll(() => first.getAttribute('title')).toBe(STORE);
    await suspects.getByText('explains both symptoms', { exact: false }).waitFor();
    await suspects.getByText(/deployed \d+ min before/).waitFor();
    await page.getByRole('region', { name: 'Changes' }).getByText('deployed').first().waitFor();
    await expect.poll(() => page.locator('[data-sentence]').textContent()).toMatch(/most likely service store/);
    await page.getByRole('region', { name: 'Shared dependencies' }).getByText('store').first().waitFor();
    expect(new URL(page.url()).searchParams.getAll('s')).toEqual(['service:live/cart', 'service:live/orders']);
    await leave(stay);
  });

  it('lights the ways of the suspect that is open, by keys too, and Back and reload keep the question', async () => {
    const stay = await pages.visit(ASKED);
    const { page } = stay;
    const rows = page.getByRole('region', { name: 'Suspects' }).locator('[data-suspect]');
    await rows.first().waitFor();
    await expect
      .poll(async () => (await drawing(page)).lit)
      .toEqual(['service:live/cart', 'service:live/orders', STORE]);
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => new URL(page.url()).searchParams.get('suspect')).not.toBeNull();
    const open = new URL(page.url()).searchParams.get('suspect');
    await page.reload();
    await expect.poll(() => page.locator('[data-suspect][aria-expanded=true]').getAttribute('title')).toBe(open);
    await leave(stay);
  });

  it('a healthy service counts, and the page can be kept and shared', async () => {
    const stay = await pages.visit(`${ASKED}&ok=service:live/search`);
    const { page } = stay;
    const well = page.getByRole('group', { name: 'Looked at, and well' });
    await well.getByText('search').waitFor();
    await page.getByRole('button', { name: 'Keep these moments' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('until')).toMatch(/^\d{4}-.*Z$/);
    await page.getByRole('button', { name: 'Copy as Markdown' }).waitFor();
    await well.getByRole('button', { name: 'Without search' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('ok')).toBeNull();
    await leave(stay);
  });

  it('says what is wrong with a question, and what to do', async () => {
    const stay = await pages.visit('/incident?s=service:live/nobody');
    await stay.page
      .getByRole('alert')
      .getByText(/nobody/)
      .waitFor();
    await leave(stay);
  });

  it('axe finds nothing serious', async () => {
    const stay = await pages.visit(ASKED);
    await stay.page.getByRole('region', { name: 'Suspects' }).waitFor();
    await expectAccessible(stay.page);
    await leave(stay);
  });
});
