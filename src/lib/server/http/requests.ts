import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '#lib/server/config.ts';
import { describeProblem } from '#lib/server/http/problems.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

type Sender = { method: string; from: string | null | undefined; site: string | null | undefined };

/** Whether another site sends this on a visitor's behalf, whatever its content type (OWASP ASVS 3.5.1 to 3.5.3). */
const isFromElsewhere = ({ method, from, site }: Sender, origin: string): boolean =>
	!safeMethods.has(method) && (from !== origin || site === 'cross-site');

const say = (status: number, sentence: string, headers: Record<string, string> = {}): Response =>
	new Response(sentence, {
		status,
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers }
	});

const sayFromElsewhere = (): Response =>
	say(
		403,
		'This form was not sent from our own pages, so it was not accepted. Open the page again and send it from there.'
	);

const formTypes = /^\s*(multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

export const isForm = ({ headers }: Request): boolean => formTypes.test(headers.get('content-type') ?? '');

export const refuseBroken = (): Response =>
	say(400, 'This form did not arrive whole, so nothing of it was kept. Open the page again and send it once more.');

/** @returns the refusal of what another site sends, or undefined when the request may go on */
export function refuseCrossSite({ method, headers }: Request, origin: string): Response | undefined {
	const sender = { method, from: headers.get('origin'), site: headers.get('sec-fetch-site') };
	return isFromElsewhere(sender, origin) ? sayFromElsewhere() : undefined;
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

async function send(response: ServerResponse, refusal: Response): Promise<void> {
	const body = await refusal.text();
	response.writeHead(refusal.status, Object.fromEntries(refusal.headers)).end(body);
}

const refuseTrace = (): Response => say(405, 'This method is not answered here.\n', { allow: 'GET, HEAD, POST' });

export type Refused = { method: string; path: string; status: number };

/**
 * Headers on what never reaches the hooks: assets, redirects to the address without its last slash, 304s. A 304 renews
 * the headers of the copy a browser holds, so this sets no Content-Security-Policy.
 *
 * Refuses what the framework would refuse before the hooks could say so in a sentence and write it down.
 * @returns whether the request may go on; if not, it has been answered
 */
export function receive(
	request: IncomingMessage,
	response: ServerResponse,
	settings: Pick<Config, 'origin'>,
	note: (refused: Refused) => void
): boolean {
	for (const [name, value] of listHeaders(settings)) response.setHeader(name, value);
	const { method = 'GET', url = '/', headers } = request;
	const path = url.replace(/[?#].*/s, '');
	const from = { method, from: headers.origin, site: String(headers['sec-fetch-site'] ?? '') };
	const refuse = (): Response | undefined => {
		if (method === 'TRACE') return refuseTrace();
		if (!isFromElsewhere(from, settings.origin)) return undefined;
		return /^\/api(\/|$)/.test(path) ? describeProblem(403) : sayFromElsewhere();
	};
	const refusal = refuse();
	if (!refusal) return true;
	note({ method, path, status: refusal.status });
	response.setHeader('content-security-policy', nothingAtAll);
	void send(response, refusal);
	return false;
}
