import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { limitRendering } from './overload.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function load(most: number, mostSent: number) {
	const rendered: string[] = [];
	const refused: [url: string, status: number, retryAfter: string | undefined][] = [];
	const asked: (EventEmitter & { destroyed: boolean; writeHead: () => void })[] = [];
	const requests: EventEmitter[] = [];
	const listener = limitRendering(
		({ url }) => void rendered.push(url!),
		({ url }, _response, { status, headers }) => void refused.push([url!, status, headers?.['retry-after']]),
		most,
		mostSent
	);
	const ask = (url: string, method = 'GET', headers: Record<string, string> = {}) => {
		const response = Object.assign(new EventEmitter(), { destroyed: false, writeHead: () => undefined });
		const request = Object.assign(new EventEmitter(), { url, method, headers });
		asked.push(response);
		requests.push(request);
		listener(request as unknown as IncomingMessage, response as unknown as ServerResponse);
	};
	/** Its answer begins; whether anybody takes it is another matter. */
	const answer = (index: number) => asked[index]!.writeHead();
	/** The last of its body has come. */
	const arrive = (index: number) => requests[index]!.emit('end');
	const end = (index: number) => {
		asked[index]!.destroyed = true;
		asked[index]!.emit('close');
	};
	return { ask, answer, arrive, end, rendered, refused };
}

describe('beyond as many requests as can be rendered', () => {
	it('pages are shed, and served again as soon as one has ended', async () => {
		const { ask, end, rendered, refused } = load(2, 8);
		for (const url of ['/a', '/b', '/c']) ask(url);
		ask('/d', 'HEAD');
		expect(refused).toEqual([
			['/c', 503, '5'],
			['/d', 503, '5']
		]);
		await turn();
		await turn();
		expect(rendered).toEqual(['/a', '/b']);
		end(0);
		for (const url of ['/e', '/f']) ask(url);
		await turn();
		await turn();
		expect(rendered).toEqual(['/a', '/b', '/e']);
	});

	it('help and health go on, before the pages that wait, and so does what somebody sends', async () => {
		const { ask, rendered, refused } = load(1, 8);
		ask('/tools');
		for (const url of ['/get-help', '/get-help?country=GB', '/healthz', '/readyz']) ask(url);
		await turn();
		expect(rendered).toEqual(['/get-help', '/get-help?country=GB', '/healthz', '/readyz']);
		await turn();
		expect(rendered.at(-1)).toBe('/tools');
		ask('/get-help-not');
		ask('/submit', 'POST');
		expect(refused.map(([url]) => url)).toEqual(['/get-help-not']);
	});

	it('an answer that is begun counts no more, however slowly it is taken', () => {
		const { ask, answer, end, refused } = load(1, 2);
		ask('/a');
		answer(0);
		ask('/b');
		expect(refused).toEqual([]);
		end(0);
		ask('/c');
		expect(refused.map(([url]) => url)).toEqual(['/c']);
	});

	it('who is still sending takes the turn of nobody who reads', () => {
		const { ask, arrive, end, refused } = load(1, 2);
		const body = { 'content-length': '900' };
		ask('/submit', 'POST', body);
		ask('/submit', 'POST', { 'transfer-encoding': 'chunked' });
		for (const [index, url] of ['/a', '/get-help', '/healthz'].entries()) {
			ask(url);
			end(2 + index);
		}
		ask('/contact', 'POST', body);
		expect(refused.map(([url]) => url)).toEqual(['/contact']);
		arrive(0);
		ask('/b');
		expect(refused.map(([url]) => url)).toEqual(['/contact', '/b']);
		end(0);
		ask('/c');
		expect(refused).toHaveLength(2);
	});

	it('what is sent has a limit as well', () => {
		const { ask, refused } = load(1, 3);
		for (const url of ['/1', '/2', '/3', '/4']) ask(url, 'POST');
		expect(refused).toEqual([['/4', 503, '5']]);
	});
});

describe('below it', () => {
	it('a few pages are rendered in each turn of the loop, so that what is cheap comes between', async () => {
		const { ask, rendered } = load(8, 8);
		for (const url of ['/a', '/b', '/c', '/d', '/e', '/f']) ask(url);
		expect(rendered).toEqual([]);
		await turn();
		expect(rendered).toEqual(['/a', '/b', '/c', '/d']);
		ask('/healthz');
		await turn();
		expect(rendered.slice(4).toSorted()).toEqual(['/e', '/f', '/healthz']);
	});

	it('nothing is rendered for whoever has gone', async () => {
		const { ask, end, rendered } = load(8, 8);
		for (const url of ['/a', '/b']) ask(url);
		end(0);
		await turn();
		await turn();
		await turn();
		expect(rendered).toEqual(['/b']);
	});
});
