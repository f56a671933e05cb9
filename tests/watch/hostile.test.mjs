// Runs `annals watch` against the servers of hostile_server.mjs and counts: every good article is stored once, after
// many rounds, kills at any moment and all that servers do; memory does not grow.
//   node hostile.test.mjs ANNALS FOLDER [MINUTES]     MINUTES: how long the last part runs; a quarter of one when left out
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Host, item, page, rss, send, story, tricks } from './hostile_server.mjs';

const [annals, folder, minutesGiven] = process.argv.slice(2);
const minutes = Number(minutesGiven ?? 0.2);
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
const database = path.join(folder, 'watch.db');

let number = 0;
const expected = new Map();  // title -> why it must be stored, once
const hosts = [];
const feeds = [];

function expect(kind) {
  const title = `Report ${String(++number).padStart(5, '0')} ${kind}`;
  expected.set(title, kind);
  return { title, n: number };
}

async function host(routes) {
  const one = await new Host(routes).listen();
  hosts.push(one);
  return one;
}

// ---- a host whose articles work at once; more of them come, one changes ----
const good = [];
const goodHost = await host(function (url, request, response) {
  if (url === '/feed.xml') {
    const body = rss('Provincial Post', good.map(one => item({ title: one.title, link: `/a/${one.n}`, guid: `g${one.n}` })));
    const etag = `"${good.length}"`;
    return request.headers['if-none-match'] === etag
      ? send(response, 304, 'text/xml', '', { ETag: etag })
      : send(response, 200, 'application/rss+xml', body, { ETag: etag });
  }
  const one = good.find(each => url === `/a/${each.n}`);
  return one ? send(response, 200, 'text/html', page(one.title, one.n)) : false;
});
const publish = count => Array.from({ length: count }, () => good.push(expect('good')));
publish(10);
feeds.push({ url: goodHost.origin + '/feed.xml', name: 'good' });

// ---- articles that fail in every way that passes, twice, and then are there ----
const passing = ['silence', 'reset', 'close', 'error500', 'retry503', 'tooLong', 'halfGzip', 'noGzip', 'badChunk', 'noHttp', 'endlessHead',
  'endlessHints', 'bomb', 'endlessBody', 'drip', 'circle', 'empty', 'missing'];
for (const trick of passing) {
  const one = expect(`after ${trick}`);
  let failures = 0;
  const flaky = await host(function (url, request, response) {
    if (url === '/feed.xml') {
      return send(response, 200, 'text/xml', rss('Flaky', [item({ title: one.title, link: `${flaky.origin}/a`, guid: 'a' })]));
    }
    const most = trick === 'missing' ? 1 : trick === 'circle' ? 12 : 2;
    return ++failures <= most ? tricks[trick](request, response) : send(response, 200, 'text/html', page(one.title, one.n));
  });
  feeds.push({ url: flaky.origin + '/feed.xml', name: `flaky ${trick}` });
}

// ---- articles that never come: the text of the entry is the report, where there is one ----
const never = Object.keys(tricks).filter(name => typeof tricks[name] === 'function');
for (const trick of never) {
  const told = expect(`own text, ${trick}`);
  const evil = await host(function (url, request, response) {
    if (url === '/feed.xml') {
      return send(response, 200, 'text/xml', rss('Evil', [
        item({ title: told.title, link: `${evil.origin}/told`, guid: 'told', text: story(told.n) }),
        item({ title: 'untold', link: `${evil.origin}/untold`, guid: 'untold' })]));
    }
    return tricks[trick](request, response);
  });
  feeds.push({ url: evil.origin + '/feed.xml', name: `evil ${trick}`, evil: true });
}

