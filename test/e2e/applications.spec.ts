import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectedBy } from '../support/collected.js';
import { root } from '../support/repository.js';
import { describeWith } from '../support/services.js';
import { leave, seriousFindings } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { upload } from './support/large-system.js';

describeWith('chromium', 'the applications of the inventory', () => {
  const pages = openedPages();

  it('lead from what is declared in no container to why it could not move, each number to its list', async () => {
    const stay = await pages.visit('/inventory?view=declared');
    const { page } = stay;
    await page.getByText('Nothing is declared').waitFor();
    const { lines } = await collectedBy('csv', { file: join(root, 'examples/inventory/applications.csv') });
    await upload(pages.address, lines);
    await page.reload();
    await page.getByText('9 of 9 declared applications run in no container').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '1 owned by nobody' }).click();
    await page.getByText('1 of 1 read').waitFor();
    await page.getByRole('link', { name: 'Label printing' }).waitFor();

    await page.getByRole('link', { name: 'Readiness for containers' }).click();
    await page.getByRole('button', { name: '3 not as it stands' }).click();
    await page.getByText('3 of 3 read').waitFor();
    await page.getByRole('button', { name: 'Criteria of Bookkeeping' }).click();
    await page.getByText('csv/cmdb says z/OS, which is a mainframe').first().waitFor();
    await page.getByText('1 claim of sources say so').click();
    await page.getByText('applications.csv:6').waitFor();
    const address = new URL(page.url()).searchParams;
    expect([address.get('view'), address.get('class'), address.get('open')]).toEqual([
      'readiness',
      'not',
      'service:default/bookkeeping',
    ]);
    await page.setViewportSize({ width: 390, height: 844 });
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(width, 'the page does not scroll sideways').toBeLessThanOrEqual(390);
    expect(await seriousFindings(page)).toEqual([]);
    await leave(stay);
  });
});
