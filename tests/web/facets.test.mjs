// The panel of facets in a real browser: every value leads to as many incidents as stand beside it.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, use_site } from './browser.mjs';

const site = use_site();

const on_list = (work, options, address = '/') => site.on_page(address, async (page) => {
  await page.waitForSelector('.option');
  await work(page);
}, options);

/** Waits until the list shows what the API has for the query of the address, and gives how many that are. */
async function check_list(page) {
  const { total } = await get_json(site.server, `/api/v1/incidents${new URL(page.url()).search}`);
  await page.waitForFunction((count) => Number(document.querySelector('.list-count').dataset.total) === count, total);
  return total;
}

const option = (page, facet, value) => page.locator(`[data-facet=${facet}] .option[data-value="${value}"]`);

describe('the facets', () => {
  it('hold what the API counts, and a value gives as many incidents', async () => {
    const facets = await get_json(site.server, '/api/v1/facets');
    await on_list(async (page) => {
      for (const [facet, list, parameter] of [['type', 'types', 'type'], ['country', 'countries', 'country'], ['actor', 'actors', 'actor__is']]) {
        const { value, count } = facets[list][0];
        assert.equal(Number(await option(page, facet, value).getAttribute('data-count')), count, `${facet} ${value}`);
        await option(page, facet, value).locator('input').check();
        await page.waitForURL((url) => url.searchParams.get(parameter) === value);
        assert.equal(await check_list(page), count);
        await page.click('.clear');
        await page.waitForURL(`${site.server.url}/`);
        await check_list(page);
      }
    });
  });

  it('take several values as an or', async () => {
    const { types } = await get_json(site.server, '/api/v1/facets');
    await on_list(async (page) => {
      for (const { value } of types.slice(0, 2)) await option(page, 'type', value).locator('input').check();
      await page.waitForURL((url) => url.searchParams.getAll('type').length === 2);
      assert.equal(await check_list(page), types[0].count + types[1].count);
    });
  });

  it('leave a value out, and say so', async () => {
    const { total, types } = await get_json(site.server, '/api/v1/facets');
    await on_list(async (page) => {
      await option(page, 'type', types[0].value).hover();
      await option(page, 'type', types[0].value).locator('.exclude').click();
      await page.waitForURL(`**/?type__not=${types[0].value}`);
      assert.equal(await check_list(page), total - types[0].count);
      assert.match(await page.textContent('.in-force li'), /not /);
      await page.click('.in-force button');
      await page.waitForURL(`${site.server.url}/`);
      assert.equal(await check_list(page), total);
    });
  });

  it('are searched, an actor also beyond the fifty that came', async () => {
    const facets = await get_json(site.server, '/api/v1/facets');
    const { rows } = await get_json(site.server, '/api/v1/actors?size=1000');
    const known = new Set(facets.actors.map((entry) => entry.value));
    const rare = rows.find((row) => !known.has(row.id ?? row.name) && /^\w{4,}/.test(row.name));
    assert.ok(rare, 'the examples have more actors than a facet shows');
    await on_list(async (page) => {
      await page.fill('[data-facet=actor] .facet-search', rare.name);
      const found = option(page, 'actor', rare.id ?? rare.name);
      await found.waitFor();
      await found.locator('input').check();
      assert.equal(await check_list(page), rare.incidents);
    });
  });

  it('keep numbers: the dead and the sources', async () => {
    await on_list(async (page) => {
      await page.fill('#filter-killed-from', '10');
      await page.press('#filter-killed-from', 'Enter');
      await page.waitForURL('**/?killed__gte=10');
      assert.ok(await check_list(page) > 0);
      await page.selectOption('#filter-sources', '2');
      await page.waitForURL('**/?killed__gte=10&sources__gte=2');
      await check_list(page);
    });
  });

  it('work without a mouse and stay open or closed', async () => {
    await on_list(async (page) => {
      await page.focus('[data-facet=type] h2 button');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.waitForURL('**/?type=*');
      await page.focus('.panel-toggle');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('.facets'));
      await page.reload();
      await page.waitForSelector('.in-force');
      assert.equal(await page.locator('.facets').count(), 0);
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`have no fault that axe finds, ${colorScheme}`, async () => {
      await on_list(async (page) => {
        assert.deepEqual(await faults(page), []);
      }, { colorScheme }, '/?type__not=CONSULT&killed__gte=1');
    });
  }
});
