import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { importSample } from './support/served-pages.js';

describeWith('chromium', 'the page of the inventory', () => {
  const pages = openedPages(importSample);

  it('opens a technology with what it would take to drop it, and leads to the lists behind its numbers', async () => {
    const stay = await pages.visit('/inventory');
    const { page } = stay;
    const table = page.getByRole('table', { name: 'Technologies' });
    await table.getByRole('button', { name: 'PostgreSQL', exact: true }).waitFor();
    await page
      .getByRole('group', { name: 'Category' })
      .getByRole('button', { name: /^Databases/ })
      .click();
    await expect.poll(() => new URL(page.url()).searchParams.get('category')).toBe('database');
    const count = table.getByRole('button', { name: /services? that rely on PostgreSQL$/ });
    const dependents = Number(await count.textContent());
    expect(dependents).toBeGreaterThan(1);
    await count.click();
    const pane = page.getByRole('complementary', { name: 'Technology' });
    await pane.getByText(`${dependents} services that rely on them`).waitFor();
    await expect.poll(() => pane.getByRole('listitem').count()).toBe(dependents);
    await page.reload();
    await pane.getByText('To drop PostgreSQL').waitFor();
    await pane.getByRole('link', { name: 'See all that has it fail' }).click();
    await page.waitForURL(/\/impact\?seed=datastore/);
    await page.goBack();
    await pane.waitFor();
    await pane.getByRole('button', { name: 'Close the technology' }).click();
    await pane.waitFor({ state: 'detached' });
    await leave(stay);
  });
});
