// The web app in a real browser, on the database made from examples/reports.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, marked_words, open_page, use_site } from './browser.mjs';
import { answer as example, records as example_records } from './example_incident.mjs';

const site = use_site();
const { on_page } = site;

async function counts(page) {
  await page.waitForSelector('.list[aria-busy=false]');
  await page.waitForFunction(() => {
    const list = document.querySelector('.list-count');
    const map = document.querySelector('.map-count');
    return Number(list.dataset.count) === Number(map.dataset.placed) + Number(map.dataset.unplaced);
  });
  return page.evaluate(() => {
    const number = (selector, name) => Number(document.querySelector(selector).dataset[name]);
    return {
      header: number('.summary-count', 'total'), list: number('.list-count', 'count'),
      placed: number('.map-count', 'placed'), unplaced: number('.map-count', 'unplaced'),
    };
  });
}

async function open_example(page) {
  await page.route('**/api/v1/incidents/in_example', (route) => route.fulfill({ json: example }));
  await page.goto(`${site.server.url}/incidents/in_example`);
  await page.waitForSelector('mark');
}

const active_words = (page) => page.$$eval('mark.active', (marks) => marks.map((mark) => mark.textContent));

describe('the list and the map', () => {
  it('show as many incidents as the API has', async () => {
    const api = await get_json(site.server, '/api/v1/incidents?size=1000');
    assert.ok(api.total > 3, `the examples give ${api.total} incidents`);
    const placed = api.rows.filter((row) => row.place?.lat != null).length;
    await on_page('/', async (page) => {
      const seen = await counts(page);
      assert.deepEqual(seen, { header: api.total, list: api.total, placed, unplaced: api.total - placed });
    });
  });

  it('change together with a filter, and the address with them; back undoes it', async () => {
    await on_page('/', async (page) => {
      const all = await counts(page);
      const option = page.locator('[data-facet=type] .option').first();
      const type = await option.getAttribute('data-value');
      await option.locator('input').check();
      await page.waitForURL(`**/?type=${type}`);
      const api = await get_json(site.server, `/api/v1/incidents?type=${type}`);
      const filtered = await counts(page);
      assert.equal(filtered.header, api.total);
      assert.equal(filtered.list, api.total);
      assert.equal(filtered.placed + filtered.unplaced, api.total);
      await page.goBack();
      await page.waitForURL(`${site.server.url}/`);
      await page.waitForFunction((total) => Number(document.querySelector('.list-count').dataset.count) === total, all.list);
      assert.deepEqual(await counts(page), all);
    });
  });

  it('open filtered from an address', async () => {
    const facets = await get_json(site.server, '/api/v1/facets');
    const country = facets.countries.find((entry) => entry.value !== '').value;
    const api = await get_json(site.server, `/api/v1/incidents?country=${country}`);
    await on_page(`/?country=${country}`, async (page) => {
      assert.equal((await counts(page)).list, api.total);
      assert.ok(await page.isChecked(`[data-facet=country] .option[data-value="${country}"] input`));
      assert.equal(await page.locator('.in-force li').count(), 1);
    });
  });

  it('follow dates and words that are typed', async () => {
    await on_page('/', async (page) => {
      await counts(page);
      await page.fill('#filter-from', '2022');
      await page.press('#filter-from', 'Enter');
      await page.waitForURL('**/?date__gte=2022');
      await page.fill('#filter-text', 'killed');
      await page.waitForURL('**/?date__gte=2022&q=killed');
      const api = await get_json(site.server, '/api/v1/incidents?date__gte=2022&q=killed');
      await page.waitForFunction((total) => Number(document.querySelector('.list-count').dataset.count) === total, api.total);
      assert.equal((await counts(page)).list, api.total);
      await page.click('.clear');
      await page.waitForURL(`${site.server.url}/`);
    });
  });

  it('follow a click on a bar of the months, whose bars stay', async () => {
    await on_page('/', async (page) => {
      await counts(page);
      await page.waitForSelector('.bar:not(.none)');
      const bars = await page.locator('.bar').count();
      await page.locator('.bar:not(.none)').last().click();
      await page.waitForURL(/date__gte=/);
      const range = new URL(page.url()).search;
      const api = await get_json(site.server, `/api/v1/incidents${range}`);
      assert.ok(api.total > 0);
      const seen = await counts(page);
      assert.equal(seen.list, api.total);
      assert.equal(await page.locator('.bar').count(), bars);
    });
  });

  it('sort by the dead, unknown last', async () => {
    await on_page('/', async (page) => {
      await counts(page);
      await page.click('th button:has-text("Killed")');
      await page.waitForURL('**/?sort=-killed');
      const { rows: [deadliest] } = await get_json(site.server, '/api/v1/incidents?sort=-killed&size=1');
      await page.waitForSelector(`.list tbody tr:nth-child(1)[data-id="${deadliest.id}"]`);
      const shown = await page.$$eval('tbody td.killed', (cells) => cells.map((cell) => cell.textContent));
      const numbers = shown.filter((text) => /^\d+$/.test(text)).map(Number);
      assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
      assert.deepEqual(shown.slice(0, numbers.length), numbers.map(String));
    });
  });

  it('show the same civil dates in every time zone', async () => {
    const seen = [];
    for (const timezoneId of ['Pacific/Auckland', 'America/Los_Angeles']) {
      await on_page('/', async (page) => {
        await counts(page);
        seen.push(await page.$$eval('td.col-date', (cells) => cells.map((cell) => cell.textContent)));
      }, { timezoneId });
    }
    assert.ok(seen[0].length > 0);
    assert.deepEqual(seen[0], seen[1]);
  });

  it('let a click on a sign of the map select its incident in the list', async () => {
    const api = await get_json(site.server, '/api/v1/incidents?size=1000');
    const at = (row) => `${row.place?.lat}/${row.place?.lon}`;
    const { lat, lon } = api.rows.find((row) => row.place?.lat != null && row.place.precision === 'city' &&
      api.rows.filter((other) => at(other) === at(row)).length === 1).place;
    await on_page(`/?map=${lat},${lon},10`, async (page) => {
      await counts(page);
      const box = await page.locator('.map canvas').boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForSelector('tr.selected');
      const id = await page.getAttribute('tr.selected', 'data-id');
      const place = api.rows.find((row) => row.id === id).place;
      assert.deepEqual([place.lat, place.lon], [lat, lon]);
    });
  });

  it('let a click on empty ground end the selection', async () => {
    await on_page('/', async (page) => {
      await counts(page);
      await page.click('.list tbody tr:not(.spacer) td.col-type');
      await page.waitForSelector('tr.selected');
      const id = await page.getAttribute('tr.selected', 'data-id');
      assert.ok(page.url().includes(`selected=${id}`));
      const box = await page.locator('.map canvas').boundingBox();
      await page.mouse.click(box.x + 4, box.y + box.height - 4);
      await page.waitForFunction(() => !document.querySelector('tr.selected'));
    });
  });
});

