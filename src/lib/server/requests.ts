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
		{ status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } }
	);
}

const year = 31_536_000;

/** Headers on every answer: no framing, no sniffing, no referrer, no features of the device, no other origins. */
export function secureHeaders(headers: Headers, settings: Pick<Config, 'origin'>): void {
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'no-referrer');
	headers.set('x-frame-options', 'DENY');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set(
		'permissions-policy',
		'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()'
	);
	if (settings.origin.startsWith('https://')) {
		headers.set('strict-transport-security', `max-age=${year}; includeSubDomains`);
	}
	if (!headers.has('content-security-policy')) {
		headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
	}
}
