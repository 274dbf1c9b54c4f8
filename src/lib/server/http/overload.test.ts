import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { limitRendering } from './overload.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function load(most: number, mostSent: number) {
	const rendered: string[] = [];
	const refused: [url: string, status: number, retryAfter: string | undefined][] = [];
	const asked: (EventEmitter & { destroyed: boolean })[] = [];
	const listener = limitRendering(
		({ url }) => void rendered.push(url!),
		({ url }, _response, { status, headers }) => void refused.push([url!, status, headers?.['retry-after']]),
		most,
		mostSent
	);
	const ask = (url: string, method = 'GET') => {
		const response = Object.assign(new EventEmitter(), { destroyed: false });
		asked.push(response);
		listener({ url, method } as IncomingMessage, response as unknown as ServerResponse);
	};
	const end = (index: number) => {
		asked[index]!.destroyed = true;
		asked[index]!.emit('close');
	};
	return { ask, end, rendered, refused };
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
