// The pages of actors in a real browser: their numbers are those of the API, and lead to the same incidents.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, open_page, use_site } from './browser.mjs';

const site = use_site();
const { on_page } = site;

const rows_of = (page, table = 'table.data') =>
  page.$$eval(`${table} tbody tr`, (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));

async function first_with_id() {
  const { rows } = await get_json(site.server, '/api/v1/actors?size=1000');
  return rows.find((row) => row.id !== null && row.incidents > 1);
}

describe('the actors', () => {
  it('are those of the API, in its order, with its numbers', async () => {
    const api = await get_json(site.server, '/api/v1/actors?size=1000');
    await on_page('/actors', async (page) => {
      await page.waitForSelector('table.data');
      assert.equal(Number(await page.getAttribute('.tally', 'data-count')), api.total);
      const seen = await rows_of(page);
      api.rows.slice(0, seen.length).forEach((row, i) => {
        assert.equal(seen[i][0], row.name + (row.id ?? ''));
        assert.deepEqual(seen[i].slice(1, 4), [row.incidents, row.as_source, row.as_target].map(String));
      });
    });
  });

  it('stand under the filters of the address, and say so', async () => {
    const api = await get_json(site.server, '/api/v1/actors?size=1000&country=SOM');
    await on_page('/actors?country=SOM', async (page) => {
      await page.waitForSelector('table.data');
      assert.equal(Number(await page.getAttribute('.tally', 'data-count')), api.total);
      assert.match(await page.textContent('.under-filters'), /Somalia/);
      await page.click('.under-filters a');
      await page.waitForURL(`${site.server.url}/actors`);
      await page.waitForFunction((less) => Number(document.querySelector('.tally').dataset.count) > less, api.total);
    });
  });

  it('are found by words of their name, which stay in the address', async () => {
    const actor = await first_with_id();
    await on_page('/actors', async (page) => {
      await page.waitForSelector('table.data');
      await page.fill('#find-actor', actor.name.toUpperCase());
      await page.waitForURL(/find=/);
      await page.waitForFunction((name) => document.querySelector('table.data tbody th a').textContent === name, actor.name);
      const names = (await rows_of(page)).map((cells) => cells[0].toLowerCase());
      assert.ok(names.every((name) => name.includes(actor.name.toLowerCase())), names.join());
      await page.fill('#find-actor', 'zzzz');
      await page.waitForSelector('.empty');
    });
  });

  it('are sorted by a column, unknown last', async () => {
    await on_page('/actors', async (page) => {
      await page.click('th button:has-text("Last")');
      const days = await page.$$eval('table.data tbody tr td:last-child', (all) => all.map((cell) => cell.textContent));
      const known = days.filter(Boolean).map((day) => Date.parse(`${day} UTC`));
      assert.deepEqual(known, [...known].sort((a, b) => a - b));
      assert.ok(days.slice(known.length).every((day) => day === ''));
    });
  });
});

describe('one actor', () => {
  it('has what the dictionary says of it', async () => {
    const actor = await first_with_id();
    const { actor: entry } = await get_json(site.server, `/api/v1/dictionary/${actor.id}`);
    await on_page(`/actors/${actor.id}`, async (page) => {
      await page.waitForSelector('.actor-entry');
      const shown = await page.textContent('.actor-entry');
      for (const name of [...entry.aliases, ...entry.parents.map((one) => one.name)]) assert.ok(shown.includes(name), name);
      assert.deepEqual(await faults(page), []);
    });
  });

  it('has the months, kinds and other sides of the API, and leads to exactly its incidents', async () => {
    const actor = await first_with_id();
    const api = await get_json(site.server, `/api/v1/actors/${actor.id}?size=100`);
    const facets = await get_json(site.server, `/api/v1/facets?actor__is=${actor.id}`);
    await on_page('/actors', async (page) => {
      await page.click(`table.data a:text-is("${actor.name}")`);
      await page.waitForURL(`**/actors/${actor.id}`);
      await page.waitForSelector('.actor-facts');
      assert.match(await page.textContent('.actor-facts'), new RegExp(`^${actor.incidents} incidents`));
      assert.equal(await page.locator('.month-bars rect').count(), api.months.length);
      await page.click('.month-bars summary');
      const months = await rows_of(page, 'table.small');
      assert.deepEqual(months.map((cells) => Number(cells[1])), api.months.map((month) => month.count));
      const types = await page.$$eval('.count-list >> nth=0 >> li b', (all) => all.map((one) => Number(one.textContent)));
      assert.deepEqual(types, facets.types.map((type) => type.count));
      const others = await rows_of(page, 'table.data:not(.small)');
      assert.deepEqual(others.map((cells) => cells[0]), api.counterparts.slice(0, others.length).map((other) => other.name));
      const link = await page.getAttribute('.actor-links a', 'href');
      const listed = await get_json(site.server, `/api/v1/incidents${link.slice(1)}`);
      assert.equal(listed.total, actor.incidents);
      const day = await page.getAttribute('table.small a', 'href');
      assert.equal((await get_json(site.server, `/api/v1/incidents${day.slice(1)}`)).total, api.months[0].count);
      await page.keyboard.press('Escape');
      await page.waitForURL('**/actors');
    });
  });

  it('whose name has a dot or a slash has a page of its own', async () => {
    const { rows } = await get_json(site.server, '/api/v1/actors?size=1000');
    const plain = rows.find((row) => row.id === null && /^\w+$/.test(row.name));
    await on_page('/actors', async (page) => {
      for (const name of [plain.name, 'U.S. forces']) {
        const answer = await page.request.get(`${site.server.url}/actors/${encodeURIComponent(name)}`);
        assert.match(answer.headers()['content-type'], /text\/html/, name);
      }
    });
  });

  it('that is not there is said to be so', async () => {
    const { page, close, problems } = await open_page(site.browser, site.server);
    await page.goto(`${site.server.url}/actors/nobody_at_all`);
    assert.match(await page.textContent('[role=alert]'), /nobody_at_all/);
    assert.ok(problems.splice(0).every((text) => text.includes('404')));
    await close();
  });
});

describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark']) {
    it(`no fault that axe finds, and nothing beside the edge at 200 %, ${colorScheme}`, async () => {
      const actor = await first_with_id();
      for (const [address, there] of [['/actors', 'table.data'], [`/actors/${actor.id}`, '.month-bars']]) {
        await on_page(address, async (page) => {
          await page.waitForSelector(there);
          assert.deepEqual(await faults(page), []);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(wide <= 0, `${address} is ${wide} px too wide`);
        }, { colorScheme, viewport: { width: 640, height: 480 } });
      }
    });
  }

  it('every page of the line at the top is reached from every other, and says where one is', async () => {
    await on_page('/', async (page) => {
      const links = await page.$$eval('.top nav a:not([download])', (all) => all.map((one) => one.getAttribute('href')));
      for (const link of links.filter((one) => !one.endsWith('.json'))) {
        await page.click(`.top nav a[href="${link}"]`);
        await page.waitForSelector('main h1');
        assert.deepEqual(await page.$$eval('.top nav a[aria-current=page]', (all) => all.map((one) => one.getAttribute('href'))), [link]);
      }
    });
  });
});
