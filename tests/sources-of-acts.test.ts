import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { hostOf, isAnswerable } from './support/answerable-hosts.ts';

/* What a court or a regulator did stands on them, on the company itself, or on a newsroom that answers for it. */
const tools = JSON.parse(readFileSync('drizzle/seed/tools.json', 'utf8')) as ToolInput[];

/** The part of a host that a company's pages have in common: `legal.wysa.io` and `wysa.com` are both Wysa's. */
const nameOf = (host: string): string => host.split('.').at(-2) ?? host;

const isOwn = ({ name, website, sources }: ToolInput, host: string): boolean =>
	nameOf(host) === nameOf(hostOf(website)) ||
	name.toLowerCase().startsWith(nameOf(host)) ||
	sources.some(({ url, reached }) => reached === 'own-page' && hostOf(url) === host);

type Act = { tool: ToolInput; url: string | null };

const actsOf = (tool: ToolInput): Act[] => [
	...tool.regulatory.map(({ url }) => ({ tool, url })),
	...tool.incidents
		.filter(({ kind, standing }) => kind === 'legal' || ['order', 'settlement', 'finding'].includes(standing))
		.map(({ source }) => ({ tool, url: source }))
];
const acts = tools.flatMap(actsOf);
const say = ({ tool, url }: Act): string => `${tool.slug}: ${url}`;

const standsOn = ({ tool, url }: Act): boolean => {
	if (url === null) return false;
	const host = hostOf(url);
	return isAnswerable(host) || isOwn(tool, host);
};

test('what courts and regulators did stands on them, the company or an established newsroom', () => {
	expect(acts.length).toBeGreaterThanOrEqual(40);
	expect(acts.filter((act) => !standsOn(act)).map(say)).toEqual([]);
});

test('what they did stands on nothing without an address, or on a trade paper', () => {
	const [tool] = tools;
	const regulatory = [{ body: 'FDA (US)', status: 'Cleared', year: 2020, url: null }];
	expect(actsOf({ ...tool!, regulatory, incidents: [] }).map(standsOn)).toEqual([false]);
	expect(standsOn({ tool: tool!, url: 'https://www.fiercebiotech.com/a' })).toBe(false);
});

test('what they did is among the sources of its entry, and was read', () => {
	const missing = acts.filter(
		({ tool, url }) => !tool.sources.some((source) => source.url === url && source.seen === 'read')
	);
	expect(missing.map(say)).toEqual([]);
});

test('a source that counts for what regulators did is theirs, the company’s or a newsroom’s', () => {
	const weak = tools.flatMap((tool) =>
		tool.sources
			.filter(({ supports, seen }) => supports.includes('regulatory') && seen === 'read')
			.map(({ url }) => ({ tool, url }))
			.filter((source) => !standsOn(source))
	);
	expect(weak.map(say)).toEqual([]);
});
