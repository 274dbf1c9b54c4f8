import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '#lib/server/config.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site sends on a visitor's behalf, whatever its content type (OWASP ASVS 3.5.1 to 3.5.3).
 * @returns the refusal, or undefined when the request may go on
 */
export function refuseCrossSite(request: Request, origin: string): Response | undefined {
	if (safeMethods.has(request.method)) return undefined;
	const from = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site');
	if (from === origin && site !== 'cross-site') return undefined;
	return new Response(
		'This form was not sent from our own pages, so it was not accepted. Open the page again and send it from there.',
		{ status: 403, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } }
	);
}

const year = 31_536_000;
const nothingAtAll = "default-src 'none'; frame-ancestors 'none'";

/** No framing, no sniffing, no referrer, no features of the device, no other origins. */
function listHeaders(settings: Pick<Config, 'origin'>): [string, string][] {
	const headers: [string, string][] = [
		['x-content-type-options', 'nosniff'],
		// Pages with a form to post say `same-origin` in their head: under this browsers send `Origin: null` with them.
		['referrer-policy', 'no-referrer'],
		['x-frame-options', 'DENY'],
		['cross-origin-opener-policy', 'same-origin'],
		['cross-origin-resource-policy', 'same-origin'],
		[
			'permissions-policy',
			'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()'
		]
	];
	if (settings.origin.startsWith('https://')) {
		headers.push(['strict-transport-security', `max-age=${year}; includeSubDomains`]);
	}
	return headers;
}

/** Headers on every answer that passes through the hooks. */
export function secureHeaders(headers: Headers, settings: Pick<Config, 'origin'>): void {
	for (const [name, value] of listHeaders(settings)) headers.set(name, value);
	if (!headers.has('content-security-policy')) headers.set('content-security-policy', nothingAtAll);
}

/**
 * Headers on what never reaches the hooks: assets, redirects to the address without its last slash, 304s. A 304 renews
 * the headers of the copy a browser holds, so this sets no Content-Security-Policy.
 * @returns whether the request may go on; if not, it has been answered
 */
export function receive(request: IncomingMessage, response: ServerResponse, settings: Pick<Config, 'origin'>): boolean {
	for (const [name, value] of listHeaders(settings)) response.setHeader(name, value);
	if (request.method !== 'TRACE') return true;
	response.setHeader('content-security-policy', nothingAtAll);
	response.setHeader('content-type', 'text/plain; charset=utf-8');
	response.setHeader('allow', 'GET, HEAD, POST');
	response.writeHead(405).end('This method is not answered here.\n');
	return false;
}
