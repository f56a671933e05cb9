// Files handed in through the page: what it says of them is what the server says, and what is in the database then.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, open_page, start_browser, start_server, start_writer } from './browser.mjs';

let reader;
let writer;
let browser;

before(async () => {
  reader = await start_server();
  writer = await start_writer();
  browser = await start_browser();
});

after(async () => {
  await browser?.close();
  for (const server of [reader, writer]) if (server) assert.equal(await server.stop(), 0, server.said());
});

/** The browser itself logs how a token is tried: 400 is taken, 401 is not. */
async function on_jobs(server, work, options) {
  const { page, close, problems } = await open_page(browser, server, options);
  await page.goto(`${server.url}/jobs`);
  await work(page);
  assert.deepEqual(problems.splice(0).filter((text) => !/status of (400|401)/.test(text)), []);
  await close();
}

async function sign_in(page) {
  await page.fill('#jobs-token', writer.token);
  await page.press('#jobs-token', 'Enter');
  await page.waitForSelector('.jobs-drop .button:not([disabled])');
}

const report = (i) => JSON.stringify({ id: `r${i}`, date: '2024-05-02', text: `Gunmen killed ${2 + i % 7} villagers near Mosul on Monday, police said (${i}).` });
const feed = (count, first = 0) => Buffer.from(Array.from({ length: count }, (_, i) => `${report(first + i)}\n`).join(''));
const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

describe('handing in files', () => {
  it('is not possible where the server takes no decisions, and says why', async () => {
    await on_jobs(reader, async (page) => {
      assert.match(await page.textContent('[data-access=read_only]'), /--writable/);
      assert.equal(await page.locator('.jobs-drop').count(), 0);
      assert.deepEqual(await faults(page), []);
    });
  });

  it('stores the reports, tells how many, and what was set aside', async () => {
    const before_all = await get_json(writer, '/api/v1/stats');
    await on_jobs(writer, async (page) => {
      await page.waitForSelector('[data-access=token_missing]');
      assert.equal(await page.locator('.jobs-drop .button[disabled]').count(), 1);
      await sign_in(page);
      await page.setInputFiles('#jobs-files', [file('feed.jsonl', Buffer.concat([feed(5), Buffer.from('{"id":\n')])), file('photo.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0'))]);
      await page.waitForSelector('.job:has-text("feed.jsonl")[data-state=done]');
      const { rows } = await get_json(writer, '/api/v1/jobs');
      const job = rows.find((one) => one.file === 'feed.jsonl');
      assert.equal(job.added, 5);
      const counts = await page.$$eval('.job:has-text("feed.jsonl") [data-count]', (all) => all.map((one) => Number(one.dataset.count)));
      assert.deepEqual(counts, [job.added, job.known, job.set_aside, job.records, job.incidents]);
      await page.click('.job:has-text("feed.jsonl") summary');
      await page.waitForSelector('.job table');
      const { quarantine } = await get_json(writer, `/api/v1/jobs/${job.job}`);
      const shown = await page.$$eval('.job:has-text("feed.jsonl") tbody tr', (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.deepEqual(shown, quarantine.map(({ line, message }) => [line === null ? 'whole file' : String(line), message]));
      assert.ok(quarantine.length > 0);
      await page.waitForSelector('.job:has-text("photo.png"):is([data-state=done], [data-state=failed])');
      assert.deepEqual(await faults(page), []);
    });
    const after_all = await get_json(writer, '/api/v1/stats');
    assert.equal(after_all.reports, before_all.reports + 5);
  });

  it('shows progress as it goes, and is cancelled by keyboard', async () => {
    await on_jobs(writer, async (page) => {
      await sign_in(page);
      await page.setInputFiles('#jobs-files', [file('long.jsonl', feed(6000, 1000)), file('next.jsonl', feed(2, 9000))]);
      await page.waitForSelector('.job:has-text("long.jsonl")[data-state=running]');
      await page.waitForFunction(() => document.querySelector('.job[data-state=running] progress')?.value > 0);
      await page.focus('.job:has-text("long.jsonl") button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.job:has-text("long.jsonl")[data-state=cancelled]', { timeout: 60000 });
      await page.waitForSelector('.job:has-text("next.jsonl")[data-state=done]');
      const { rows } = await get_json(writer, '/api/v1/jobs');
      const job = rows.find((one) => one.file === 'long.jsonl');
      assert.ok(job.added < 6000);
      await page.reload();
      await page.waitForSelector('.job:has-text("long.jsonl")[data-state=cancelled]');
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`loses nothing at 200 %, and has no fault that axe finds, ${colorScheme}`, async () => {
      await on_jobs(writer, async (page) => {
        await sign_in(page);
        await page.waitForSelector('.job');
        assert.deepEqual(await faults(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      }, { colorScheme, viewport: { width: 390, height: 480 } });
    });
  }
});
