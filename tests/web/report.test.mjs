// The page of one report in a real browser, on the database made from examples/reports.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, marked_words, open_page, use_site } from './browser.mjs';
import { answer as example, records } from './example_incident.mjs';

const site = use_site();
const { on_page } = site;

/** Every report of the database with its records, as the incidents have them. */
async function all_reports() {
  const list = await get_json(site.server, '/api/v1/incidents?size=1000');
  const reports = new Map();
  for (const row of list.rows) {
    const detail = await get_json(site.server, `/api/v1/incidents/${row.id}`);
    for (const record of detail.records) {
      const id = record.report.id;
      if (!reports.has(id)) reports.set(id, []);
      reports.get(id).push({ record, incident: row.id });
    }
  }
  return reports;
}

describe('a report', () => {
  it('shows all its events and marks all their words, for every report', async () => {
    const reports = await all_reports();
    assert.ok(reports.size > 5, `${reports.size} reports`);
    for (const [id, events] of reports) {
      await on_page(`/reports/${id}`, async (page) => {
        await page.waitForSelector('.report-alone');
        const shown = await page.$$eval('.event', (all) => all.map((one) => [one.dataset.record, one.querySelector('a').pathname]));
        const expected = events.map(({ record, incident }) => [record.id, `/incidents/${incident}`]);
        assert.deepEqual(shown.sort(), expected.sort(), id);
        const words = await marked_words(page);
        for (const { record } of events) {
          for (const evidence of record.evidence) {
            assert.equal(words[`${record.id}/${evidence.field}/${evidence.start}`]?.replace(/\n/g, ''),
              evidence.text.replace(/\n/g, ''), `${record.id} ${evidence.field}`);
          }
        }
        const { report } = await get_json(site.server, `/api/v1/reports/${id}`);
        const letters = (text) => text.replace(/\s/g, '');
        assert.equal(letters(await page.textContent('.text')), letters(report.text), 'the whole text is there');
      });
    }
  });

  it('says of words that can tell of an event why they gave none', async () => {
    const reports = await all_reports();
    let reasons = 0;
    for (const id of reports.keys()) {
      const { report } = await get_json(site.server, `/api/v1/reports/${id}`);
      await on_page(`/reports/${id}`, async (page) => {
        await page.waitForLoadState('networkidle');
        for (const [words, reason] of await page.$$eval('.not-coded li', (all) => all.map((one) => [one.querySelector('q').textContent, one.querySelector('span').textContent]))) {
          assert.ok(report.text.replace(/\s+/g, ' ').includes(words.replace(/\s+/g, ' ')), words);
          assert.notEqual(reason, '');
          reasons += 1;
        }
        if (await page.$('.not-coded button')) {
          if (!(await page.$('.not-coded[open]'))) await page.click('.not-coded summary');
          await page.focus('.not-coded button');
          assert.ok(await page.$('mark.active[data-evidence*=not_coded]'), 'its words are lit up');
        }
        assert.deepEqual(await faults(page), []);
      });
    }
    assert.ok(reasons > 5, `${reasons} reasons`);
  });

  it('is reached from its incident by keyboard, lights up its events, leads back', async () => {
    const [row] = (await get_json(site.server, '/api/v1/incidents?sort=-sources&size=1')).rows;
    await on_page(`/incidents/${row.id}`, async (page) => {
      await page.waitForSelector('.report');
      await page.focus('.report a.quiet');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/reports/**');
      await page.waitForSelector('.event');
      await page.focus('.event .event-words');
      const record = await page.getAttribute('.event.active', 'data-record');
      const lit = await page.$$eval('mark.active', (marks) => marks.map((mark) => mark.dataset.evidence));
      assert.ok(lit.length > 0 && lit.every((names) => names.includes(record)), lit.join('\n'));
      const last = page.locator('.event').last();
      const other = await last.getAttribute('data-record');
      await page.locator(`mark[data-evidence*="${other}/trigger/"]`).first().focus();
      assert.ok((await page.$$eval('.event.active', (all) => all.map((one) => one.dataset.record))).length === 1);
      await last.locator('a').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/incidents/**');
      await page.waitForSelector('.fields');
      await page.goBack();
      await page.waitForSelector('.event');
      await page.keyboard.press('Escape');
      await page.waitForURL(`**/incidents/${row.id}`);
    });
  });

  it('keeps the direction of a text from right to left, and marks its words by their bytes', async () => {
    const text = '\u0642\u064f\u062a\u0644 \u0662\u0662 \u0634\u062e\u0635\u0627 \u0641\u064a \u0627\u0644\u062e\u0631\u0637\u0648\u0645\n\nAn English line.\n';
    const words = '\u0627\u0644\u062e\u0631\u0637\u0648\u0645';
    const start = Buffer.byteLength(text.slice(0, text.indexOf(words)));
    const report = { ...example.reports[0], id: 'rp_first', text, title: null, language: 'ar' };
    const record = {
      ...records[0], evidence: [
        { field: 'trigger', start: 0, end: Buffer.byteLength(text.slice(0, 4)), text: text.slice(0, 4) },
        { field: 'place', start, end: start + Buffer.byteLength(words), text: words }],
    };
    await on_page('/', async (page) => {
      const answer = { ok: true, report, records: [{ ...record, incident: { id: example.incident.id } }], incidents: [example.incident] };
      await page.route('**/api/v1/reports/rp_first', (route) => route.fulfill({ json: answer }));
      await page.goto(`${site.server.url}/reports/rp_first`);
      await page.waitForSelector('.event');
      const directions = await page.$$eval('.text p', (all) => all.map((one) => getComputedStyle(one).direction));
      assert.deepEqual(directions, ['rtl', 'ltr']);
      assert.equal((await marked_words(page))[`ev_first/place/${start}`], words);
      const box = async (selector) => page.locator(selector).first().boundingBox();
      assert.ok((await box('mark[data-kind=event]')).x > (await box('mark[data-kind=place]')).x, 'reads from the right');
      assert.deepEqual(await faults(page), []);
    });
  });

  it('that is not there is said to be so', async () => {
    const { page, close, problems } = await open_page(site.browser, site.server);
    await page.goto(`${site.server.url}/reports/rp_none`);
    assert.match(await page.textContent('[role=alert]'), /rp_none/);
    assert.ok(problems.splice(0).every((text) => text.includes('404')));
    await close();
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds, ${colorScheme}, nothing lost at 200 %`, async () => {
      const [id] = (await all_reports()).keys();
      await on_page(`/reports/${id}`, async (page) => {
        await page.waitForSelector('.event');
        assert.deepEqual(await faults(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
      }, { colorScheme, viewport: { width: 640, height: 480 } });   // 1280 x 960 at 200 %
    });
  }
});
