// Reports that want to run scripts, and addresses that do: everything is shown as the words that it is.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { get_json, open_page, start_browser, start_server } from './browser.mjs';

/** Each would set `broken_in` if the page took it for more than text. */
const payloads = [
  '<script>window.broken_in=1</script>',
  '<img src=x onerror="window.broken_in=2">',
  '"><svg onload=window.broken_in=3>',
  "' onfocus='window.broken_in=4' autofocus='",
  '</title><script>window.broken_in=5</script>',
  '<iframe srcdoc="<script>parent.broken_in=6</script>"></iframe>',
  '{{constructor.constructor("window.broken_in=7")()}}',
  '<style>@import "http://evil.example/x.css";</style><link rel=stylesheet href=//evil.example/y.css>',
  '\u202Etxet desrever\u202C <b onmouseover=window.broken_in=8>hover</b>',
];

const folder = mkdtempSync(join(tmpdir(), 'annals-hostile-'));
const database = join(folder, 'hostile.db');
let server;
let browser;

/** Reports that are coded, with a payload in every field that a page shows. */
function write_reports() {
  const lines = payloads.map((payload, i) => JSON.stringify({
    id: payload, title: `${payload} Bomb kills ${i + 3}`, publisher: `${payload} Courier`,
    url: i % 2 ? `javascript:window.broken_in=${20 + i}` : `https://courier.example/${payload}`, published: '2023-04-04',
    text: `KUNDUZ, April 4, 2023 - A bomb killed ${i + 3} people in Kunduz on Monday, police said. ${payload}\n\n`
      + `The ${payload} militant group Islamic State Khorasan Province claimed the attack, ${payload} (${payload} News, April 4). `
      + `Gunmen of the "${payload}" Brigade shot dead two soldiers in Baghlan on Sunday.`,
  }));
  writeFileSync(join(folder, 'hostile.jsonl'), `${lines.join('\n')}\n`);
  // In a field of JSON markup is read as a page's; in a text file it stays in the text.
  return payloads.map((payload, i) => {
    const file = join(folder, `${i}.txt`);
    writeFileSync(file, `Bomb kills ${i + 30}\n\nHERAT, April 4, 2023 - A bomb killed ${i + 30} people in Herat on Monday, police said. ${payload}\n`);
    return file;
  });
}

before(async () => {
  const texts = write_reports();
  const made = spawnSync(process.env.ANNALS_BINARY, ['ingest', database, join(folder, 'hostile.jsonl'), ...texts], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  server = await start_server(database, '--writable');
  browser = await start_browser();
});

after(async () => {
  await browser?.close();
  if (server) assert.equal(await server.stop(), 0, server.said());
  rmSync(folder, { recursive: true });
});

/** `refused`: the address is one that the API refuses, which the browser reports as an error of the console. */
async function check(address, work = async () => {}, refused = false) {
  const { page, close, problems } = await open_page(browser, server);
  page.on('dialog', (dialog) => problems.push(`dialog: ${dialog.message()}`));
  await page.goto(server.url + address);
  await page.waitForSelector('main', { timeout: 10_000 }).catch(() => assert.fail(`${address} shows nothing`));
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'), null, { timeout: 5000 }).catch(() => problems.push('stays busy'));
  await work(page);
  assert.equal(await page.evaluate(() => window.broken_in), undefined, address);
  const strange = await page.evaluate(() => [
    ...document.querySelectorAll('script:not([src]), iframe, object, embed, base, [onerror], [onload], [onfocus], [onmouseover]'),
    ...[...document.querySelectorAll('a')].filter((link) => /^(javascript|data|vbscript):/i.test(link.href)),
  ].map((element) => element.outerHTML.slice(0, 200)));
  assert.deepEqual(strange, [], address);
  if (refused) problems.splice(0, problems.length, ...problems.filter((one) => !/status of 4\d\d/.test(one)));
  assert.deepEqual(problems, [], address);
  await close();
}

describe('hostile reports', () => {
  it('are coded, so that the pages have something to show', async () => {
    const { total } = await get_json(server, '/api/v1/incidents');
    assert.ok(total > 1, `${total} incidents`);
    const { reports } = await get_json(server, '/api/v1/stats');
    assert.equal(reports, 2 * payloads.length);
  });

  it('are words in the list, in every incident and in every report', async () => {
    await check('/');
    const seen = new Set();
    for (const row of (await get_json(server, '/api/v1/incidents?size=1000')).rows) {
      await check(`/incidents/${row.id}`, async (page) => page.waitForSelector('mark'));
      const detail = await get_json(server, `/api/v1/incidents/${row.id}`);
      detail.reports.forEach((report) => seen.add(report.id));
    }
    assert.equal(seen.size, 2 * payloads.length);
    const shown = [];
    for (const id of seen) {
      await check(`/reports/${id}`, async (page) => shown.push(await page.textContent('.text')));
    }
    for (const payload of payloads) {
      assert.ok(shown.some((text) => text.includes(payload)), payload);
    }
  });

  it('are words on the pages of actors, review and quality', async () => {
    await check('/actors');
    for (const actor of (await get_json(server, '/api/v1/actors?size=50')).rows) {
      await check(`/actors/${encodeURIComponent(actor.id ?? actor.name)}`);
    }
    for (const page of ['/review', '/quality', '/network', '/jobs', '/code']) await check(page);
  });

  it('are words when they are coded on the spot', async () => {
    await check('/code', async (page) => {
      await page.fill('textarea', `A bomb killed nine people in Kunduz on Monday, police said. ${payloads.join('\n\n')}`);
      await page.click('form button[type=submit]');
      await page.waitForSelector('mark');
    });
  });
});

describe('hostile addresses', () => {
  it('run nothing, wherever a payload stands', async () => {
    const names = ['q', 'selected', 'map', 'sort', 'axis', 'type', 'country', 'actor__is', 'date__gte', 'status', 'publisher', 'find'];
    const paths = ['/incidents/', '/reports/', '/actors/', ...names.map((name) => `/?${name}=`), '/actors?find=', '/network?axis='];
    // Every payload in a third of the places, and every place with three payloads.
    for (const [i, payload] of payloads.entries()) {
      for (const path of paths.filter((_, at) => at % 3 === i % 3)) await check(path + encodeURIComponent(payload), undefined, true);
    }
  });
});
