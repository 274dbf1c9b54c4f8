import { globSync } from 'node:fs';
import { connect } from 'node:net';

/** How the asker ends it: by waiting for the answer, by a reset after what it sent, or by a reset at the first bytes that come back. */
type Ending = 'answer' | 'reset' | 'reset-at-answer';

export type HostileRequest = {
	name: string;
	/** Byte for byte; HOST and ORIGIN in it stand for those of the site. */
	text: string;
	ending: Ending;
};

export type HostileAnswer = { status: number; head: string; body: string } | undefined;

type Headers = Record<string, string>;

const asset = globSync('build/client/_app/immutable/**/*.js')[0]?.replace(/^build\/client/, '') ?? '/favicon.svg';
const fromOurs: Headers = { Origin: 'ORIGIN' };
const form: Headers = { ...fromOurs, 'Content-Type': 'application/x-www-form-urlencoded' };
const multipart: Headers = { ...fromOurs, 'Content-Type': 'multipart/form-data; boundary=x' };

const writeHead = (method: string, target: string, headers: Headers, version = '1.1'): string =>
	[
		`${method} ${target} HTTP/${version}`,
		...Object.entries({ Host: 'HOST', Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`),
		'\r\n'
	].join('\r\n');

const ask = (name: string, text: string, ending: Ending = 'answer'): HostileRequest => ({ name, text, ending });

const get = (target: string, headers: Headers = {}, method = 'GET'): HostileRequest =>
	ask(
		`${method} ${target.slice(0, 60)} ${Object.entries(headers).join(' ').slice(0, 60)}`.trim(),
		writeHead(method, target, headers)
	);

const post = (name: string, target: string, headers: Headers, body: string): HostileRequest =>
	ask(
		`POST ${target.slice(0, 60)} ${name}`,
		writeHead('POST', target, { ...headers, 'Content-Length': String(Buffer.byteLength(body, 'latin1')) }) + body
	);

const chunked = (body: string, size: number): string =>
	`${(body.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])
		.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
		.join('')}0\r\n\r\n`;

export const rangeTargets = [
	...['/favicon.svg', '/favicon.ico', '/og.png', asset, '/_app/version.json', '/_app/env.js', '/favicon.svg/'],
	...['/', '/tools', '/get-help', '/search?q=sleep', '/no-such-page', '/healthz', '/sitemap.xml', '/feed.xml'],
	...['/api/v1/tools', '/api/v1/export.csv', '/api/v1/none', '/admin', '/admin/login', '/admin/tools']
];

export const badRanges = [
	...['bytes=5-1', 'bytes=999999999-', 'bytes=99999999999999999999-', 'bytes=0-99999999999999999999', 'bytes=-0'],
	...['bytes=-5', 'bytes=-99999999999999999999', 'bytes=0-0,2-3', 'bytes=5-1,0-0', 'bytes=-', 'bytes=', 'bytes'],
	...['bytes=a-b', 'bytes=1', 'bytes=--1', 'bytes=0x1-0x2', 'bytes=1.5-2', 'bytes=NaN-Infinity', 'items=0-5', '%00'],
	...[`bytes=${'0-0,'.repeat(1000)}`, '-1', 'bytes=1e3-', 'bytes=-1e3', 'bytes=0-0\tx', 'bytes = 5-1']
];

const ranges = rangeTargets.flatMap((target) => badRanges.map((range) => get(target, { Range: range })));
const rangesOtherwise = ['/favicon.svg', asset, '/', '/api/v1/tools', '/admin'].flatMap((target) => [
	get(target, { Range: 'bytes=5-1' }, 'HEAD'),
	get(target, { Range: 'bytes=5-1', 'If-Range': 'W/"none"' }),
	get(target, { Range: 'bytes=5-1', 'If-Range': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
	get(target, { Range: 'bytes=0-4', 'If-Range': '%%' }),
	get(target, { Range: 'bytes=5-1', 'Accept-Encoding': 'br' }),
	get(target, { Range: 'bytes=5-1', 'If-None-Match': '*' }),
	ask(`${target} two ranges`, writeHead('GET', target, { Range: 'bytes=5-1\r\nRange: bytes=9-2' }))
]);

const formTargets = [
	'/submit',
	'/tools/headspace/report',
	'/admin/login?/password',
	'/admin/setup',
	'/admin/reset?/ask'
];
const formTypes = [
	...['text/plain', 'text/plain;charset=utf-8', 'application/json', 'application/x-sveltekit-formdata', 'text/html'],
	...['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary="', 'x', '%%%', '\xff'],
	...['application/x-www-form-urlencoded; charset=utf-7', 'application/x-www-form-urlencoded, text/plain', ';'],
	'multipart/form-data; boundary=x, text/plain'
];
const formBodies = ['a=b', '', '--x\r\n\r\n--x--', '\0', '{"a":'];

const forms = formTargets.flatMap((target) => [
	...formTypes.flatMap((type) =>
		formBodies.map((body) => post(`as ${type}`, target, { ...fromOurs, 'Content-Type': type }, body))
	),
	post('with no type', target, fromOurs, 'a=b'),
	post('with malformed fields', target, form, '%E0%A4%A=%&=&==&%00=%00&a=%FF%FE&\xff'),
	post('with fields of the prototype', target, form, '__proto__=1&constructor=2&__proto__[x]=3&toString=4'),
	post('with many fields', target, form, 'a=&'.repeat(5000)),
	post('with broken parts', target, multipart, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end'),
	post('with a part without a name', target, multipart, '--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n'),
	post(
		'with a file',
		target,
		multipart,
		[
			'--x',
			'Content-Disposition: form-data; name="name"; filename="a\0.txt"',
			'Content-Type: text/plain',
			'',
			'a',
			'--x--',
			''
		].join('\r\n')
	),
	post('far too long', target, form, `name=${'x'.repeat(700_000)}`),
	post('as JSON wanted', target, { ...form, Accept: 'application/json', 'X-Sveltekit-Action': 'true' }, 'a=b'),
	ask(
		`POST ${target} far too long in chunks`,
		writeHead('POST', target, { ...form, 'Transfer-Encoding': 'chunked' }) + chunked('x'.repeat(700_000), 65_535)
	),
	ask(
		`POST ${target} broken chunks`,
		`${writeHead('POST', target, { ...form, 'Transfer-Encoding': 'chunked' })}zz\r\nx`
	),
	ask(
		`POST ${target} half, then reset`,
		`${writeHead('POST', target, { ...form, 'Content-Length': '900' })}a=b`,
		'reset'
	),
	ask(
		`POST ${target} half in parts, then reset`,
		`${writeHead('POST', target, { ...multipart, 'Content-Length': '900' })}--x\r\nContent-Disposition: form-data; name="a"`,
		'reset'
	),
	ask(
		`POST ${target} a chunk, then reset`,
		`${writeHead('POST', target, { ...form, 'Transfer-Encoding': 'chunked' })}3\r\na=b\r\n`,
		'reset'
	),
	ask(`POST ${target} longer than said`, `${writeHead('POST', target, { ...form, 'Content-Length': '1' })}a=bcdef`),
	ask(`POST ${target} of negative length`, `${writeHead('POST', target, { ...form, 'Content-Length': '-1' })}a=b`),
	ask(`POST ${target} of odd length`, `${writeHead('POST', target, { ...form, 'Content-Length': '1e3' })}a=b`),
	ask(
		`POST ${target} with two lengths`,
		`${writeHead('POST', target, { ...form, 'Content-Length': '3\r\nContent-Length: 4' })}a=b`
	),
	ask(
		`POST ${target} with length and chunks`,
		writeHead('POST', target, { ...form, 'Content-Length': '3', 'Transfer-Encoding': 'chunked' }) + chunked('a=b', 3)
	),
	ask(
		`POST ${target} expects to go on`,
		`${writeHead('POST', target, { ...form, Expect: '100-continue', 'Content-Length': '3' })}a=b`
	),
	ask(
		`POST ${target} expects much`,
		`${writeHead('POST', target, { ...form, Expect: 'a miracle', 'Content-Length': '3' })}a=b`
	)
]);

const actionNames = [
	...['/constructor', '/toString', '/__proto__', '/hasOwnProperty', '/valueOf', '/default', '/isPrototypeOf', '/'],
	...['/none', '/%00', '/%E0%A4%A', '//', '/default&/password', 'x=1&/constructor', '/__defineGetter__', '/a.b']
];
const actions = ['/submit', '/tools/headspace/report', '/tools', '/', '/admin/login', '/admin/tools', '/none'].flatMap(
	(target) =>
		actionNames.flatMap((action) => [
			post('an odd action', `${target}?${action}`, form, 'a=b'),
			post('an odd action in JSON', `${target}?${action}`, { ...form, Accept: 'application/json' }, 'a=b'),
			post('an odd action as text', `${target}?${action}`, { ...fromOurs, 'Content-Type': 'text/plain' }, 'a=b')
		])
);

const oddTargets = [
	...['/%', '/%00', '/tools/%00', '/tags/%00', '/guides/%00', '/preview/%00', '/tools?q=%00', '/tools?page=%00'],
	...['/search?q=%00', '/get-help?country=%00', '/compare?tool=%00', '/%E0%A4%A', '/tools/%ff/report', '/\xff\xfe'],
	...['/tools?q=\0', '*', 'tools', '?', '//', '///', 'http://', 'http://[', 'http://a:b@c:99999/', '//[', '/\\', '/..'],
	...['/__data.json?x-sveltekit-invalidated=%00', '/__data.json?x-sveltekit-invalidated=', '/tools/__data.json?'],
	`/tools/__data.json?x-sveltekit-invalidated=${'1'.repeat(5000)}`,
	'/tools/__data.json?x-sveltekit-invalidated=0&x-sveltekit-invalidated=1&x-sveltekit-trailing-slash=2',
	...['/admin/__data.json', '/admin/tools/__data.json?x-sveltekit-invalidated=11', '/%E0%A4%A/__data.json'],
	...[
		'/__route.js',
		'/tools/__route.js',
		'/admin/__route.js',
		'/%00/__route.js',
		'/%E0%A4%A/__route.js',
		'//__route.js'
	],
	...['/_app/env.js', '/_app/env.script.js', '/_app/version.json', '/_app/', '/_app/immutable/', '/_app/remote/a/b'],
	...['/_app/remote/__proto__/constructor', '/_app/remote/a/b?payload=%00', '/_app/remote', '/favicon.svg.br'],
	...['/favicon.svg%00', '/favicon.svg%', '/%66avicon.svg', '/FAVICON.SVG', '/favicon.svg//', '/index.html', '/.br'],
	...['/constructor', '/__proto__', '/toString', '/hasOwnProperty/', '/admin/constructor', '/admin/%00', '/%61dmin'],
	`/${'a'.repeat(15_000)}`,
	`/${'%41'.repeat(4000)}`,
	`/${'%E0'.repeat(4000)}`,
	`/tools?${'a=b&'.repeat(3500)}`,
	`/${'../'.repeat(3000)}`,
	`/tools?q=${'x'.repeat(20_000)}`
];

const oddMethods = [
	...['PROPFIND', 'TRACE', 'PURGE', 'LINK', 'M-SEARCH', 'MKCOL', 'REPORT', 'QUERY', 'OPTIONS', 'HEAD', 'PUT', 'DELETE'],
	...['PATCH', 'CONNECT', 'BREW', 'get', 'G\0T', '']
];
const methods = oddMethods.flatMap((method) =>
	['/', '/tools', '/submit', '/favicon.svg', '/api/v1/tools', '/admin/login', '/none', '/_app/version.json', '*'].map(
		(target) => get(target, fromOurs, method)
	)
);

const oddHeaders: Headers[] = [
	{ Cookie: '=;;=;x=%E0%A4%A;__proto__=1' },
	{ Cookie: 'cognicare_session=%00' },
	{ Cookie: `cognicare_session=${'x'.repeat(8000)}` },
	{ Cookie: 'a=b\r\nCookie: c=d', Host: 'a' },
	{ Cookie: 'x='.repeat(2000) },
	{ 'X-Sveltekit-Action': 'true', 'X-Sveltekit-Pathname': '//evil.example', 'X-Sveltekit-Search': '%%' },
	{ 'X-Sveltekit-Invalidated': '\xff', 'X-Sveltekit-Prerender': '1', 'X-Sveltekit-Error': 'true' },
	{ 'X-Sveltekit-Action': 'true', Accept: 'application/json' },
	{ Accept: '*/*;q=9999,text/html;q=-1' },
	{ Accept: ','.repeat(6000) },
	{ 'Accept-Encoding': `br;${'q=0;'.repeat(2000)}` },
	{ 'Accept-Language': '%'.repeat(3000) },
	{ 'If-None-Match': `${'W/"a",'.repeat(2000)}` },
	{ 'If-Modified-Since': '\xff' },
	{ Host: '' },
	{ Host: '%%%' },
	{ Host: 'a\r\nHost: b' },
	{ Host: '[::1' },
	{ Origin: 'null\r\nOrigin: ORIGIN' },
	{ Upgrade: 'websocket', Connection: 'Upgrade, close', 'Sec-WebSocket-Key': 'eA==' },
	{ Upgrade: 'h2c', Connection: 'Upgrade, HTTP2-Settings, close', 'HTTP2-Settings': 'AAMAAABkAAQAAP__' },
	{ 'X-Forwarded-For': 'a,'.repeat(3000), 'X-Forwarded-Proto': 'a:b', 'X-Forwarded-Host': '%00' },
	{ 'X-Test-Address': '' },
	{ Authorization: 'Basic %%%' },
	{ [`X-${'a'.repeat(15_000)}`]: 'b' },
	{ 'X-Null': 'a\0b' },
	{ ' X-Space': 'a' },
	{ 'X-Line': 'a\nb: c' },
	{ 'Content-Length': '5' },
	{ 'Transfer-Encoding': 'chunked, identity' },
	{ 'Transfer-Encoding': 'gzip' },
	{ Expect: '100-continue' },
	{ Expect: 'a miracle' },
	{ 'Content-Type': 'text/plain' },
	Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`X-${i}`, '']))
];
const headers = ['/', '/tools', '/api/v1/tools', '/favicon.svg', '/admin', '/admin/login', '/healthz'].flatMap(
	(target) => oddHeaders.map((given) => get(target, given))
);

const wire: HostileRequest[] = [
	ask('HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n'),
	ask('HTTP/1.0 of an asset', `GET ${asset} HTTP/1.0\r\nRange: bytes=5-1\r\n\r\n`),
	ask('HTTP/0.9', 'GET /\r\n\r\n'),
	ask('HTTP/2 in the clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
	ask('HTTP/9.9', writeHead('GET', '/', {}, '9.9')),
	ask('TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'),
	ask('no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'),
	ask('bare line feeds', 'GET / HTTP/1.1\nHost: HOST\n\n'),
	ask('an empty line first', `\r\n\r\n${writeHead('GET', '/', {})}`),
	ask('nothing but a reset', '', 'reset'),
	ask('half a request line, then reset', 'GET /to', 'reset'),
	ask('a header without an end, then reset', 'GET / HTTP/1.1\r\nHost: HO', 'reset'),
	ask(
		'pipelined',
		`${writeHead('GET', '/', { Connection: 'keep-alive' }).repeat(20)}${writeHead('GET', '/tools', {})}`
	),
	ask(
		'pipelined, with bad ranges and odd actions',
		writeHead('GET', asset, { Connection: 'keep-alive', Range: 'bytes=5-1' }).repeat(5) +
			`${writeHead('POST', '/submit?/constructor', { ...form, Connection: 'keep-alive', 'Content-Length': '3' })}a=b`.repeat(
				5
			) +
			writeHead('GET', '/tools', {})
	),
	ask('pipelined, then reset', writeHead('GET', '/tools', { Connection: 'keep-alive' }).repeat(50), 'reset'),
	ask('a page, then garbage', `${writeHead('GET', '/', { Connection: 'keep-alive' })}\0\0\0\0\r\n\r\n`),
	...['/og.png', asset, '/tools', '/api/v1/export.json', '/api/v1/export.csv', '/sitemap.xml', '/favicon.svg'].flatMap(
		(target) => [
			ask(`${target} reset at once`, writeHead('GET', target, {}), 'reset'),
			ask(`${target} reset at the first bytes`, writeHead('GET', target, {}), 'reset-at-answer'),
			ask(
				`${target} in part, reset at the first bytes`,
				writeHead('GET', target, { Range: 'bytes=1-' }),
				'reset-at-answer'
			)
		]
	)
];

/** Nothing that anyone sends without signing in may be an error of ours, end the process, or be written down as one. */
export const hostileRequests: HostileRequest[] = [
	...ranges,
	...rangesOtherwise,
	...forms,
	...actions,
	...oddTargets.map((target) => get(target)),
	...oddTargets.slice(0, 40).map((target) => post('nobody asked for', target, form, 'a=b')),
	...methods,
	...headers,
	...wire
];

const patience = 20_000;

/** @returns the first answer, or undefined where the connection ended without one */
export function sendHostile(origin: string, { name, text, ending }: HostileRequest): Promise<HostileAnswer> {
	const { hostname, port, host } = new URL(origin);
	const bytes = Buffer.from(text.replaceAll('HOST', host).replaceAll('ORIGIN', origin), 'latin1');
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname);
		const chunks: Buffer[] = [];
		const finish = () => {
			const got = Buffer.concat(chunks)
				.toString('latin1')
				.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
			const end = got.indexOf('\r\n\r\n');
			const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(got)?.[1]);
			resolve(status ? { status, head: got.slice(0, end), body: got.slice(end + 4) } : undefined);
		};
		socket.setTimeout(patience, () => {
			socket.destroy();
			reject(new Error(`No end to ${name}`));
		});
		socket.on('data', (chunk) => {
			chunks.push(chunk);
			if (ending === 'reset-at-answer') socket.resetAndDestroy();
		});
		socket.on('error', () => undefined);
		socket.on('close', finish);
		socket.write(bytes, () => {
			if (ending === 'reset') setImmediate(() => socket.resetAndDestroy());
		});
	});
}
