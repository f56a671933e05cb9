// Starts what the tests of the web app need: the real server on a real database, and a real browser.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const browsers = [process.env.ANNALS_BROWSER, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium',
  '/usr/bin/google-chrome'].filter(Boolean);

function needed(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: run these tests with ctest -L web`);
  assert.ok(existsSync(value), `${name} is not there: ${value}`);
  return value;
}

/** A copy of the database of the tests, for those that write. */
export function copy_database() {
  const folder = mkdtempSync(join(tmpdir(), 'annals-web-'));
  for (const end of ['', '-wal', '-shm']) {
    const from = needed('ANNALS_DATABASE') + end;
    if (existsSync(from)) copyFileSync(from, join(folder, `incidents.db${end}`));
  }
  return { path: join(folder, 'incidents.db'), remove: () => rmSync(folder, { recursive: true }) };
}

/** The server, listening on a free port; `stop` sends SIGTERM and gives the exit code. */
export async function start_server(database = needed('ANNALS_DATABASE'), ...options) {
  const child = spawn(needed('ANNALS_BINARY'), ['serve', database, '--port', '0', ...options],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
  let said = '';
  const url = await new Promise((resolve, reject) => {
    child.stderr.on('data', (piece) => {
      said += piece;
      const found = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('error', reject);
    ended.then((code) => reject(new Error(`the server ended (${code}): ${said}`)));
  });
  return {
    url,
    said: () => said,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** A server on a copy of the database that takes decisions and files, with its token; `stop` ends it and removes the copy. */
export async function start_writer() {
  const database = copy_database();
  const server = await start_server(database.path, '--writable');
  for (let i = 0; i < 100 && !/Bearer (\S+)/.test(server.said()); ++i) await new Promise((next) => setTimeout(next, 20));
  const stop = async () => {
    const code = await server.stop();
    database.remove();
    return code;
  };
  return { ...server, stop, token: /Bearer (\S+)/.exec(server.said())[1] };
}

export async function start_browser() {
  const executablePath = browsers.find((path) => existsSync(path));
  assert.ok(executablePath, 'no browser for the tests of the web app; install one: apt-get install chromium-headless-shell');
  // Chromium's own sandbox does not start for root, who is the user in most containers.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** A page that keeps what went wrong in it: errors, and requests to anywhere but the server. */
export async function open_page(browser, server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(`${server.url}/`) && !address.startsWith('data:')) problems.push(`request to ${address}`);
  });
  const close = async () => {
    await context.close();
    assert.deepEqual(problems, []);
  };
  return { page, close, problems };
}

/**
 * The server and the browser of a file of tests, there while it runs. `on_page` runs `work` on a fresh page and checks
 * that nothing went wrong in it meanwhile.
 */
export function use_site() {
  const site = {};
  before(async () => {
    site.server = await start_server();
    site.browser = await start_browser();
  });
  after(async () => {
    await site.browser?.close();
    if (site.server) assert.equal(await site.server.stop(), 0, site.server.said());
  });
  site.on_page = async (address, work, options) => {
    const { page, close } = await open_page(site.browser, site.server, options);
    await page.goto(site.server.url + address);
    await work(page);
    await close();
  };
  return site;
}

export async function get_json(server, path) {
  const response = await fetch(server.url + path);
  assert.equal(response.status, 200, path);
  return response.json();
}

/** For each evidence of each record: the words that the page marks for it, in order. */
export function marked_words(page) {
  return page.evaluate(() => {
    const words = {};
    for (const mark of document.querySelectorAll('mark')) {
      for (const name of mark.dataset.evidence.split(' ')) words[name] = (words[name] ?? '') + mark.textContent;
    }
    return words;
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it is now. */
export async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target).join(' | ')}`);
}
