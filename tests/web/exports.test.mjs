// The export page and the bundle of an incident: files that the browser saves are those of the API.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { faults, get_json, use_site } from './browser.mjs';

const site = use_site();
const { on_page } = site;

async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('the export page', () => {
  it('offers every form of the server, for the filters of the address and with their count', async () => {
    const { rows } = await get_json(site.server, '/api/v1/exports');
    const { total } = await get_json(site.server, '/api/v1/incidents?country=SOM&size=1');
    await on_page('/?country=SOM', async (page) => {
      await page.click('.top nav a:has-text("Export")');
      await page.waitForURL('**/export?country=SOM');
      await page.waitForSelector(`.export-sum[data-total="${total}"]`);
      await page.waitForSelector('.export');
      assert.deepEqual(await page.$$eval('.export', (all) => all.map((one) => one.dataset.form)), rows.map((row) => row.name));
      for (const row of rows) {
        const href = await page.getAttribute(`.export[data-form="${row.name}"] a`, 'href');
        assert.equal(href, `/api/v1/export.${row.name}?country=SOM`);
        const answer = await fetch(site.server.url + href, { method: 'HEAD' });
        assert.equal(answer.status, 200, href);
      }
    });
  });

  it('saves what the API gives', async () => {
    const expected = Buffer.from(await (await fetch(`${site.server.url}/api/v1/export.csv?type=PROTEST`)).arrayBuffer());
    await on_page('/export?type=PROTEST', async (page) => {
      const { name, bytes } = await saved(page, '.export[data-form=csv] a');
      assert.equal(name, 'incidents.csv');
      assert.ok(bytes.equals(expected));
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds, and nothing beside the edge, ${colorScheme}`, async () => {
      await on_page('/export', async (page) => {
        await page.waitForSelector('.export');
        assert.deepEqual(await faults(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      }, { colorScheme, viewport: { width: 390, height: 844 } });
    });
  }
});

describe('the bundle of an incident', () => {
  it('is saved from its page', async () => {
    const { rows: [row] } = await get_json(site.server, '/api/v1/incidents?sort=-sources&size=1');
    await on_page(`/incidents/${row.id}`, async (page) => {
      await page.waitForSelector('.head-tools a');
      const { name, bytes } = await saved(page, '.head-tools a');
      assert.equal(name, `${row.id}.zip`);
      assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    });
  });
});
