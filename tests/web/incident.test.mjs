// The page of one incident in a real browser: what it folds, names, remembers and lets copy.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, use_site } from './browser.mjs';
import { answer as example } from './example_incident.mjs';

const site = use_site();
const { on_page } = site;

async function open_answer(page, answer) {
  await page.route('**/api/v1/incidents/in_example', (route) => route.fulfill({ json: answer }));
  await page.goto(`${site.server.url}/incidents/in_example`);
  await page.waitForSelector('mark');
}

/** The example with its second report a mere copy of the first. */
const copied = {
  ...example,
  members: [example.members[0], { ...example.members[1], revises: null, revision: null }],
};

const most_told = async () => (await get_json(site.server, '/api/v1/incidents?sort=-sources&size=1')).rows[0];

describe('an incident', () => {
  it('folds a copy into one line, which is opened and closed by keyboard', async () => {
    await on_page('/', async (page) => {
      await open_answer(page, copied);
      assert.equal(await page.locator('.report').count(), 1);
      assert.match(await page.textContent('.copies'), /1 more report in the words of report A.*B Qala Courier/);
      assert.deepEqual(await faults(page), []);
      await page.focus('.copies button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-report=rp_second]');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelectorAll('.report').length === 1);
    });
  });

  it('unfolds a copy whose words are asked for, and brings them into sight', async () => {
    await on_page('/', async (page) => {
      await open_answer(page, copied);
      await page.click('[data-field="victims.killed"] button[data-record="ev_second"]');
      const words = page.locator('[data-report=rp_second] mark:has-text("Forty-five")');
      await words.waitFor();
      await page.waitForFunction(() => document.querySelector('[data-report=rp_second] mark.active')?.textContent === 'Forty-five');
      assert.ok(await words.evaluate((mark) => mark.getBoundingClientRect().bottom < window.innerHeight));
    });
  });

  it('does not fold a report that revises a number', async () => {
    await on_page('/', async (page) => {
      await open_answer(page, example);
      assert.equal(await page.locator('.report').count(), 2);
      assert.equal(await page.locator('.copies').count(), 0);
    });
  });

  it('names the field of the words under the pointer, and the words of the field in focus', async () => {
    await on_page('/', async (page) => {
      await open_answer(page, example);
      assert.match(await page.textContent('.focus-line'), /Point at a field/);
      await page.hover('mark:has-text("22 people")');
      assert.equal(await page.textContent('.focus-line'), 'Killed: 22 (A)');
      await page.mouse.move(0, 0);
      await page.focus('[data-field="victims.killed"] dt button');
      assert.equal(await page.textContent('.focus-line'), 'Killed: 22 (A); 45 (B)');
    });
  });

  it('tells its history when asked', async () => {
    const row = await most_told();
    const changes = (await get_json(site.server, '/api/v1/changes?since=0&size=1000')).rows.filter((one) => one.incident === row.id);
    assert.ok(changes.length > 0);
    await on_page(`/incidents/${row.id}`, async (page) => {
      await page.focus('.history summary');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.history li');
      const shown = await page.$$eval('.history li', (all) => all.map((one) => one.textContent));
      assert.equal(shown.length, changes.length);
      changes.forEach((change, i) => assert.ok(shown[i].includes(change.at.slice(11, 16)) && shown[i].includes(change.kind), shown[i]));
      assert.deepEqual(await faults(page), []);
    }, { timezoneId: 'Pacific/Auckland' });
  });

  it('is copied as a link that opens it, and as a citation', async () => {
    const row = await most_told();
    await on_page(`/incidents/${row.id}?sort=date`, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.click('button:has-text("Copy link")');
      await page.waitForSelector('.copy [role=status]:has-text("done")');
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(link, `${site.server.url}/incidents/${row.id}`);
      await page.click('button:has-text("Copy citation")');
      await page.waitForSelector('[role=status]:has-text("citation")');
      const citation = await page.evaluate(() => navigator.clipboard.readText());
      const { reports } = await get_json(site.server, `/api/v1/incidents/${row.id}`);
      for (const part of [row.id, row.place.name, link, ...reports.map((report) => report.publisher)]) {
        assert.ok(citation.includes(part), `${part} in ${citation}`);
      }
      await page.goto(link);
      await page.waitForSelector('.fields');
    });
  });

  it('shows what is to be copied where the browser lets nothing be copied', async () => {
    await on_page('/', async (page) => {
      await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await open_answer(page, example);
      await page.click('button:has-text("Copy link")');
      await page.waitForSelector('.copy input');
      assert.equal(await page.inputValue('.copy input'), `${site.server.url}/incidents/in_example`);
      assert.equal(await page.evaluate(() => window.getSelection().toString() || document.activeElement.value),
        `${site.server.url}/incidents/in_example`);
    });
  });

  it('scrolls its two sides, never the whole page, and keeps the name of the field in sight', async () => {
    const row = await most_told();
    await on_page(`/incidents/${row.id}`, async (page) => {
      await page.waitForSelector('table.sayings');
      assert.equal(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight), 0);
      await page.evaluate(() => document.querySelector('.sources').scrollTo(0, 300));
      const line = await page.locator('.focus-line').boundingBox();
      const sources = await page.locator('.sources').boundingBox();
      assert.ok(line.y >= sources.y - 1 && line.y < sources.y + 40, `${line.y} in ${sources.y}`);
    });
  });

  it('moves nothing smoothly for those who ask for no motion, and loses nothing at 200 %', async () => {
    await on_page('/', async (page) => {
      await open_answer(page, example);
      assert.equal(await page.$eval('mark', (mark) => getComputedStyle(mark).transitionDuration), '0s');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      for (const selector of ['.fields', '.report', '.copy', '.history', '.back']) {
        assert.ok(await page.locator(selector).first().isVisible(), selector);
      }
    }, { reducedMotion: 'reduce', viewport: { width: 640, height: 480 } });
  });
});
