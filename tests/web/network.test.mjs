// The network in a real browser: the drawing, the table and the API say the same, by mouse, keys and months.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { faults, get_json, use_site } from './browser.mjs';

const site = use_site();
const { on_page } = site;

const drawn = (page) => page.evaluate(() => ({
  nodes: [...document.querySelectorAll('a.node')].map((node) => node.dataset.id),
  edges: [...document.querySelectorAll('.network-frame > svg > .arrow-line')].map((edge) => [edge.dataset.source, edge.dataset.target]),
}));

/** Waits until as many actors and arrows are drawn as the API has for `query`. */
async function settled(page, query) {
  const api = await get_json(site.server, `/api/v1/graph?${query}`);
  await page.waitForFunction(([nodes, edges]) => {
    const line = document.querySelector('.tally-line');
    return line && Number(line.dataset.nodes) === nodes && Number(line.dataset.edges) === edges;
  }, [api.nodes.length, api.edges.length]);
  return api;
}

describe('the network', () => {
  it('draws every actor and arrow of the API, and the table has the same arrows', async () => {
    await on_page('/network', async (page) => {
      const api = await settled(page, 'size=50&min=1');
      assert.ok(api.nodes.length > 5 && api.edges.length > 5);
      const { nodes, edges } = await drawn(page);
      assert.deepEqual(nodes, api.nodes.map((node) => node.id));
      assert.deepEqual(edges, api.edges.map((edge) => [edge.source, edge.target]));
      const names = new Map(api.nodes.map((node) => [node.id, node.name]));
      const more = page.locator('button.more');
      if (await more.count() > 0) await more.click();
      const rows = await page.$$eval('table.data tbody tr', (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.deepEqual(rows, api.edges.map((edge) => [names.get(edge.source), names.get(edge.target), String(edge.incidents), edge.killed === null ? '' : String(edge.killed)]));
      const solid = await page.locator('.network-frame > svg > .arrow-line.deadly').count();
      assert.equal(solid, api.edges.filter((edge) => edge.killed > 0).length);
    });
  });

  it('keeps every sign inside its frame, at any width', async () => {
    for (const width of [1440, 390]) {
      await on_page('/network', async (page) => {
        await settled(page, 'size=50&min=1');
        const outside = await page.evaluate(() => {
          const frame = document.querySelector('.network-frame > svg').getBoundingClientRect();
          return [...document.querySelectorAll('a.node')].filter((node) => {
            const box = node.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
          }).length;
        });
        assert.equal(outside, 0);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      }, { viewport: { width, height: 844 } });
    }
  });

  it('is one stop of the keyboard, whose arrows go from actor to actor, and opens one without loading the app anew', async () => {
    await on_page('/network', async (page) => {
      const api = await settled(page, 'size=50&min=1');
      assert.equal(await page.locator('a.node[tabindex="0"]').count(), 1);
      await page.focus('a.node[tabindex="0"]');
      const seen = new Set();
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowLeft']) {
        await page.keyboard.press(key);
        seen.add(await page.evaluate(() => document.activeElement.dataset.id));
      }
      assert.ok(seen.size >= 3, [...seen].join());
      const id = await page.evaluate(() => document.activeElement.dataset.id);
      const node = api.nodes.find((one) => one.id === id);
      assert.match(await page.textContent('.network-focus'), new RegExp(`, ${node.incidents} incident`));
      await page.evaluate(() => { window.still_here = true; });
      await page.keyboard.press('Enter');
      await page.waitForSelector('.actor-facts');
      assert.equal(await page.textContent('h1'), node.name);
      assert.equal(await page.evaluate(() => window.still_here), true);
    });
  });

  it('shows fewer actors, stronger arrows, and one time, which is the range of the filters', async () => {
    const { months } = await get_json(site.server, '/api/v1/facets');
    const last = months.map((month) => month.value).sort().at(-1);
    await on_page('/network', async (page) => {
      await settled(page, 'size=50&min=1');
      await page.selectOption('#network-size', '25');
      await settled(page, 'size=25&min=1');
      await page.fill('#network-min', '2');
      await settled(page, 'size=25&min=2');
      await page.fill('#network-min', '1');
      await page.selectOption('#network-size', '200');
      await page.waitForSelector('#network-span');
      await page.selectOption('#network-span', '12');
      await page.waitForURL(new RegExp(`date__lte=${last}`));
      await settled(page, `size=200&min=1&${new URL(page.url()).searchParams}`);
      const before_step = page.url();
      await page.focus('#network-month');
      await page.keyboard.press('ArrowLeft');
      await page.waitForURL((url) => url.href !== before_step);
      await settled(page, `size=200&min=1&${new URL(page.url()).searchParams}`);
      await page.selectOption('#network-span', '0');
      await page.waitForURL(`${site.server.url}/network`);
    });
  });

  it('of one actor is reached from its page', async () => {
    await on_page('/actors/al_shabaab', async (page) => {
      await page.click('.actor-links a:has-text("network")');
      await page.waitForURL('**/network?actor__is=al_shabaab');
      const api = await settled(page, 'size=50&min=1&actor__is=al_shabaab');
      assert.equal(api.nodes[0].id, 'al_shabaab');
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has no fault that axe finds, ${colorScheme}`, async () => {
      for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
        await on_page('/network', async (page) => {
          await settled(page, 'size=50&min=1');
          assert.deepEqual(await faults(page), []);
        }, { colorScheme, viewport });
      }
    });
  }
});
