// Measures the first page in a real browser: until its rows are painted, and from a press on a facet until everything is.
// ANNALS_BINARY=... ANNALS_DATABASE=... node measure.mjs
import { open_page, start_browser, start_server } from './browser.mjs';

const runs = 9;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const most = (values) => Math.max(...values);

/** In the page: resolves with the time at which a frame with what `ready` waits for was painted. */
const painted = (ready) => new Promise((resolve) => {
  const look = () => (ready() ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0)) : requestAnimationFrame(look));
  look();
});

const server = await start_server();
const browser = await start_browser();
const total = (await (await fetch(`${server.url}/api/v1/stats`)).json()).incidents;
console.log(`${total} incidents, ${runs} runs each, median and most in ms`);

const first = [];
for (let i = 0; i < runs; ++i) {
  const { page, close } = await open_page(browser, server);
  await page.goto(`${server.url}/`, { waitUntil: 'commit' });
  first.push(await page.evaluate(`(${painted})(() => document.querySelector('.list tbody tr[data-id]') && document.querySelector('.bar'))`));
  await close();
}
console.log(`first paint of rows and timeline: ${Math.round(median(first))} ${Math.round(most(first))}`);

const { page } = await open_page(browser, server);
await page.goto(`${server.url}/`);
await page.waitForSelector('.map-scale');
await page.waitForTimeout(1000);
const types = await page.$$eval('[data-facet=type] .option', (all) => all.map((one) => one.dataset.value));
for (const [what, facet, values] of [['a type', 'type', types.slice(0, runs)], ['a country', 'country', null]]) {
  const chosen = values ?? await page.$$eval(`[data-facet=${facet}] .option`, (all) => all.map((one) => one.dataset.value));
  const times = [];
  for (const value of chosen.slice(0, runs)) {
    times.push(await page.evaluate(`(async () => {
      const box = document.querySelector('[data-facet=${facet}] .option[data-value="${value}"] input');
      const before = document.querySelector('.summary-count').dataset.total;
      const began = performance.now();
      box.click();
      const end = await (${painted})(() => document.querySelector('.list[aria-busy=false]') && document.querySelector('.summary-count').dataset.total !== before);
      return end - began;
    })()`));
    await page.click('.clear');
    await page.waitForFunction((all) => Number(document.querySelector('.summary-count').dataset.total) === all, total);
  }
  console.log(`filter by ${what}, to repaint of list, map, timeline and facets: ${Math.round(median(times))} ${Math.round(most(times))}`);
}
await browser.close();
await server.stop();
