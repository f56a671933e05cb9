// Builds the web app: the script of the first page and of each other page, one style sheet, the page, the icon and the base map.
// Usage: node build.mjs [--out DIRECTORY]
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const flag = process.argv.indexOf('--out');
const out = flag >= 0 ? process.argv[flag + 1] : join(here, 'dist');
if (!out) {
  console.error('build.mjs: --out needs a directory');
  process.exit(2);
}
mkdirSync(out, { recursive: true });

const built = await build({
  absWorkingDir: here,
  entryPoints: { app: 'src/main.tsx', style: 'src/style.css' },
  outdir: out,
  bundle: true,
  splitting: true,
  chunkNames: 'part-[hash]',
  metafile: true,
  minify: true,
  format: 'esm',
  target: ['chrome100', 'firefox100', 'safari15'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.md': 'text' },
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});

copyFileSync(join(here, 'static/icon.svg'), join(out, 'icon.svg'));

// The parts that the first page needs are asked for together with it, not when its script has been read.
const outputs = Object.entries(built.metafile.outputs);
const [, app] = outputs.find(([path]) => path.endsWith('app.js'));
const parts = app.imports.filter((part) => part.kind === 'import-statement').map((part) => part.path.split('/').pop()).sort();
const links = parts.map((part) => `<link rel="modulepreload" href="/${part}">\n`).join('');
writeFileSync(join(out, 'index.html'),
  readFileSync(join(here, 'static/index.html'), 'utf8').replace('<script type="module"', `${links}<script type="module"`));

// The notices of what goes into the app.
const libraries = ['preact', 'd3-geo', 'd3-array', 'internmap', 'topojson-client', 'world-atlas'];
writeFileSync(join(out, 'licenses.txt'), libraries.map((name) => {
  const folder = join(here, 'node_modules', name);
  const notice = ['LICENSE', 'LICENSE.md'].map((file) => join(folder, file)).find((file) => existsSync(file));
  return `${name}\n\n${notice ? readFileSync(notice, 'utf8') : JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).license}`;
}).join('\n\n----\n\n'));

// Of a country only its shape and its two-letter code stay, for the counts by country: a border here says nothing about where
// an event happened. Those whose borders Natural Earth 4.1 itself counts as disputed are marked, so that they are dashed.
const disputed = new Set(['EH', 'PS', 'XK']);
for (const scale of ['110m', '50m']) {
  const atlas = JSON.parse(readFileSync(join(here, `node_modules/world-atlas/countries-${scale}.json`), 'utf8'));
  for (const shape of atlas.objects.countries.geometries) {
    const code = shape.properties.name === 'Kosovo' ? 'XK' : shape.id && new Intl.Locale(`und-${shape.id}`).region;
    delete shape.properties;
    delete shape.id;
    if (code) shape.id = code;
    if (!code || disputed.has(code)) shape.properties = { disputed: true };
  }
  delete atlas.objects.land;
  writeFileSync(join(out, `borders-${scale}.json`), JSON.stringify(atlas));
}
