import { describe, expect, it } from 'vitest';
import { asProblem, describeProblem } from '#lib/server/http/problems.ts';
import { refuseCrossSite, secureHeaders } from '#lib/server/http/requests.ts';

const origin = 'https://cognicare.example';

describe('secureHeaders', () => {
	it('asks for HTTPS for a year where the site is on HTTPS, and only there', () => {
		const [secure, plain] = [new Headers(), new Headers()];
		secureHeaders(secure, { origin });
		secureHeaders(plain, { origin: 'http://localhost:3000' });
		expect(secure.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
		expect(plain.get('strict-transport-security')).toBeNull();
	});

	it('leaves a policy that is there alone, and allows nothing where there is none', () => {
		const headers = new Headers({ 'content-security-policy': `default-src 'self'` });
		secureHeaders(headers, { origin });
		expect(headers.get('content-security-policy')).toBe(`default-src 'self'`);
		const bare = new Headers();
		secureHeaders(bare, { origin });
		expect(bare.get('content-security-policy')).toBe(`default-src 'none'; frame-ancestors 'none'`);
	});
});

describe('refuseCrossSite', () => {
	const ask = (method: string, headers: Record<string, string>) =>
		refuseCrossSite(new Request(`${origin}/tools`, { method, headers }), origin)?.status;

	it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s through from anywhere', (method) =>
		expect(ask(method, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBeUndefined()
	);

	it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('lets %s through from our own pages only', (method) => {
		expect(ask(method, { origin })).toBeUndefined();
		expect(ask(method, { origin, 'sec-fetch-site': 'same-origin' })).toBeUndefined();
		expect(ask(method, {})).toBe(403);
		expect(ask(method, { origin: 'null' })).toBe(403);
		expect(ask(method, { origin: 'http://cognicare.example' })).toBe(403);
		expect(ask(method, { origin: `${origin}:8443` })).toBe(403);
		expect(ask(method, { origin: `${origin}.evil.example` })).toBe(403);
		expect(ask(method, { origin, 'sec-fetch-site': 'cross-site' })).toBe(403);
	});
});

describe('asProblem', () => {
	it('leaves answers that are none, and problems, as they are', () => {
		for (const response of [
			new Response('ok'),
			new Response(null, { status: 304 }),
			describeProblem(404, 'No tool.')
		]) {
			expect(asProblem(response)).toBe(response);
		}
	});

	it('tells nothing of what was inside', async () => {
		const inside = new Response('<p>Error at /src/lib/x.ts:1</p>', {
			status: 500,
			headers: { 'content-type': 'text/html' }
		});
		expect(await asProblem(inside).json()).toEqual({
			type: 'about:blank',
			title: 'Internal error',
			status: 500,
			detail: 'Something went wrong on our side.'
		});
	});

	it('keeps which methods are allowed', () => {
		const refused = new Response('no', { status: 405, headers: { allow: 'GET, HEAD' } });
		expect(asProblem(refused).headers.get('allow')).toBe('GET, HEAD');
	});
});