describe('one incident', () => {
  it('marks exactly the words of every evidence of every example', async () => {
    const list = await get_json(site.server, '/api/v1/incidents?size=1000');
    let checked = 0;
    for (const row of list.rows.slice(0, 40)) {
      const detail = await get_json(site.server, `/api/v1/incidents/${row.id}`);
      await on_page(`/incidents/${row.id}`, async (page) => {
        await page.waitForSelector('.report');
        const words = await marked_words(page);
        for (const record of detail.records) {
          for (const evidence of record.evidence) {
            assert.equal(words[`${record.id}/${evidence.field}/${evidence.start}`]?.replace(/\n/g, ''),
              evidence.text.replace(/\n/g, ''), `${record.id} ${evidence.field}`);
            ++checked;
          }
        }
      });
    }
    assert.ok(checked > 10, `${checked} pieces of evidence`);
  });

  it('marks words beyond ASCII by their bytes', async () => {
    await on_page('/', async (page) => {
      await open_example(page);
      const words = await marked_words(page);
      for (const record of example_records) {
        for (const evidence of record.evidence) {
          assert.equal(words[`${record.id}/${evidence.field}/${evidence.start}`], evidence.text);
        }
      }
    });
  });

  it('lights up the words of the field in focus, and the field of the words', async () => {
    await on_page('/', async (page) => {
      await open_example(page);
      await page.focus('[data-field="victims.killed"] dt button');
      assert.deepEqual(await active_words(page), ['22 people', 'Forty-five']);
      await page.focus('[data-field="victims.killed"] button[data-record="ev_second"]');
      assert.deepEqual(await active_words(page), ['Forty-five']);
      await page.focus('[data-field="source"] button[data-record="ev_first"]');
      assert.equal((await active_words(page)).join(''), 'A bomber d\u00e9tonated a car bomb');
      await page.focus('mark:has-text("Thursday")');
      assert.deepEqual(await page.$$eval('.field.active', (all) => all.map((one) => one.dataset.field)), ['date']);
      await page.hover('mark:has-text("22 people")');
      assert.deepEqual(await page.$$eval('.field.active', (all) => all.map((one) => one.dataset.field)), ['victims.killed']);
    });
  });

  it('shows side by side what the reports say differently, and why', async () => {
    await on_page('/', async (page) => {
      await open_example(page);
      const said = await page.$$eval('[data-field="victims.killed"] .sayings tbody tr',
        (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
      assert.deepEqual(said, [['22', 'Ostland Wire', '9 Mar 2031', 'A'], ['45', 'Qala Courier', '11 Mar 2031', 'B']]);
      const killed = await page.textContent('[data-field="victims.killed"]');
      assert.match(killed, /Reports differ.*latest/);
      assert.match(await page.textContent('[data-field="date"]'), /Inferred: no year in the text; published in 2031/);
      assert.match(await page.textContent('.reasons'), /Report B joined: same day and place/);
      assert.match(await page.textContent('.reasons'), /Report B is no source of its own beside report A: copy of report A/);
      assert.match(await page.textContent('.reasons'), /Report B revises what its source said before: killed 22 -> 45/);
      assert.match(await page.textContent('[data-field="place"]'), /somewhere in the province, within about 60 km/);
    });
  });

  it('is left by the back button for the list as it was', async () => {
    await on_page('/?sort=date', async (page) => {
      await counts(page);
      await page.click('.list tbody tr:not(.spacer) td.col-place a');
      await page.waitForSelector('.incident');
      await page.goBack();
      await page.waitForSelector('tr.selected');
      assert.match(page.url(), /sort=date/);
    });
  });

  it('that is not there is said to be so', async () => {
    const { page, close, problems } = await open_page(site.browser, site.server);
    await page.goto(`${site.server.url}/incidents/in_none`);
    assert.match(await page.textContent('[role=alert]'), /in_none/);
    // The browser itself logs the 404; nothing else may be there.
    assert.ok(problems.splice(0).every((text) => text.includes('404')));
    await close();
  });
});

describe('without a mouse', () => {
  it('an incident is found, opened, read and left', async () => {
    await on_page('/', async (page) => {
      await counts(page);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('j');
      const second = await page.locator('.list tbody tr:not(.spacer)').nth(1).getAttribute('data-id');
      assert.equal(await page.getAttribute('tr.selected', 'data-id'), second);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/incidents/${second}**`);
      await page.waitForSelector('.field');
      let reached = false;
      for (let i = 0; i < 24 && !reached; ++i) {
        await page.keyboard.press('Tab');
        reached = await page.evaluate(() => document.activeElement.closest('.field') !== null);
      }
      assert.ok(reached, 'a field has the focus');
      assert.ok((await active_words(page)).length > 0);
      await page.keyboard.press('Escape');
      await page.waitForSelector('tr.selected');
      assert.equal(await page.getAttribute('tr.selected', 'data-id'), second);
    });
  });

  it('the map moves and zooms', async () => {
    await on_page('/', async (page) => {
      await counts(page);
      await page.focus('.map canvas');
      await page.keyboard.press('+');
      await page.keyboard.press('ArrowLeft');
      await page.waitForURL(/map=/);
      const zoom = () => Number(/map=[^,]*,[^,]*,([\d.]+)/.exec(page.url())[1]);
      const before_zoom = zoom();
      await page.keyboard.press('+');
      await page.waitForFunction((old) => !window.location.href.endsWith(`,${old}`), before_zoom.toFixed(2));
      assert.ok(zoom() > before_zoom);
    });
  });
});

describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark']) {
    it(`neither page has a fault that axe finds, ${colorScheme}`, async () => {
      await on_page('/', async (page) => {
        await counts(page);
        await page.keyboard.press('j');
        assert.deepEqual(await faults(page), []);
        await open_example(page);
        assert.deepEqual(await faults(page), []);
      }, { colorScheme });
    });
  }

  it('a narrow window hides nothing beside its edge', async () => {
    for (const address of ['/', '/incidents/in_example']) {
      await on_page('/', async (page) => {
        await page.route('**/api/v1/incidents/in_example', (route) => route.fulfill({ json: example }));
        await page.goto(site.server.url + address);
        await page.waitForSelector('.list, .incident');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${address} is ${wide} px too wide`);
      }, { viewport: { width: 400, height: 800 } });
    }
  });
});
