import { expect, it } from 'vitest';
import { readStarterContent } from './starter.ts';

/* A copy is cited where nobody knows the address of the page itself, and never where that is known. */

const sources = readStarterContent().tools!.flatMap(({ slug, sources }) =>
	sources.map((source) => ({ slug, ...source }))
);

/** A record of a register, by its number, has an address of its own there. */
const registers = /\b(?:NCT\d{8}|DRKS\d{8}|ISRCTN\d+)\b/i;
const own = /^(?:clinicaltrials\.gov|drks\.de|(?:www\.)?isrctn\.com)$/;
/** Sites that put up what others have published, of which the address is known. */
const hosts = /(?:^|\.)(?:researchgate\.net|academia\.edu|docplayer\.\w+|studylib\.net|s3\.amazonaws\.com|drugs\.com)$/;

const isMirrored = ({ url, title, reached }: (typeof sources)[number]): boolean =>
	reached === 'copy' && registers.test(`${title} ${url}`) && !own.test(new URL(url).host);

it('a record of a register is cited at the register', () => {
	expect(sources.filter(isMirrored).map(({ slug, url }) => `${slug}: ${url}`)).toEqual([]);
	const [any] = sources;
	expect(isMirrored({ ...any!, reached: 'copy', url: 'https://clinconnect.io/trials/NCT06976697' })).toBe(true);
});

it('no page stands on a host of other people’s papers or labels', () => {
	expect(sources.filter(({ url }) => hosts.test(new URL(url).host)).map(({ slug, url }) => `${slug}: ${url}`)).toEqual(
		[]
	);
	expect(hosts.test('www.researchgate.net')).toBe(true);
});
