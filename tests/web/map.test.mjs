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
      'sources__gte=2', 'bbox=20,-10,60,45', 'near=2.04,45.34,300', 'polygon=20,-10,60,-10,30,45,70,30,20,40', 'polygon=100,-60,330,-60,330,60', 'country=&type=ASSAULT', 'type=ASSAULT&type=COERCE&killed__lte=20&q=police'];
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

  /** A press that goes around the middle of the map, with the trembling of a hand: far more than 100 points. */
  const draw_lasso = async (page, share) => {
    const box = await page.locator('.map canvas').boundingBox();
    await page.click('[data-tool=lasso]');
    for (let i = 0; i <= 240; ++i) {
      const angle = (i / 240) * 2 * Math.PI;
      const reach = share * (1 + 0.2 * Math.sin(5 * angle)) + (i % 2) * 0.004;
      await page.mouse.move(box.x + box.width * (0.5 + reach * Math.cos(angle)), box.y + box.height * (0.5 + reach * Math.sin(angle)));
      if (i === 0) await page.mouse.down();
    }
    await page.mouse.up();
  };

  /** How many pixels of the map have the colour of what is drawn on it by hand. */
  const pixels_of_regions = (page) => page.evaluate(() => {
    const canvas = document.querySelector('.map canvas');
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height + 1;
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 1);
    context.fillStyle = getComputedStyle(canvas).getPropertyValue('--accent').trim();
    context.fillRect(0, 0, copy.width, 1);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const wanted = data.slice(0, 3);
    let count = 0;
    for (let i = 4 * copy.width; i < data.length; i += 4) {
      if (Math.hypot(data[i] - wanted[0], data[i + 1] - wanted[1], data[i + 2] - wanted[2]) < 30) ++count;
    }
    return count;
  });

  it('filters to what is drawn around by free hand, shows it, restores it from its address and takes it back', async () => {
    let address = '';
    let held = 0;
    await on_map(async (page) => {
      const before = await counted(page);
      await draw_lasso(page, 0.22);
      await page.waitForURL((url) => url.searchParams.has('polygon'));
      const numbers = parameter(page, 'polygon').split(',').map(Number);
      assert.ok(numbers.length >= 20 && numbers.length <= 200 && numbers.length % 2 === 0, `${numbers.length / 2} points`);
      const query = `polygon=${parameter(page, 'polygon')}`;
      const { total } = await get_json(site.server, `/api/v1/incidents?${query}&size=1`);
      const facets = await get_json(site.server, `/api/v1/facets?${query}`);
      const { undated, total: in_time } = await get_json(site.server, `/api/v1/timeline?${query}`);
      assert.ok(total > 0 && total < before.list, `${total} of ${before.list}`);
      assert.deepEqual([facets.total, in_time], [total, total]);
      await page.waitForFunction((count) => Number(document.querySelector('.list-count').dataset.total) === count, total);
      assert.deepEqual(await counted(page), { header: total, list: total, map: total, placed: total, bars: total - undated });
      address = page.url().slice(site.server.url.length);
      held = total;
    });
    await on_map(async (page) => {
      assert.equal((await counted(page)).list, held);
      const chip = page.locator('.in-force button');
      assert.equal(await chip.count(), 1);
      assert.match(await chip.textContent(), /area drawn on the map/);
      assert.deepEqual(await faults(page), []);
      await page.waitForTimeout(600);
      const drawn = await pixels_of_regions(page);
      await chip.click();
      await page.waitForURL((url) => !url.searchParams.has('polygon'));
      await page.waitForFunction((count) => Number(document.querySelector('.list-count').dataset.total) > count, held);
      await page.waitForTimeout(300);
      const left = await pixels_of_regions(page);
      assert.ok(drawn > left + 300, `${drawn} pixels of the region, then ${left}`);
    }, address);
  });

  it('takes no slip for a lasso, and Esc ends it', async () => {
    await on_map(async (page) => {
      const box = await page.locator('.map canvas').boundingBox();
      const pressed = (state) => page.waitForSelector(`[data-tool=lasso][aria-pressed=${state}]`);
      await page.click('[data-tool=lasso]');
      await page.mouse.move(box.x + 200, box.y + 200);
      await page.mouse.down();
      await page.mouse.move(box.x + 240, box.y + 200, { steps: 4 });
      await page.mouse.up();
      await pressed('true');
      assert.equal(parameter(page, 'polygon'), null);
      await page.focus('.map canvas');
      await page.keyboard.press('Escape');
      await pressed('false');
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
