import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { siteName } from '#lib/server/settings/index.ts';

const icon = (size: number, purpose: 'any' | 'maskable') => ({
	src: `/icon-${size}.png`,
	sizes: `${size}x${size}`,
	type: 'image/png',
	purpose
});

export const GET = (event: ReadEvent) =>
	answer(event, 'application/manifest+json', () =>
		JSON.stringify({
			name: siteName(),
			short_name: siteName(),
			description: 'Mental-health tools, looked at closely, beside a plain guide to treatment-resistant depression.',
			lang: 'en-GB',
			id: '/',
			start_url: '/',
			scope: '/',
			display: 'browser',
			background_color: '#fdfaf4',
			theme_color: '#fdfaf4',
			icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
			shortcuts: [
				{ name: 'Get help now', url: '/get-help' },
				{ name: 'My safety plan', url: '/worksheets/safety-plan' }
			]
		})
	);

export const fallback = refuseMethod;
