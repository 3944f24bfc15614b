import { expect, it } from 'vitest';
import { describeWith } from '../support/services.js';
import { leave, seriousFindings, visit } from './support/browser.js';
import { openedPages } from './support/opened-pages.js';
import { SAMPLE, servePages } from './support/served-pages.js';

const TOKEN = 'a-token-of-the-browser-tests';

describeWith('chromium', 'what the pages show when there is no answer yet', () => {
  const pages = openedPages();

  it.each([
    { path: '/', says: 'Nothing is known yet. Add a source.' },
    { path: '/catalog', says: 'The catalog is empty' },
    { path: '/impact', says: 'What breaks if … ?' },
    { path: '/entity', says: 'No entity was named' },
    { path: '/where', says: 'Nothing was seen running yet' },
    { path: '/owners', says: 'Nothing is known yet' },
    { path: '/structure', says: 'No single point of failure is known' },
    { path: '/path', says: 'Choose two' },
    { path: '/incident', says: 'What do these have in common?' },
    { path: '/drift', says: 'nothing could be compared' },
    { path: '/footprint', says: 'Name one or several services' },
    { path: '/state', says: 'Nothing that is known keeps anything' },
    { path: '/time', says: 'Nothing has been read yet' },
    { path: '/sources', says: 'Nothing has been read yet' },
    { path: '/no-such-page', says: 'There is no such page' },
  ])('an empty store says what to do on $path', async ({ path, says }) => {
    const stay = await pages.visit(path);
    await stay.page.getByText(says).first().waitFor();
    expect(await seriousFindings(stay.page)).toEqual([]);
    await leave(stay);
  });

  it('says what, why and what to do about a name that is not there', async () => {
    const stay = await pages.visit('/impact?seed=service:nowhere/nobody');
    const alert = stay.page.getByRole('alert').filter({ hasText: 'To do:' });
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/nobody/);
    await leave(stay);
  });

  it('reads a source when asked, with its progress and its report, and the home page asks its question then', async () => {
    const stay = await pages.visit('/sources');
    const { page } = stay;
    await page.getByRole('button', { name: `Read ${SAMPLE}` }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('run')).not.toBeNull();
    const report = page.getByRole('region', { name: 'Run', exact: true });
    await report.getByText(/entities/).waitFor();
    await report.getByText(/revision \d+/).waitFor();
    await report.getByText('complete', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('heading', { name: 'What breaks if … ?' }).waitFor();
    await leave(stay);
  });

  it('refuses a target that is not allowed, with the reason', async () => {
    const stay = await pages.visit('/sources');
    const { page } = stay;
    await page.getByLabel('Importer', { exact: true }).first().click();
    await page.getByRole('option', { name: 'repo', exact: true }).click();
    await page.getByRole('textbox', { name: 'Target' }).fill('/etc');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'To do:' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('NOT_ALLOWED');
    await leave(stay);
  });

  it('says that the server does not answer when it is gone', async () => {
    const gone = await servePages();
    const stay = await visit(pages.browser, gone.address, '/catalog');
    await stay.page.getByText('The catalog is empty').waitFor();
    await gone.stop();
    await stay.page.getByRole('button', { name: 'no owner' }).click();
    await stay.page.getByRole('alert').filter({ hasText: 'The server does not answer' }).waitFor();
    await stay.close();
  });
});

describeWith('chromium', 'a server with a token', () => {
  const pages = openedPages(undefined, { FAULTLINE_TOKEN: TOKEN });

  it('asks for the token, refuses a wrong one, and answers to the right one until the tab is closed', async () => {
    const stay = await pages.visit('/catalog');
    const { page } = stay;
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Token').fill('not-the-token');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('This server asks for its token').waitFor();
    await dialog.getByLabel('Token').fill(TOKEN);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('The catalog is empty').waitFor();
    await page.reload();
    await page.getByText('The catalog is empty').waitFor();
    expect(await page.evaluate('document.cookie + JSON.stringify(localStorage)')).not.toContain(TOKEN);
    await leave(stay);
  });
});
