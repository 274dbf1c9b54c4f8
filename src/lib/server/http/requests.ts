import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Config } from '#lib/server/config.ts';
import { saysTooLarge, tooLarge } from './body-limits.ts';
import { answerRefusal, nothingAtAll, pathOf, refuse, type Refusal } from './refusals.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export const isSafe = (method: string): boolean => safeMethods.has(method);

type Sender = { method: string; from: string | null | undefined; site: string | null | undefined };

/** Whether another site sends this on a visitor's behalf, whatever its content type (OWASP ASVS 3.5.1 to 3.5.3). */
const isFromElsewhere = ({ method, from, site }: Sender, origin: string): boolean =>
	!isSafe(method) && (from !== origin || site === 'cross-site');

const fromElsewhere: Refusal = {
	status: 403,
	title: 'This form was not sent from our own pages',
	says: [
		'This form was not sent from our own pages, so it was not accepted. Open the page again and send it from there.'
	]
};

const formTypes = /^\s*(multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

export const isForm = ({ headers }: Request): boolean => formTypes.test(headers.get('content-type') ?? '');

/** @returns the refusal of what another site sends, or undefined when the request may go on */
export function refuseCrossSite({ method, headers, url }: Request, origin: string): Response | undefined {
	const sender = { method, from: headers.get('origin'), site: headers.get('sec-fetch-site') };
	const accept = headers.get('accept');
	return isFromElsewhere(sender, origin)
		? answerRefusal(fromElsewhere, { path: new URL(url).pathname, accept })
		: undefined;
}

const year = 31_536_000;

/** No framing, no sniffing, no referrer, no features of the device, no other origins. */
export function listHeaders(settings: Pick<Config, 'origin'>): [string, string][] {
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

const refusal = (status: number, title: string, sentence: string, headers?: Record<string, string>): Refusal => ({
	status,
	title,
	says: [sentence],
	...(headers && { headers })
});

const traced = refusal(405, 'This method is not answered here', 'This method is not answered here.', {
	allow: 'GET, HEAD, POST'
});
const unreadable = refusal(
	400,
	'This address cannot be read',
	'This address cannot be read. Check it, or start from the first page.'
);
const nothingHere = refusal(404, 'There is nothing at this address', 'There is nothing at this address.');

/** A letter that no database takes and that nobody types. */
const nul = /%00|\0/;

/** Addresses of the framework's remote functions: there are none, and it does not say so calmly. */
const remote = /^\/_app\/remote(?:\/|$)/;

function judge(request: IncomingMessage, { origin }: Pick<Config, 'origin'>): Refusal | undefined {
	const { method = 'GET', url = '/', headers, headersDistinct, httpVersion } = request;
	if (method === 'TRACE') return traced;
	// The framework puts the address after our origin: without its slash it could name another host.
	const hosts = headersDistinct.host?.length ?? 0;
	if (!url.startsWith('/') || nul.test(url) || hosts > 1 || (hosts === 0 && httpVersion === '1.1')) return unreadable;
	const from = { method, from: headers.origin, site: String(headers['sec-fetch-site'] ?? '') };
	if (isFromElsewhere(from, origin)) return fromElsewhere;
	const path = pathOf(url);
	if (remote.test(path)) return nothingHere;
	return saysTooLarge(request, path) ? tooLarge(path) : undefined;
}

/**
 * Headers on what never reaches the hooks: files, redirects to the address without its last slash, 304s. A 304 renews
 * the headers of the copy a browser holds, so this sets no Content-Security-Policy; `sealPolicy` does.
 *
 * Refuses what the framework would refuse before the hooks could say so in a sentence.
 * @returns whether the request may go on; if not, it has been answered
 */
export function receive(request: IncomingMessage, response: ServerResponse, settings: Pick<Config, 'origin'>): boolean {
	for (const [name, value] of listHeaders(settings)) response.setHeader(name, value);
	const refused = judge(request, settings);
	if (!refused) return true;
	void refuse(request, response, refused);
	return false;
}

/** Gives a policy to what a listener answers without one, but for 304s: see `receive`. */
export const sealPolicy =
	(listener: RequestListener): RequestListener =>
	(request, response) => {
		const { writeHead } = response;
		response.writeHead = ((...given: Parameters<typeof writeHead>) => {
			if (given[0] !== 304 && !response.hasHeader('content-security-policy')) {
				response.setHeader('content-security-policy', nothingAtAll);
			}
			return writeHead.apply(response, given);
		}) as typeof writeHead;
		listener(request, response);
	};
