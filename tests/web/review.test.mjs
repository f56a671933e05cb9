// The review queue in a real browser: read only, and deciding on a copy of the database by keys alone.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, open_page, start_browser, start_server, start_writer } from './browser.mjs';

let reader;
let writer;
let token;
let browser;

before(async () => {
  reader = await start_server();
  writer = await start_writer();
  token = writer.token;
  browser = await start_browser();
});

after(async () => {
  await browser?.close();
  for (const server of [reader, writer]) if (server) assert.equal(await server.stop(), 0, server.said());
});

/** The browser itself logs how a token is tried (400 is taken, 401 is not); nothing else may go wrong. */
async function on_review(server, work, options) {
  const { page, close, problems } = await open_page(browser, server, options);
  await page.goto(`${server.url}/review`);
  await page.waitForSelector('.compare');
  await work(page);
  const refusals = problems.splice(0).filter((text) => !/status of (400|401)/.test(text));
  assert.deepEqual(refusals, []);
  await close();
}

async function sign_in(page, as = token) {
  await page.fill('#review-token', as);
  await page.press('#review-token', 'Enter');
  await page.fill('#review-name', 'Ada');
}

async function ready(page) {
  await sign_in(page);
  await page.waitForSelector('[data-key=M]:not([disabled])');
  await page.evaluate(() => document.activeElement.blur());
}

const decisions = async () => (await get_json(writer, '/api/v1/decisions')).rows;
const questions = async () => (await get_json(writer, '/api/v1/review/next?size=200')).rows;

/** Goes with the arrows to the first question of a kind. */
async function go_to(page, kind) {
  while (await page.locator('button:has-text("Previous"):not([disabled])').count() > 0) await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 30 && await page.locator(`[data-question=${kind}]`).count() === 0; ++i) await page.keyboard.press('ArrowRight');
  await page.waitForSelector(`[data-question=${kind}] .compare`);
}

async function decided(page, count) {
  await page.waitForFunction((wanted) => Number(document.querySelector('[data-done]').dataset.done) === wanted, count);
}

