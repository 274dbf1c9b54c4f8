import { describe, expect, it } from 'vitest';
import { entries, holdRules, type Entry, type Rule } from './entry-rules.for-tests.ts';

/* Of each source, how much was read is said, or that nobody wrote it down; and nothing else says it otherwise. */

const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase();
const readOf = ({ sources }: Entry) => sources.filter(({ seen }) => seen === 'read');
/** From this day on, whoever reads a page writes down how much of it. */
const recordedSince = '2026-11-29';

const ofPart = /\b(abstract|first part|in part|start|sentences? read|shortened|section \d)\b/i;
const notWhole =
	/\b(?:in the (?:part|text) (?:we )?read|not in the abstract|we read (?:its|the) abstract|only (?:its first )?part was read|was read in part)\b/;
const policyInPart = /\b(?:in its first part|read only its first part|first part of the policy|was read in part)\b/;

/** The pages that a note or the facts of privacy say were read in part. */
function pagesInPart({ answers, privacy, sources }: Entry): Set<string> {
	const quoted = answers.filter(({ note }) => notWhole.test(note ?? '')).map(({ proofUrl }) => proofUrl);
	const policies = policyInPart.test(privacy.note ?? '') ? [privacy.policyUrl] : [];
	const pages = new Set([...quoted, ...policies].filter((url) => url !== null).map(bare));
	return new Set(sources.map(({ url }) => bare(url)).filter((url) => pages.has(url)));
}

const rules: Rule[] = [
	[
		'a source that was read when this was written down, and not how much of it',
		(e) => readOf(e).some(({ seenOn, extent }) => seenOn >= recordedSince && extent === 'unknown'),
		({ sources }) => Object.assign(sources[0]!, { seen: 'read', seenOn: recordedSince, extent: 'unknown' })
	],
	[
		'an abstract, a first part or a quotation that counts as the whole, or of which it is not known',
		(e) => readOf(e).some(({ title, extent }) => ofPart.test(title) && extent !== 'part'),
		({ sources }) => Object.assign(sources[0]!, { seen: 'read', title: 'Abstract of a trial', extent: 'whole' })
	],
	[
		'a page that its own notes say was read in part, and its source does not',
		(e) => {
			const pages = pagesInPart(e);
			return readOf(e).some(({ url, extent }) => pages.has(bare(url)) && extent !== 'part');
		},
		(e) => {
			const source = readOf(e).find(({ extent }) => extent === 'part')!;
			Object.assign(e.answers[0]!, { note: 'The address was not in the part read.', proofUrl: source.url });
			source.extent = 'unknown';
		}
	],
	[
		'a page that nobody opened, under a title that does not say so',
		({ sources }) =>
			sources.some(({ seen, reached, title }) => {
				return seen !== 'read' && reached === 'unknown' && !title.startsWith('No page read yet: ');
			}),
		({ sources }) => Object.assign(sources[0]!, { seen: 'unconfirmed', reached: 'unknown', title: 'Maker name' })
	],
	[
		'a page whose title names it from within the entry',
		({ sources }) => sources.some(({ title }) => /^the [^.]*\b(?:trial|study)$/.test(title)),
		({ sources }) => (sources[0]!.title = 'the 2024 study')
	],
	[
		'a change of owner that no page tells of which was read',
		({ status, sources }) =>
			status.state === 'changed-owner' &&
			!sources.some(({ seen, supports }) => seen === 'read' && /\b(?:maker|status)\b/.test(supports.join())),
		(e) => {
			e.status.state = 'changed-owner';
			e.sources = e.sources.map((source) => ({ ...source, seen: 'unconfirmed' }));
		}
	],
	[
		'a page of which much was read, although none was',
		({ sources }) => sources.some(({ seen, extent }) => seen !== 'read' && extent !== 'unknown'),
		({ sources }) => Object.assign(sources[0]!, { seen: 'unconfirmed', extent: 'part' })
	]
];

describe('no entry of the starter content has', () => holdRules(rules));

it('says the same of a page wherever it is a source', () => {
	const said = new Map<string, Set<string>>();
	for (const { url, extent } of entries.flatMap(readOf))
		said.set(bare(url), (said.get(bare(url)) ?? new Set()).add(extent));
	expect([...said].filter(([, extents]) => extents.size > 1).map(([url]) => url)).toEqual([]);
});
