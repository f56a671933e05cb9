// The map and its neighbours in a real browser: whatever is filtered, all of them count the same incidents.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, use_site } from './browser.mjs';

const site = use_site();

async function counted(page) {
  await page.waitForSelector('.list[aria-busy=false] .list-count');
  return page.evaluate(() => {
    const number = (selector, name) => Number(document.querySelector(selector).dataset[name]);
    return {
      header: number('.summary-count', 'total'), list: number('.list-count', 'total'),
      map: number('.map-count', 'placed') + number('.map-count', 'unplaced'), placed: number('.map-count', 'placed'),
      bars: [...document.querySelectorAll('.bar')].reduce((sum, bar) => sum + Number(bar.dataset.count), 0),
    };
  });
}

const on_map = (work, address = '/', options = {}) => site.on_page(address, async (page) => {
  await page.waitForSelector('.map-scale, .place-table');
  await counted(page);
  await work(page);
}, options);

const parameter = (page, name) => new URL(page.url()).searchParams.get(name);

describe('list, map, timeline and facets', () => {
  it('count the same incidents under each of many filters', async () => {
    const facets = await get_json(site.server, '/api/v1/facets');
    const of = (list, name) => facets[list].slice(0, 4).map((entry) => `${name}=${encodeURIComponent(entry.value)}`);
    const filters = ['', ...of('types', 'type'), ...of('types', 'type__not'), ...of('countries', 'country'), ...of('countries', 'country__not'),
      ...of('admin1', 'admin1'), ...of('actors', 'actor__is'), ...of('actors', 'actor__not'), ...of('publishers', 'publisher'),
      ...of('publishers', 'publisher__not'), ...of('precisions', 'precision'), ...of('statuses', 'status__not'), 'q=killed', 'killed__gte=5',
      'sources__gte=2', 'bbox=20,-10,60,45', 'near=2.04,45.34,300', 'country=&type=ASSAULT', 'type=ASSAULT&type=COERCE&killed__lte=20&q=police'];
    await on_map(async (page) => {
      for (const filter of filters) {
        await page.goto(`${site.server.url}/?${filter}`);
        const seen = await counted(page);
        const { total } = await get_json(site.server, `/api/v1/incidents?${filter}&size=1`);
        const { undated } = await get_json(site.server, `/api/v1/timeline?${filter}`);
        const { rows, without_place } = await get_json(site.server, `/api/v1/clusters?${filter}&zoom=2`);
        const { total: in_facets } = await get_json(site.server, `/api/v1/facets?${filter}`);
        const placed = rows.reduce((sum, row) => sum + row.count, 0);
        assert.deepEqual(seen, { header: in_facets, list: total, map: total, placed, bars: total - undated }, filter);
        assert.equal(placed + without_place, total, filter);
      }
    });
  });
});

describe('the map', () => {
  it('filters to a box and to a circle that are drawn, shows them and takes them back', async () => {
    await on_map(async (page) => {
      const box = await page.locator('.map canvas').boundingBox();
      const drag = async (tool) => {
        await page.click(`[data-tool=${tool}]`);
        await page.mouse.move(box.x + box.width * 0.35, box.y + box.height * 0.35);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.75, { steps: 5 });
        await page.mouse.up();
      };
      for (const [tool, name] of [['box', 'bbox'], ['circle', 'near']]) {
        await drag(tool);
        await page.waitForURL((url) => url.searchParams.has(name));
        const { total } = await get_json(site.server, `/api/v1/incidents?${name}=${parameter(page, name)}`);
        await page.waitForFunction((count) => Number(document.querySelector('.list-count').dataset.total) === count, total);
        await page.click('.in-force button');
        await page.waitForURL((url) => !url.searchParams.has(name));
      }
    });
  });

  it('does the same by keyboard: what is in view', async () => {
    await on_map(async (page) => {
      await page.focus('.map canvas');
      await page.keyboard.press('+');
      await page.keyboard.press('b');
      await page.waitForURL((url) => url.searchParams.has('bbox'));
      const { total } = await get_json(site.server, `/api/v1/incidents?bbox=${parameter(page, 'bbox')}`);
      await page.waitForFunction((count) => Number(document.querySelector('.list-count').dataset.total) === count, total);
    });
  });

  it('goes from sign to sign by keyboard, and opens what is there', async () => {
    await on_map(async (page) => {
      await page.focus('.map canvas');
      await page.keyboard.press('n');
      await page.waitForFunction(() => document.querySelector('.map-frame [role=status]').textContent !== '');
      const before = page.url();
      for (let i = 0; i < 12 && !/selected=/.test(page.url()) && await page.locator('.map-place').count() === 0; ++i) {
        await page.keyboard.press('n');
        await page.keyboard.press('Enter');
        await page.waitForTimeout(400);
      }
      assert.ok(/selected=/.test(page.url()) || await page.locator('.map-place').count() > 0, `${before} led to ${page.url()}`);
    });
  });

  it('lists the incidents of one place, and filters to it', async () => {
    const { rows } = await get_json(site.server, '/api/v1/clusters?zoom=11');
    const { latitude, longitude, count } = rows.find((row) => row.places === 1 && row.count > 1);
    await on_map(async (page) => {
      const box = await page.locator('.map canvas').boundingBox();
      await page.waitForTimeout(400);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForSelector('.map-place');
      assert.equal(await page.locator('.map-place li').count(), count);
      assert.deepEqual(await faults(page), []);
      await page.keyboard.press('Enter');
      await page.waitForSelector('tr.selected');
      await page.click('.map-place-filter');
      await page.waitForURL((url) => url.searchParams.has('bbox'));
      await page.waitForFunction((total) => Number(document.querySelector('.list-count').dataset.total) === total, count);
    }, `/?map=${latitude},${longitude},11`);
  });

  it('counts by country as a drawing and as a table, which filters', async () => {
    const { rows } = await get_json(site.server, '/api/v1/places?level=country');
    await on_map(async (page) => {
      await page.click('[data-layer=table]');
      await page.waitForSelector('.place-table tbody tr');
      const shown = await page.$$eval('.place-table tbody tr', (all) => all.map((row) => [row.dataset.value, Number(row.dataset.count)]));
      assert.deepEqual(shown, rows.map((row) => [row.country, row.count]));
      assert.deepEqual(await faults(page), []);
      await page.click('.place-table tbody button');
      await page.waitForURL((url) => url.searchParams.get('country') === rows[0].country && url.searchParams.get('layer') === 'table');
      await page.click('[data-layer=countries]');
      await page.click('.map-legend-box summary');
      assert.ok(await page.locator('.map-legend-box li').count() > 0);
    });
  });

  it('has a scale bar that is true at the middle of the map', async () => {
    await on_map(async (page) => {
      const { km, width } = await page.evaluate(() => ({
        km: Number(document.querySelector('.map-scale').dataset.km), width: document.querySelector('.map-scale span').getBoundingClientRect().width,
      }));
      // At zoom 5 the equator is 256 * 32 pixels long.
      const per_pixel = (2 * Math.PI * 6371.0088 * Math.cos((60 * Math.PI) / 180)) / (256 * 2 ** 5);
      assert.ok(Math.abs(km / width / per_pixel - 1) < 0.01, `${km} km in ${width} px`);
    }, '/?map=60,10,5');
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds with its legend open, ${colorScheme}`, async () => {
      await on_map(async (page) => {
        await page.click('.map-legend-box summary');
        await page.click('.column-menu summary');
        assert.deepEqual(await faults(page), []);
      }, '/?bbox=20,-10,60,45', { colorScheme });
    });
  }
});
