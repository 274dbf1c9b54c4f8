import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';

/* What a court or a regulator did stands on them, on the company itself, or on a newsroom that answers for it. */
const tools = JSON.parse(readFileSync('drizzle/seed/tools.json', 'utf8')) as ToolInput[];

const official =
	/(?:\.gov|\.nice\.org\.uk|\.bfarm\.de|\.gpdp\.it|\.edpb\.europa\.eu)$|^(?:pmc\.ncbi\.nlm\.nih\.gov|www\.govinfo\.gov)$/;
const newsrooms = new Set([
	'drugtopics.com',
	'fiercebiotech.com',
	'gzeromedia.com',
	'mednic.de',
	'news.bloomberglaw.com',
	'pharmaphorum.com',
	'psychologytoday.com',
	'semafor.com',
	'thecarlatreport.com',
	'theguardian.com',
	'thetimes.co.uk'
]);
const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '');
/** The part of a host that a company's pages have in common: `legal.wysa.io` and `wysa.com` are both Wysa's. */
const nameOf = (host: string): string => host.split('.').at(-2) ?? host;

const isOwn = ({ name, website, sources }: ToolInput, host: string): boolean =>
	nameOf(host) === nameOf(hostOf(website)) ||
	name.toLowerCase().startsWith(nameOf(host)) ||
	sources.some(({ url, reached }) => reached === 'own-page' && hostOf(url) === host);

const acts = tools.flatMap((tool) => [
	...tool.regulatory.flatMap(({ url }) => (url ? [{ tool, url }] : [])),
	...tool.incidents
		.filter(({ kind, standing }) => kind === 'legal' || ['order', 'settlement', 'finding'].includes(standing))
		.map(({ source }) => ({ tool, url: source ?? 'https://none.invalid' }))
]);

test('what courts and regulators did stands on them, the company or an established newsroom', () => {
	expect(acts.length).toBeGreaterThanOrEqual(40);
	const weak = acts.filter(({ tool, url }) => {
		const host = hostOf(url);
		return !official.test(`.${host}`) && !newsrooms.has(host) && !isOwn(tool, host);
	});
	expect(weak.map(({ tool, url }) => `${tool.slug}: ${url}`)).toEqual([]);
});

test('what they did is among the sources of its entry, and was read', () => {
	const missing = acts.filter(
		({ tool, url }) => !tool.sources.some((source) => source.url === url && source.seen === 'read')
	);
	expect(missing.map(({ tool, url }) => `${tool.slug}: ${url}`)).toEqual([]);
});
