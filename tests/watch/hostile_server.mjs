// A web that does to `annals watch` what servers do: keeps silent, breaks off, lies about lengths, redirects in circles,
// sends bombs, and now and then an article. Each behaviour has a port of its own, which makes it a host of its own.
import crypto from 'node:crypto';
import http from 'node:http';
import zlib from 'node:zlib';

const places = ['Kunduz', 'Kandahar', 'Mosul', 'Kirkuk', 'Aleppo', 'Idlib', 'Maiduguri', 'Mogadishu', 'Goma', 'Bamako',
  'Gao', 'Benghazi', 'Sanaa', 'Aden', 'Quetta', 'Peshawar', 'Kabul', 'Herat', 'Baghdad', 'Tripoli'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'];

/** Two sentences that tell one event, its own for each number. */
export function story(n) {
  const day = 1 + (n * 7) % 28;
  const month = months[n % months.length];
  return `Gunmen killed ${2 + n % 37} people in ${places[n % places.length]} on ${day} ${month} ${2015 + n % 9}, police said. ` +
    `The attackers, who came on motorcycles, opened fire near the market and fled before soldiers arrived, a resident told reporters.`;
}

export function page(title, n) {
  return `<!doctype html><html><head><title>${title}</title><meta property="og:title" content="${title}">` +
    `<meta property="og:site_name" content="Provincial Post"></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>` +
    `<p>${story(n)}</p><p>Officials said that the number of victims of attack ${n} could still rise, as several of the wounded were in a critical condition.</p>` +
    `</article></body></html>`;
}

export function item({ title, link, guid, text, updated }) {
  return `<item><title>${title}</title>` + (link ? `<link>${link}</link>` : '') +
    (guid ? `<guid isPermaLink="false">${guid}</guid>` : '') + (updated ? `<atom:updated>${updated}</atom:updated>` : '') +
    (text ? `<description>${text}</description>` : '') + '</item>\n';
}

export function rss(title, items) {
  return '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>' +
    `<title>${title}</title>\n${items.join('')}</channel></rss>\n`;
}

/** Ten megabytes that unpack to ten gigabytes: one member of gzip, over and over. */
export function bomb() {
  const member = zlib.gzipSync(Buffer.alloc(10 << 20), { level: 9 });
  const count = Math.floor((10 << 20) / member.length);
  return Buffer.concat(Array(count).fill(member));
}

function send(response, status, type, body, fields = {}) {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...fields });
  response.end(body);
}

/** Writes what HTTP would not let a server write. */
function raw(request, text, after = socket => socket.end()) {
  request.socket.write(text);
  after(request.socket);
}

function endless(socket, chunk, each) {
  const write = () => {
    while (!socket.destroyed && socket.write(chunk)) { /* until it is full */ }
  };
  socket.on('drain', write);
  socket.on('error', () => {});
  if (each) {
    const timer = setInterval(() => socket.destroyed ? clearInterval(timer) : socket.write(chunk), each);
  } else {
    write();
  }
}

/** What an answer does instead of being one, by name. */
export const tricks = {
  silence: () => {},
  reset: request => request.socket.resetAndDestroy(),
  close: request => request.socket.end(),
  error500: (request, response) => send(response, 500, 'text/plain', 'no'),
  retry503: (request, response) => send(response, 503, 'text/plain', 'later', { 'Retry-After': '1' }),
  gone: (request, response) => send(response, 410, 'text/plain', 'gone'),
  missing: (request, response) => send(response, 404, 'text/html', '<html><body><p>Not found.</p></body></html>'),
  circle: (request, response) => send(response, 302, 'text/plain', '', { Location: request.url + '1' }),
  itself: (request, response) => send(response, 301, 'text/plain', '', { Location: request.url }),
  file: (request, response) => send(response, 302, 'text/plain', '', { Location: 'file:///etc/passwd' }),
  gopher: (request, response) => send(response, 302, 'text/plain', '', { Location: 'gopher://127.0.0.1:70/' }),
  tooLong: request => raw(request, 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n' + page('cut', 1)),
  halfGzip: (request, response) => {
    // The first half holds a whole article: only the missing end tells that it is not all.
    const packed = zlib.gzipSync(`${page('cut', 2)}<!-- ${crypto.randomBytes(4000).toString('hex')} -->`);
    send(response, 200, 'text/html', packed.subarray(0, packed.length / 2), { 'Content-Encoding': 'gzip' });
  },
  noGzip: (request, response) => send(response, 200, 'text/html', page('cut', 3), { 'Content-Encoding': 'gzip' }),
  badChunk: request => raw(request, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno\r\n'),
  noHttp: request => raw(request, 'SSH-2.0-OpenSSH_9.2\r\n'),
  bomb: (request, response) => send(response, 200, 'text/html', tricks.bombBytes ??= bomb(), { 'Content-Encoding': 'gzip' }),
  endlessBody: request => raw(request, 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n',
    socket => endless(socket, '<p>' + 'and so on '.repeat(6000))),
  endlessHead: request => raw(request, 'HTTP/1.1 200 OK\r\n', socket => endless(socket, 'X-More: and so on\r\n'.repeat(1000))),
  endlessHints: request => raw(request, '', socket => endless(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(500))),
  drip: request => raw(request, 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', socket => endless(socket, 'a', 200)),
  binary: (request, response) => send(response, 200, 'text/html', Buffer.from(Array.from({ length: 50000 }, (_, i) => (i * 7919) % 251))),
  empty: (request, response) => send(response, 200, 'text/html', ''),
  scripts: (request, response) => send(response, 200, 'text/html', '<!doctype html><html><body><script>draw()</script></body></html>'),
};

/** A host on a port of its own. `routes(path, request, response)` answers, or gives false: 404. */
export class Host {
  constructor(routes) {
    this.requests = [];
    this.robots = 'User-agent: *\nDisallow: /private/\n';
    this.atOnce = 0;
    this.mostAtOnce = 0;
    this.server = http.createServer((request, response) => {
      this.requests.push(request.url);
      ++this.atOnce;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
      request.socket.once('close', () => --this.atOnce);
      request.socket.on('error', () => {});
      if (request.url === '/robots.txt' && this.robots !== undefined) {
        typeof this.robots === 'string' ? send(response, 200, 'text/plain', this.robots) : this.robots(request, response);
      } else if (routes.call(this, request.url, request, response) === false) {
        tricks.missing(request, response);
      }
    });
    this.server.on('clientError', (error, socket) => socket.destroy());
    this.server.keepAliveTimeout = 1;
  }
  async listen() {
    await new Promise(resolve => this.server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }
  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export { send };