// ---- feeds that are hostile themselves, with something good in them ----
const byOwnText = count => Array.from({ length: count }, () => expect('own text of a feed'));
const itemsOf = (all, guid) => all.map(one => item({ title: one.title, guid: guid(one), text: story(one.n) }));
const doubled = byOwnText(6);
const none = byOwnText(6);
const broken = byOwnText(3);
const lied = [];
let lies = 0;
const odd = await host(function (url, request, response) {
  if (url === '/doubled.xml') {
    const items = itemsOf(doubled, one => `twin${one.n % 3}`);
    return send(response, 200, 'text/xml', rss('Doubled', [...items, ...items]));
  }
  if (url === '/none.xml') {
    return send(response, 200, 'text/xml', rss('None', itemsOf(none, () => undefined)));
  }
  if (url === '/broken.xml') {
    const text = rss('Broken & bare \x02', itemsOf(broken, one => one.n));
    return send(response, 200, 'text/xml', text.slice(0, text.indexOf('</channel>')));
  }
  if (url === '/lie.xml') {  // the same ETag whatever it has, and 304 to whoever knows it
    return request.headers['if-none-match'] && ++lies % 40 !== 0
      ? send(response, 304, 'text/xml', '', { ETag: '"same"' })
      : send(response, 200, 'text/xml', rss('Lie', itemsOf(lied, one => one.n)), { ETag: '"same"' });
  }
  if (url === '/old.xml') {
    return send(response, 301, 'text/plain', '', { Location: '/new.xml' });
  }
  if (url === '/new.xml') {
    return send(response, 200, 'text/xml', rss('Moved', itemsOf(moved, one => one.n)));
  }
  return url === '/gone.xml' ? tricks.gone(request, response) : false;
});
const moved = byOwnText(2);
lied.push(...byOwnText(1));
for (const name of ['doubled', 'none', 'broken', 'lie', 'old', 'gone', 'missing']) {
  feeds.push({ url: `${odd.origin}/${name}.xml`, name, fetch: 'feed' });
}
const huge = await host(function (url, request, response) {
  if (url !== '/feed.xml') {
    return false;
  }
  tricks.huge ??= rss('Huge', Array.from({ length: 100000 }, (_, i) =>
    item({ title: `Huge ${i}`, guid: `h${i}`, text: i % 1000 === 0 ? story(i) : 'Nothing happened here today, it is said.' })));
  return send(response, 200, 'text/xml', tricks.huge);
});
feeds.push({ url: huge.origin + '/feed.xml', name: 'huge', fetch: 'feed' });
for (const trick of ['silence', 'bomb', 'endlessBody', 'endlessHead', 'binary', 'circle', 'reset', 'drip', 'scripts']) {
  const bad = await host((url, request, response) => tricks[trick](request, response));
  feeds.push({ url: bad.origin + '/feed.xml', name: `feed ${trick}`, fetch: 'feed' });
}

// ---- robots.txt: forbids, then does not; cannot be told ----
const forbidden = expect('own text, robots.txt');
const strict = await host(function (url, request, response) {
  return url === '/feed.xml'
    ? send(response, 200, 'text/xml', rss('Strict', [
      item({ title: forbidden.title, link: `${strict.origin}/private/a`, guid: 'a', text: story(forbidden.n) })]))
    : send(response, 200, 'text/html', page('must not be fetched', 7));
});
feeds.push({ url: strict.origin + '/feed.xml', name: 'strict' });
const late = expect('robots.txt was down');
let robotsAsked = 0;
const closed = await host(function (url, request, response) {
  return url === '/feed.xml' ? send(response, 200, 'text/xml', rss('Late', itemsOf([late], () => 'a'))) : false;
});
closed.robots = (request, response) =>
  ++robotsAsked <= 2 ? tricks.error500(request, response) : send(response, 200, 'text/plain', 'User-agent: *\nAllow: /\n');
feeds.push({ url: closed.origin + '/feed.xml', name: 'closed', fetch: 'feed' });
feeds.push({ url: goodHost.origin.replace('http:', 'https:') + '/feed.xml', name: 'no tls' });

// ---- runs ----
function writeFeeds(settings = {}) {
  const all = {
    archive: 'archive', pause: '0s', retry: '1s', timeout: '2s', connect_timeout: '1s', give_up_after: '1d', parallel_hosts: 48,
    most_entries: 400, most_bytes: 1 << 24, allow_private_addresses: true, contact: 'https://example.org/bot', ...settings
  };
  const text = ['[settings]', ...Object.entries(all).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)];
  for (const feed of feeds) {
    text.push('[[feed]]', `url = "${feed.url}"`, `name = "${feed.name}"`, 'every = "1s"', `fetch = "${feed.fetch ?? 'article'}"`);
  }
  fs.writeFileSync(path.join(folder, 'feeds.toml'), text.join('\n') + '\n');
}

