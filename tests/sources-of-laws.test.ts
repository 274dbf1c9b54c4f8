import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostOf, isAnswerable } from './support/answerable-hosts.ts';
import { files, folder, sources } from './support/guide-text.ts';

/* What a guide says of a law, a lawsuit or a regulator's order stands on them or on an established newsroom. */
const guides = files.map((name) => readFileSync(join(folder, 'guides', name), 'utf8')).join('\n');
const cited = new Set(
	[...guides.matchAll(/:cite\[([^\]]+)\]|\bsource="([^"]+)"/g)].flatMap(([, keys, figure]) =>
		(keys ?? figure ?? '').split(',').map((key) => key.trim())
	)
);

/** Who makes or applies a law. */
const lawmakers = /(?:\.gov\.uk|\.gov\.au|\.state\.nv\.us|\.osha\.europa\.eu|\.acas\.org\.uk)$/;
/** Report on laws under their own name; pubt.io sends out what a government releases, word for word. */
const reporters = new Set(['fpf.org', 'natlawreview.com', 'pubt.io']);
const standsFor = (host: string): boolean => isAnswerable(host) || lawmakers.test(`.${host}`) || reporters.has(host);

const ofLaw =
	/\b(?:[SHA]B|LD|HP) \d{2,4}\b|\b(?:[Ll]aws?|lawsuits?|sues?|settle|blames|fines?|bans?|[Ii]nquiry)\b|\b(?:Act|Directive|Order|FTC)\b/;
const laws = sources.references.filter(({ key, title }) => cited.has(key) && ofLaw.test(title));

test('what guides say of laws and lawsuits stands on those who made them or on a newsroom', () => {
	expect(laws.length).toBeGreaterThanOrEqual(20);
	const weak = laws.filter(({ url }) => !url || !standsFor(hostOf(url)));
	expect(weak.map(({ key, url }) => `${key}: ${url ?? ''}`)).toEqual([]);
});

test('it was read', () => {
	expect(laws.filter(({ verified }) => verified !== 'read').map(({ key }) => key)).toEqual([]);
});
