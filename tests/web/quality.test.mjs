// The page of measured quality: every table of docs/quality.md stands on it, cell by cell.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { faults, get_json, use_site } from './browser.mjs';

const site = use_site();
const { on_page } = site;
const source = readFileSync(new URL('../../docs/quality.md', import.meta.url), 'utf8');

/** The words of a cell, without what marks them. */
const plain = (text) => text.trim().replace(/`([^`]*)`/g, '$1').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('**', '');

describe('the quality page', () => {
  it('has every table of the document, whole', async () => {
    const wanted = source.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('|---') && !/^\|[|\s-]+$/.test(line))
      .map((line) => line.trim().slice(1, -1).split('|').map(plain));
    assert.ok(wanted.length > 100, `${wanted.length} rows`);
    await on_page('/quality', async (page) => {
      await page.waitForSelector('table.doc');
      const seen = await page.$$eval('table.doc tr', (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
      const filled = wanted.filter((cells) => cells.some(Boolean));
      assert.deepEqual(seen, filled);
    });
  });

  it('leads to each of its parts, and shows no marks of its source', async () => {
    await on_page('/quality', async (page) => {
      const parts = source.split('\n').filter((line) => line.startsWith('## ')).map((line) => line.slice(3));
      await page.waitForSelector('.contents');
      assert.deepEqual((await page.$$eval('.contents a', (all) => all.map((one) => one.textContent))).slice(1), parts);
      await page.waitForSelector('.coverage .table-frame');
      await page.click('.contents a >> nth=4');
      await page.waitForFunction((text) => {
        const heading = [...document.querySelectorAll('h2')].find((one) => one.textContent === text);
        return Math.abs(heading.getBoundingClientRect().top - document.querySelector('.sheet').getBoundingClientRect().top) < 60;
      }, parts[3]);
      const text = await page.textContent('.document');
      assert.doesNotMatch(text, /\*\*|\]\(|^\|/m);
    });
  });

  it('tells what the database covers: every publisher, month and language of the API', async () => {
    const api = await get_json(site.server, '/api/v1/coverage');
    await on_page('/quality', async (page) => {
      await page.waitForSelector('.coverage .table-frame');
      assert.equal(Number(await page.getAttribute('[data-reports]', 'data-reports')), api.reports);
      while (await page.locator('.coverage .more').count() > 0) await page.click('.coverage .more >> nth=0');
      const tables = await page.$$eval('.coverage .table-frame table', (all) => all.map((table) =>
        [...table.tBodies[0].rows].map((row) => [row.cells[1].textContent, row.cells[2].textContent].map(Number))));
      assert.deepEqual(tables, [api.publishers, api.languages, api.months].map((rows) => rows.map((row) => [row.reports, row.with_records])));
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds, and nothing beside the edge of a narrow window, ${colorScheme}`, async () => {
      await on_page('/quality', async (page) => {
        await page.waitForSelector('.coverage .table-frame');
        assert.deepEqual(await faults(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      }, { colorScheme, viewport: { width: 390, height: 844 } });
    });
  }
});
