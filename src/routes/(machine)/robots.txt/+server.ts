import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';

/** What a visitor puts together: endless in number, and nothing that is not also found through the sitemap. */
const personal = ['/search', '/tools?', '/compare', '/shortlist', '/finder?', '/api/', '/admin'];

export const GET = (event: ReadEvent) =>
	answer(event, 'text/plain', () =>
		[
			'User-agent: *',
			...personal.map((path) => `Disallow: ${path}`),
			'Allow: /',
			'',
			`Sitemap: ${event.url.origin}/sitemap.xml`,
			''
		].join('\n')
	);

export const fallback = refuseMethod;
