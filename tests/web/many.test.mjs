// The list over 100,000 incidents: only what is in sight is asked for and drawn, and every row can be reached.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { get_json, use_site } from './browser.mjs';

const site = use_site();
let count = 0;   // the tests hold for any long list; a million are tried by hand

const on_list = (work, address = '/') => site.on_page(address, async (page) => {
  await page.waitForSelector('.list tbody tr[data-id]');
  count = Number(await page.locator('.list-count').getAttribute('data-total'));
  await work(page);
});

async function id_at(offset, query = '') {
  const { rows } = await get_json(site.server, `/api/v1/incidents?offset=${offset}&size=1${query}`);
  return rows[0].id;
}

/** The row at an index has come and is in sight, with what the API has there. */
async function check_row(page, index, query = '') {
  const row = page.locator(`.list tr[aria-rowindex="${index + 2}"][data-id]`);
  await row.waitFor();
  assert.equal(await row.getAttribute('data-id'), await id_at(index, query));
  const [box, frame] = [await row.boundingBox(), await page.locator('.scroller').boundingBox()];
  assert.ok(box.y + box.height > frame.y && box.y < frame.y + frame.height, `row ${index} is at ${box.y}, the list from ${frame.y}`);
}

describe('a list of 100,000', () => {
  it('has few rows in the page, and counts as the map and the facets', async () => {
    await on_list(async (page) => {
      await page.waitForSelector('.map-scale');
      assert.ok(await page.locator('.list tbody tr').count() < 60);
      assert.equal((await get_json(site.server, '/api/v1/stats')).incidents, count);
      const number = async (selector, name) => Number(await page.locator(selector).getAttribute(`data-${name}`));
      assert.equal(await number('.summary-count', 'total'), count);
      assert.equal(await number('.map-count', 'placed') + await number('.map-count', 'unplaced'), count);
      const { undated } = await get_json(site.server, '/api/v1/timeline');
      assert.equal(await page.locator('.bar').evaluateAll((bars) => bars.reduce((sum, bar) => sum + Number(bar.dataset.count), 0)), count - undated);
    });
  });

  it('is gone through by keys: to its end, back, by pages', async () => {
    await on_list(async (page) => {
      await page.keyboard.press('End');
      await page.waitForSelector('tr.selected');
      await check_row(page, count - 1);
      assert.equal(await page.getAttribute('tr.selected', 'data-id'), await id_at(count - 1));
      await page.keyboard.press('PageUp');
      await page.keyboard.press('k');
      await page.waitForFunction((last) => Number(document.querySelector('tr.selected')?.getAttribute('aria-rowindex')) < last - 3, count + 1);
      await page.keyboard.press('Home');
      await page.waitForFunction(() => document.querySelector('tr.selected')?.getAttribute('aria-rowindex') === '2');
      await check_row(page, 0);
    });
  });

  it('shows any part of it to the scroll bar', async () => {
    await on_list(async (page) => {
      for (const part of [0.5, 0.93, 0.1]) {
        await page.evaluate((share) => {
          const scroller = document.querySelector('.scroller');
          scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share;
        }, part);
        await page.waitForTimeout(500);
        const middle = await page.locator('.scroller').evaluate((scroller) => {
          const { left, top, height } = scroller.getBoundingClientRect();
          return Number(document.elementFromPoint(left + 30, top + height / 2).closest('tr').getAttribute('aria-rowindex')) - 2;
        });
        assert.ok(Math.abs(middle / count - part) < 0.002, `row ${middle} of ${count} at ${part}`);
        await check_row(page, middle);
      }
    });
  });

  it('moves row by row with the wheel, wherever it is', async () => {
    await on_list(async (page) => {
      await page.locator('.scroller').evaluate((scroller) => { scroller.scrollTop = scroller.scrollHeight / 2; });
      await page.waitForTimeout(500);
      const top_row = () => page.locator('.scroller').evaluate((scroller) => {
        const { left, top } = scroller.getBoundingClientRect();
        return Number(document.elementFromPoint(left + 30, top + 60).closest('tr').getAttribute('aria-rowindex'));
      });
      const before_wheel = await top_row();
      const box = await page.locator('.scroller').boundingBox();
      await page.mouse.move(box.x + 50, box.y + 200);
      await page.mouse.wheel(0, 52 * 5);
      await page.waitForTimeout(600);
      assert.equal(await top_row(), before_wheel + 5);
    });
  });

  it('opens at the incident of an address', async () => {
    const { incidents } = await get_json(site.server, '/api/v1/stats');
    const index = Math.floor(incidents * 0.54);
    const id = await id_at(index);
    await on_list(async (page) => {
      await page.waitForSelector(`tr.selected[data-id="${id}"]`);
      await check_row(page, index);
    }, `/?selected=${id}`);
  });

  it('is sorted by every column that says so, in both directions, to its end', async () => {
    await on_list(async (page) => {
      await page.locator('.list th button').nth(1).click();   // away from the order that it has
      const headings = await page.locator('.list th button').count();
      assert.equal(headings, 5);
      for (let i = 0; i < headings; ++i) {
        for (let press = 0; press < 2; ++press) {
          await page.locator('.list th button').nth(i).click();
          const sort = new URL(page.url()).searchParams.get('sort') ?? '-date';
          const first = await id_at(0, `&sort=${sort}`);
          await page.waitForSelector(`.list tr[aria-rowindex="2"][data-id="${first}"]`);
        }
      }
    });
  });
});
