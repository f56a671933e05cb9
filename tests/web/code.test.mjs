// The page that codes a text: what it shows is what the server answers, and nothing of it is stored.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, marked_words, open_page, use_site } from './browser.mjs';

const site = use_site();
const { on_page } = site;

const arabic = '\u0642\u062a\u0644 \u0633\u062a\u0629 \u0623\u0634\u062e\u0627\u0635 \u0641\u064a \u0643\u0631\u0643\u0648\u0643 \u064a\u0648\u0645 \u0627\u0644\u062e\u0645\u064a\u0633.';
const text = 'Gunmen killed five villagers near Mosul on Tuesday, police said. Residents said that the attackers had come at night and had burned '
  + 'several houses before they left for the hills to the east of the city.\n\n'
  + `${arabic}\n\n`
  + 'Thousands protested in Baghdad on Friday. The minister had warned that a war could begin, and asked all sides to be calm.';

async function answer_of(asked) {
  const response = await fetch(`${site.server.url}/api/v1/code`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) });
  assert.equal(response.status, 200);
  return response.json();
}

/** Types the text, sends it by the keyboard, and waits for what was found. */
async function code(page, words = text) {
  await page.fill('#code-text', words);
  await page.fill('#code-published', '2023-03-11');
  await page.focus('#code-text');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.coded');
}

describe('coding a text', () => {
  it('shows the records of the answer, each evidence on its words, and stores nothing', async () => {
    const before_all = await get_json(site.server, '/api/v1/stats');
    const answer = await answer_of({ text, published: '2023-03-11' });
    assert.ok(answer.records.length >= 2 && answer.not_coded.length >= 1, 'the text has events and more');
    await on_page('/code', async (page) => {
      await code(page);
      assert.equal(await page.locator('.record').count(), answer.records.length);
      assert.equal(Number(await page.getAttribute('.coded', 'data-refused')), answer.not_coded.length);
      const words = await marked_words(page);
      for (const record of answer.records) {
        for (const one of record.evidence) assert.equal(words[`${record.id}/${one.field}/${one.start}`], one.text, `${record.id} ${one.field}`);
      }
      answer.not_coded.forEach((one, i) => assert.equal(words[`refused-${i}/not_coded/${one.start}`], one.text));
      const said = await page.$$eval('.not-coded li', (all) => all.map((item) => item.textContent));
      answer.not_coded.forEach((one, i) => assert.ok(said[i].includes(one.text) && said[i].includes(one.reason), said[i]));
    });
    const after_all = await get_json(site.server, '/api/v1/stats');
    assert.deepEqual(after_all, before_all);
  });

  it('lights up the words of a field and the field of the words, by keyboard too', async () => {
    const { records } = await answer_of({ text, published: '2023-03-11' });
    const record = records.find((one) => one.victims.killed !== null);
    const killed = record.evidence.find((one) => one.field.startsWith('victims.killed')).text;
    await on_page('/code', async (page) => {
      await code(page);
      await page.focus(`[data-record=${record.id}] [data-field="victims.killed"] button`);
      assert.deepEqual(await page.$$eval('mark.active', (marks) => marks.map((mark) => mark.textContent)), [killed]);
      await page.focus(`.coded-text mark:text-is("${killed}")`);
      assert.deepEqual(await page.$$eval('.record .field.active', (all) => all.map((one) => one.dataset.field)), ['victims.killed']);
      await page.focus('.not-coded li button');
      assert.equal(await page.locator('mark.active[data-kind=refused]').count(), 1);
    });
  });

  it('sets words of another direction in theirs', async () => {
    await on_page('/code', async (page) => {
      await code(page);
      const directions = await page.$$eval('.coded-text .text p', (all) => all.map((one) => getComputedStyle(one).direction));
      assert.deepEqual(directions, ['ltr', 'rtl', 'ltr']);
    });
  });

  it('takes files that are opened, and says which is no text', async () => {
    await on_page('/code', async (page) => {
      await page.setInputFiles('#code-files', [
        { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from(text) },
        { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('Police arrested two men in Nairobi on Monday.') },
        { name: 'broken.txt', mimeType: 'text/plain', buffer: Buffer.from([0xff, 0xfe, 0x41]) }]);
      await page.waitForSelector('[role=alert]:has-text("broken.txt")');
      assert.equal(await page.inputValue('#code-text'), text);
      await page.click('.chips button:has-text("two.txt")');
      await page.click('button[type=submit]');
      await page.waitForSelector('.record');
      assert.match(await page.textContent('.coded-text'), /Nairobi/);
    });
  });

  it('keeps what was typed and found while one looks at another page', async () => {
    await on_page('/code', async (page) => {
      await code(page);
      await page.click('.top nav a:has-text("Actors")');
      await page.waitForSelector('table.data');
      await page.goBack();
      await page.waitForSelector('.coded');
      assert.equal(await page.inputValue('#code-text'), text);
      await page.fill('#code-text', 'Another text.');
      assert.equal(await page.locator('.coded').count(), 0, 'what was found is not what is in the field now');
    });
  });

  it('says in the words of the server why a text is not coded', async () => {
    const { page, close, problems } = await open_page(site.browser, site.server);
    await page.goto(`${site.server.url}/code`);
    await page.fill('#code-text', `${arabic} `.repeat(8));
    await page.click('button[type=submit]');
    assert.match(await page.textContent('[role=alert]'), /language/);
    assert.equal(await page.locator('.coded').count(), 0);
    assert.ok(problems.splice(0).every((said) => said.includes('422')));
    await close();
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds, and nothing beside the edge, ${colorScheme}`, async () => {
      for (const viewport of [{ width: 640, height: 480 }, { width: 390, height: 844 }, { width: 1440, height: 900 }]) {
        await on_page('/code', async (page) => {
          await page.waitForSelector('#code-text');
          assert.deepEqual(await faults(page), []);
          await page.click('button:has-text("example")');
          await page.click('button[type=submit]');
          await page.waitForSelector('.record');
          assert.deepEqual(await faults(page), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `too wide at ${viewport.width}`);
        }, { colorScheme, viewport });
      }
    });
  }
});
