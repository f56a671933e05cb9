// Takes docs/screenshot.png of the first page: ANNALS_BINARY=... ANNALS_DATABASE=... node screenshot.mjs OUT.png
import { open_page, start_browser, start_server } from './browser.mjs';

const out = process.argv[2];
if (!out) {
  console.error('screenshot.mjs: the name of the picture is missing');
  process.exit(2);
}
const server = await start_server();
const browser = await start_browser();
const { page, close } = await open_page(browser, server);
await page.goto(`${server.url}/`);
await page.waitForSelector('.list[aria-busy=false]');
await page.waitForLoadState('networkidle');
await page.waitForTimeout(500);
await page.screenshot({ path: out });
await close();
await browser.close();
await server.stop();
