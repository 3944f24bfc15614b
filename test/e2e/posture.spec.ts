import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { importSample } from './support/served-pages.js';

describeWith('chromium', 'the page of posture', () => {
  const pages = openedPages();

  it('says on an empty store that there is nothing to judge', async () => {
    const stay = await pages.visit('/posture');
    await stay.page.getByText('There is nothing to judge').waitFor();
    await leave(stay);
    await importSample(pages.address);
  });

  it('opens a finding with its reason, its remedy and the file and line that say so', async () => {
    const stay = await pages.visit('/posture');
    const { page } = stay;
    await page.getByRole('row').filter({ hasText: 'No limits' }).first().click();
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toMatch(/^[0-9a-f]{16}$/);
    const pane = page.getByRole('complementary', { name: 'Finding' });
    await pane.getByText('has no limit of memory nor of processor time').waitFor();
    await pane.getByText('takes the memory and the processors of everything beside it').waitFor();
    await pane.getByText(/compose\.yaml:\d+/).waitFor();
    await page.reload();
    await pane.getByText('has no limit of memory').first().waitFor();
    await page.goBack();
    await pane.waitFor({ state: 'detached' });
    await leave(stay);
  });

  it('leads from each number of a rule to the list that it counts', async () => {
    const stay = await pages.visit('/posture?view=rules');
    const { page } = stay;
    const row = page.getByRole('row').filter({ hasText: 'Unsigned' });
    const link = row.getByRole('link').first();
    const count = Number(await link.textContent());
    expect(count).toBeGreaterThan(0);
    await link.click();
    await page.getByText(`${count} of ${count} read`).waitFor();
    const address = new URL(page.url()).searchParams;
    expect([address.get('rule'), address.get('state')]).toEqual(['unsigned', 'unknown']);
    await leave(stay);
  });
});
