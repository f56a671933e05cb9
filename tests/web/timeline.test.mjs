// The timeline in a real browser: stacks, brush, presets, and days that no time zone moves.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, use_site } from './browser.mjs';

const site = use_site();

const on_list = (work, options) => site.on_page('/', async (page) => {
  await page.waitForSelector('.part');
  await work(page);
}, options);

/** The list shows what the API has for the query of the address. */
async function check_list(page) {
  const api = await get_json(site.server, `/api/v1/incidents${new URL(page.url()).search}`);
  await page.waitForFunction((total) => Number(document.querySelector('.list-count').dataset.total) === total, api.total);
  return api.total;
}

const zones = ['Pacific/Auckland', 'America/Los_Angeles'];

describe('the timeline', () => {
  it('stacks as many of each type as the API has', async () => {
    const { types } = await get_json(site.server, '/api/v1/facets');
    await on_list(async (page) => {
      const seen = await page.$$eval('.bar', (bars) => bars.map((bar) => ({
        count: Number(bar.dataset.count),
        parts: [...bar.querySelectorAll('.part')].map((part) => [part.dataset.type, Number(getComputedStyle(part).flexGrow)]),
      })));
      const sums = {};
      for (const bar of seen) {
        assert.equal(bar.parts.reduce((sum, [, count]) => sum + count, 0), bar.count);
        for (const [type, count] of bar.parts) sums[type] = (sums[type] ?? 0) + count;
      }
      const undated = (await get_json(site.server, '/api/v1/incidents?size=1000')).rows.filter((row) => row.date === null);
      for (const { value, count } of types) {
        assert.equal(sums[value] ?? 0, count - undated.filter((row) => row.type === value).length, value);
      }
      assert.deepEqual(await faults(page), []);
    });
  });

  it('is brushed by mouse', async () => {
    await on_list(async (page) => {
      const bars = page.locator('.bar');
      const months = await bars.evaluateAll((all) => all.map((one) => one.dataset.from));
      const at = async (index) => {
        const box = await bars.nth(index).boundingBox();
        return [box.x + box.width / 2, box.y + box.height / 2];
      };
      const last = months.length - 1;
      await page.mouse.move(...await at(last - 1));
      await page.mouse.down();
      await page.mouse.move(...await at(last - 3), { steps: 4 });
      await page.mouse.up();
      await page.waitForURL(`**/?date__gte=${months[last - 3]}&date__lte=${months[last - 1]}`);
      assert.ok(await check_list(page) > 0);
      await page.click('.presets button:has-text("all")');
      await page.waitForURL(`${site.server.url}/`);
    });
  });

  it('is brushed by keyboard, and cleared', async () => {
    await on_list(async (page) => {
      assert.equal(await page.locator('.bar[tabindex="0"]').count(), 1, 'one stop of the Tab key');
      const months = await page.$$eval('.bar', (all) => all.map((one) => one.dataset.from));
      await page.focus('.bar[tabindex="0"]');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Enter');
      const last = months.length - 1;
      await page.waitForURL(`**/?date__gte=${months[last - 3]}&date__lte=${months[last - 1]}`);
      await check_list(page);
      await page.keyboard.press('Escape');
      await page.waitForURL(`${site.server.url}/`);
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/?date__gte=${months[last]}&date__lte=${months[last]}`);
    });
  });

  it('has presets that end on the last day of the data, in every time zone', async () => {
    const { last_day } = await get_json(site.server, '/api/v1/stats');
    const back = (days) => new Date(Date.parse(`${last_day}T00:00:00Z`) - days * 86400000).toISOString().slice(0, 10);
    const [year, rest] = [Number(last_day.slice(0, 4)), last_day.slice(4)];
    const year_start = new Date(Date.parse(`${year - 1}${rest}T00:00:00Z`) + 86400000).toISOString().slice(0, 10);
    for (const timezoneId of zones) {
      await on_list(async (page) => {
        for (const [label, from] of [['7 d', back(6)], ['30 d', back(29)], ['1 y', year_start]]) {
          await page.click(`.presets button:has-text("${label}")`);
          await page.waitForURL(`**/?date__gte=${from}&date__lte=${last_day}`);
          assert.ok(await check_list(page) > 0);
          assert.equal(await page.getAttribute(`.presets button:has-text("${label}")`, 'aria-pressed'), 'true');
        }
      }, { timezoneId });
    }
  });

  it('names the same months in every time zone', async () => {
    const seen = [];
    for (const timezoneId of zones) {
      await on_list(async (page) => {
        seen.push(await page.$$eval('.bar', (all) => all.map((one) => one.title)));
      }, { timezoneId });
    }
    assert.ok(seen[0].length > 2);
    assert.deepEqual(seen[0], seen[1]);
  });

  it('counts by day, week, month and year as the API does, over the axis of the address', async () => {
    for (const bucket of ['day', 'week', 'month', 'year']) {
      const api = await get_json(site.server, `/api/v1/timeline?date__gte=2022-07&date__lte=2023-01&bucket=${bucket}`);
      await site.on_page(`/?axis=2022-07..2023-01&bucket=${bucket}`, async (page) => {
        await page.waitForSelector('.part');
        const bars = await page.$$eval('.bar', (all) => all.map((one) => ({ from: one.dataset.from, to: one.dataset.to, count: Number(one.dataset.count) })));
        const expected = { day: 215, week: 32, month: 7, year: 2 }[bucket];
        assert.ok(Math.abs(bars.length - expected) <= 1, `${bars.length} bars by ${bucket}`);
        for (const { start, count } of api.rows) {
          const bar = bars.find((one) => start.startsWith(one.from));
          // What began before the axis is in no bar of it.
          if (start >= bars[0].from) assert.equal(bar?.count, count, `${bucket} ${start}`);
        }
      });
    }
  });

  it('spans the chosen dates when it is asked to, and the whole again', async () => {
    await site.on_page('/?date__gte=2022-07&date__lte=2023-01', async (page) => {
      await page.waitForSelector('.part');
      await page.click('.timeline button:has-text("zoom in")');
      await page.waitForURL((url) => url.searchParams.get('axis') === '2022-07-01..2023-01-31');
      await page.waitForFunction(() => document.querySelector('.bar').dataset.from > '2022');
      await page.click('.timeline button:has-text("whole")');
      await page.waitForURL((url) => !url.searchParams.has('axis'));
      await page.waitForFunction(() => document.querySelector('.bar').dataset.from < '2000');
      await page.selectOption('#timeline-bucket', 'month');
      await page.waitForURL((url) => url.searchParams.get('bucket') === 'month');
    });
  });

  it('draws the mean of the bars before what is chosen, and says of which', async () => {
    await site.on_page('/?date__gte=2022', async (page) => {
      await page.waitForSelector('.baseline-words');
      const counts = await page.$$eval('.bar', (all) => all.map((one) => [one.dataset.from, Number(one.dataset.count)]));
      const until = counts.findIndex(([from]) => from === '2022');
      const before = counts.slice(Math.max(0, until - 12), until);
      const mean = before.reduce((sum, [, count]) => sum + count, 0) / before.length;
      assert.ok(Math.abs(Number(await page.getAttribute('.baseline-words', 'data-mean')) - mean) < 1e-9);
      const words = await page.textContent('.baseline-words');
      assert.ok(words.includes(before[0][0]) && words.includes(before.at(-1)[0]), words);
    });
  });

  it('is gone through step by step and played, and pauses', async () => {
    await on_list(async (page) => {
      const years = await page.$$eval('.bar', (all) => all.map((one) => one.dataset.from));
      await page.click('.player [aria-label="One step on"]');
      await page.waitForURL((url) => url.searchParams.get('date__gte') === years[0]);
      await page.click('.player [aria-label="Play"]');
      await page.waitForURL((url) => url.searchParams.get('date__gte') === years[3]);
      await page.click('.player [aria-label="Pause"]');
      await check_list(page);
      const stood = page.url();
      await page.waitForTimeout(1500);
      assert.equal(page.url(), stood);
      await page.click('.player [aria-label="One step back"]');
      await page.waitForURL((url) => url.href !== stood);
      await check_list(page);
    });
  });

  it('plays nothing by itself for those who ask for no motion', async () => {
    await on_list(async (page) => {
      assert.equal(await page.locator('.player [aria-label="Play"]').count(), 0);
      await page.click('.player [aria-label="One step on"]');
      await page.waitForURL(/date__gte=/);
    }, { reducedMotion: 'reduce' });
  });
});