describe('the review queue', () => {
  it('is for reading only where the server takes no decisions, and says why', async () => {
    await on_review(reader, async (page) => {
      assert.match(await page.textContent('[data-access=read_only]'), /Read only.*--writable/);
      assert.equal(await page.locator('.actions button[data-key]:not([disabled])').count(), 1, 'only the help');
      for (const key of ['m', 's', 'x', 'u', 'e', 'z']) await page.keyboard.press(key);
      assert.equal((await get_json(reader, '/api/v1/decisions')).total, 0);
      assert.equal(await page.locator('form').count(), 0);
      await page.keyboard.press('?');
      await page.waitForSelector('.help');
      assert.deepEqual(await faults(page), []);
    });
  });

  it('shows both sides field by field, and whether they agree', async () => {
    const question = (await questions()).find((one) => one.question === 'merge');
    await on_review(writer, async (page) => {
      await go_to(page, 'merge');
      const details = await Promise.all([question.first, question.second].map((row) => get_json(writer, `/api/v1/incidents/${row.id}`)));
      const rows = await page.$$eval('.compare tbody tr', (all) => all.map((row) => ({
        field: row.dataset.field, agreement: row.dataset.agreement, cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent) })));
      const killed = rows.find((row) => row.field === 'victims.killed');
      details.forEach((detail, i) => {
        for (const record of detail.records) {
          const best = record.victims.killed?.best;
          if (best != null) assert.ok(killed.cells[i].includes(String(best)), killed.cells[i]);
        }
      });
      for (const { agreement, cells: [left, right] } of rows) {
        if (left === right) assert.equal(agreement, 'agrees');
        if (agreement === 'one_side') assert.ok(left === 'unknown' || right === 'unknown');
      }
      assert.ok(rows.some((row) => row.agreement === 'agrees') && rows.some((row) => row.agreement !== 'agrees'));
      assert.equal(await page.locator('.two-texts .report').count(), 2);
      await page.focus('.compare [data-field=trigger] button');
      assert.ok(await page.locator('mark.active').count() > 0);
    });
  });

  it('asks for the token and knows a wrong one', async () => {
    await on_review(writer, async (page) => {
      await page.waitForSelector('[data-access=token_missing]');
      await sign_in(page, 'wrong');
      await page.waitForSelector('[data-access=token_wrong]');
      assert.equal(await page.locator('[data-key=M]:not([disabled])').count(), 0);
      await sign_in(page);
      await page.waitForSelector('[data-key=M]:not([disabled])');
    });
    assert.equal((await decisions()).length, 0, 'asking decides nothing');
  });

  it('decides nothing while somebody types', async () => {
    await on_review(writer, async (page) => {
      await ready(page);
      await page.focus('#review-why');
      await page.keyboard.type('sum xze');
      assert.equal(await page.inputValue('#review-why'), 'sum xze');
    });
    assert.equal((await decisions()).length, 0);
  });

  it('takes every decision by its key, and takes it back', async () => {
    const before_all = (await questions()).length;
    await on_review(writer, async (page) => {
      await ready(page);
      const steps = [['merge', 'x', 'split'], ['merge', 'm', 'merge'], ['merge', 'u', 'unsure'], ['split', 's', 'split'], ['split', 'm', 'merge']];
      for (const [question, key, kind] of steps) {
        const count = (await decisions()).length;
        await go_to(page, question);
        await page.keyboard.press(key);
        await decided(page, 1);
        const log = await decisions();
        assert.equal(log.length, count + 1);
        assert.deepEqual([log[count].decision.kind, log[count].decision.who, log[count].state], [kind, 'Ada', 'in_force'], key);
        await page.keyboard.press('z');
        await decided(page, 0);
        const undone = await decisions();
        assert.equal(undone[count].state, 'undone');
        assert.equal(undone[count + 1].decision.kind, 'undo');
      }
    });
    assert.equal((await questions()).length, before_all);
  });

  it('edits a field by keyboard, tells what is refused, and shows how far it came', async () => {
    const [question] = await questions();
    await on_review(writer, async (page) => {
      await ready(page);
      const left = Number(await page.getAttribute('[data-left]', 'data-left'));
      await page.keyboard.press('e');
      await page.waitForSelector('.edit-form');
      await page.selectOption('[name=field]', 'killed');
      await page.fill('[name=value]', 'many');
      await page.press('[name=value]', 'Enter');
      await page.waitForSelector('.review [role=alert]');
      assert.deepEqual(await faults(page), []);
      await page.fill('[name=value]', '17');
      await page.press('[name=value]', 'Enter');
      await decided(page, 1);
      const { incident } = await get_json(writer, `/api/v1/incidents/${question.first.id}`);
      assert.deepEqual([incident.killed.best, incident.status], [17, 'edited']);
      await go_to(page, 'merge');
      await page.keyboard.press('u');
      await decided(page, 2);
      await page.waitForFunction((most) => Number(document.querySelector('[data-left]').dataset.left) < most, left);
      assert.match(await page.textContent('[data-done]'), /2 decided, \d+ left/);
      await page.keyboard.press('Escape');
      await page.waitForSelector('.list');
    });
  });

  it('decides about all that are marked at once, and takes all of it back at once', async () => {
    const all = await questions();
    const merges = all.filter((one) => one.question === 'merge');
    assert.ok(merges.length >= 2, 'the examples ask more than one question');
    await on_review(writer, async (page) => {
      await ready(page);
      const count = (await decisions()).length;
      await page.click('.queue summary');
      assert.equal(await page.locator('.queue li').count(), all.length);
      await page.selectOption('.queue select >> nth=0', 'merge');
      assert.equal(await page.locator('.queue li').count(), merges.length);
      await page.click('.queue .check');
      await page.waitForSelector(`.queue [data-marked="${merges.length}"]`);
      assert.match(await page.textContent('[data-key=U]'), new RegExp(`\\(${merges.length}\\)`));
      assert.deepEqual(await faults(page), []);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('u');
      await decided(page, merges.length);
      const log = (await decisions()).slice(count);
      assert.deepEqual(log.map((row) => row.decision.kind), merges.map(() => 'unsure'));
      assert.equal((await questions()).filter((one) => one.question === 'merge' && merges.some((was) => was.record === one.record && was.other === one.other)).length, 0);
      await page.keyboard.press('z');
      await decided(page, 0);
      assert.deepEqual((await questions()).map((one) => one.record), all.map((one) => one.record));
    });
  });

  it('marks the present question by its key, and goes to another from the list', async () => {
    await on_review(writer, async (page) => {
      await ready(page);
      await page.keyboard.press('t');
      await page.waitForSelector('.queue [data-marked="1"]');
      await page.keyboard.press('t');
      await page.waitForSelector('.queue [data-marked="0"]', { state: 'attached' });
      await page.click('.queue summary');
      await page.click('.queue li:nth-child(2) button');
      await page.waitForSelector('.queue li:nth-child(2).current');
    });
  });

  it('lets keys be other ones, which last, and no key stand for two things', async () => {
    await on_review(writer, async (page) => {
      await ready(page);
      await page.keyboard.press('?');
      await page.focus('[data-action=merge]');
      await page.keyboard.press('x');
      assert.match(await page.textContent('.key-help [role=alert]'), /X is taken/);
      await page.keyboard.press('g');
      await page.waitForSelector('.actions [data-key=G]');
      await page.reload();
      await page.waitForSelector('.actions [data-key=G]:not([disabled])');
      const count = (await decisions()).length;
      await go_to(page, 'merge');
      await page.keyboard.press('m');
      assert.equal((await decisions()).length, count, 'the old key does nothing');
      await page.fill('#review-name', 'Bo');
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('g');
      await decided(page, 1);
      await page.click('.people summary');
      await page.waitForSelector('.people tbody tr:has-text("Bo")');
      const log = await decisions();
      const shown = await page.$$eval('.people table >> nth=0 >> tbody tr', (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
      for (const [name, made] of shown) {
        assert.equal(Number(made), log.filter(({ decision }) => decision.who === name && decision.kind !== 'undo').length, name);
      }
      await page.keyboard.press('z');
      await decided(page, 0);
      await page.keyboard.press('?');
      await page.click('.key-help button');
      await page.waitForSelector('.actions [data-key=M]');
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds and loses nothing at 200 %, ${colorScheme}`, async () => {
      await on_review(writer, async (page) => {
        assert.deepEqual(await faults(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
      }, { colorScheme, viewport: { width: 640, height: 480 } });
    });
  }
});