function start(...options) {
  const child = spawn(annals, ['watch', path.join(folder, 'feeds.toml'), database, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  child.stderr.on('data', text => child.said += text);
  child.ended = new Promise(resolve => child.on('close', (code, signal) => resolve({ code, signal, said: child.said })));
  return child;
}
const run = (...options) => start(...options).ended;
const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Titles of the stored reports, each as often as there are reports of it. */
function stored() {
  const lines = execFileSync(annals, ['export', database, '--level', 'record', '--format', 'jsonl'], { maxBuffer: 1 << 28 });
  const byReport = new Map();
  for (const line of lines.toString().trim().split('\n').filter(Boolean)) {
    const { report } = JSON.parse(line);
    byReport.set(report.id, report.title);
  }
  const count = new Map();
  for (const title of byReport.values()) {
    count.set(title, (count.get(title) ?? 0) + 1);
  }
  return count;
}

function check(when) {
  const count = stored();
  const lost = [...expected.keys()].filter(title => !count.has(title));
  const doubled = [...count].filter(([, times]) => times > 1);
  const strange = [...count.keys()].filter(title => !expected.has(title) && !title.startsWith('Huge '));
  console.log(`${when}: ${expected.size} expected, ${count.size} stored, ${lost.length} lost, ${doubled.length} doubled`);
  return { lost, doubled, strange };
}

function memoryOf(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = name => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

writeFeeds();
let most = 0;

// Killed at random moments while articles come; what is unlucky comes again.
const kills = Math.max(6, Math.round(minutes * 20));
for (let i = 0; i < kills; ++i) {
  const child = start();
  await sleep(700 + Math.random() * 2000);
  publish(2);
  lied.push(...(i < 3 ? byOwnText(1) : []));
  child.kill('SIGKILL');
  await child.ended;
}

// One long run, with articles that go on coming; then a stop that is asked for.
writeFeeds({ give_up_after: '8s' });
const child = start();
const samples = [];
const end = Date.now() + minutes * 60000;
while (Date.now() < end && child.exitCode === null) {
  await sleep(500);
  const memory = memoryOf(child.pid);
  samples.push(memory.now);
  most = Math.max(most, memory.most);
  if (samples.length % 4 === 0) {
    publish(1);
  }
}
child.kill('SIGTERM');
const stopped = await child.ended;
assert.equal(stopped.code, 0, stopped.said);

// What is due still comes; then nothing is given more time.
writeFeeds({ give_up_after: '0s' });
lies = 39;
let last;
for (let round = 0; round < 12; ++round) {
  last = await run('--once');
  assert.ok(last.code === 0 || last.code === 3, last.said);
  if (check(`round ${round}`).lost.length === 0) {
    break;
  }
  await sleep(1100);
}
const result = check('at the end');
assert.deepEqual(result, { lost: [], doubled: [], strange: [] }, last.said);

const third = Math.max(1, Math.floor(samples.length / 3));
const early = Math.max(...samples.slice(third, 2 * third));
const later = Math.max(...samples.slice(-third));
console.log(`memory: ${early.toFixed(0)} MiB in the second third, ${later.toFixed(0)} MiB in the last, ${most.toFixed(0)} MiB at most`);
if (minutes > 1) {
  console.log('memory over time, MiB: ' + samples.filter((_, i) => i % Math.ceil(samples.length / 30) === 0).map(Math.round).join(' '));
}
// Some seconds tell nothing of growth.
assert.ok(minutes < 5 || later < early * 1.1 + 24, 'memory grows');
assert.ok(most < 900, `memory: ${most} MiB`);

// Politeness: one request at a time, nothing that robots.txt forbids.
for (const one of hosts) {
  assert.ok(one.mostAtOnce <= 2, `${one.mostAtOnce} connections at once`);  // one may still be closing
}
assert.ok(!strict.requests.some(url => url.startsWith('/private')), 'what robots.txt forbids was fetched');
assert.ok(strict.requests.filter(url => url === '/robots.txt').length <= kills + 3, 'robots.txt is kept');
// What moved for good is asked at its new address only, what is gone not at all, what is unchanged not sent again.
const times = (one, url) => one.requests.filter(each => each === url).length;
const before = [times(odd, '/old.xml'), times(odd, '/gone.xml'), times(odd, '/new.xml'), times(goodHost, `/a/${good[0].n}`)];
await sleep(1100);
await run('--once');
const after = [times(odd, '/old.xml'), times(odd, '/gone.xml'), times(odd, '/new.xml'), times(goodHost, `/a/${good[0].n}`)];
assert.deepEqual(after, [before[0], before[1], before[2] + 1, before[3]]);

// The archive can be read again, and tells the same articles.
const archives = fs.readdirSync(path.join(folder, 'archive')).filter(name => name.endsWith('.warc.gz'));
assert.ok(archives.length > 0);
const files = archives.map(name => path.join(folder, 'archive', name));
const again = spawn(annals, ['code', ...files], { stdio: ['ignore', 'pipe', 'ignore'] });
let records = '';
again.stdout.on('data', text => records += text);
await new Promise(resolve => again.on('close', resolve));
const titles = new Set(records.trim().split('\n').filter(Boolean).map(line => JSON.parse(line).report.title));
for (const { title } of good) {
  assert.ok(titles.has(title), `${title} is not in the archive`);
}

const status = await run('--status');
assert.equal(status.code, 0);

// Nothing of a private network is asked unless it is allowed.
writeFeeds({ allow_private_addresses: false, archive: 'archive-2' });
const asked = goodHost.requests.length;
const refused = await run('--once');
assert.equal(refused.code, 3, refused.said);
assert.equal(goodHost.requests.length, asked);
assert.match(refused.said, /address of a private network/);

hosts.forEach(one => one.close());
console.log('good');
process.exit(0);
