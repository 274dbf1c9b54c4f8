import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addEntry,
	compareHref,
	describeShortlist,
	formatShortlist,
	loadShortlist,
	mostShortlisted,
	parseShortlist,
	removeEntry,
	saveShortlist,
	shortlistKey,
	type ShortlistEntry
} from '#lib/utils/shortlist.ts';
import type { Drawer } from '#lib/utils/sheet-storage.ts';

const entryOf = (slug: string): ShortlistEntry => ({
	slug,
	name: `Tool ${slug}`,
	maker: 'A charity',
	summary: 'A diary for moods.',
	facts: ['Mood tracking', 'Free'],
	status: 'Desk-checked, not yet reviewed, checked 23 November 2026'
});

function makeDrawer(content: Map<string, string>): Drawer {
	return {
		getItem: (key) => content.get(key) ?? null,
		setItem: (key, value) => void content.set(key, value),
		removeItem: (key) => void content.delete(key)
	};
}

const refusing: Drawer = {
	getItem: () => {
		throw new DOMException('denied', 'SecurityError');
	},
	setItem: () => {
		throw new DOMException('full', 'QuotaExceededError');
	},
	removeItem: () => {
		throw new DOMException('denied', 'SecurityError');
	}
};

/** Anything at all, and things that look right until one looks closer. */
const nearlyEntries = fc.array(
	fc.oneof(
		fc.anything(),
		fc.record({
			slug: fc.oneof(fc.constantFrom('calm', '../admin', 'javascript:alert(1)', 'A', ''), fc.string()),
			name: fc.anything(),
			maker: fc.string(),
			summary: fc.string(),
			facts: fc.oneof(fc.anything(), fc.array(fc.string())),
			status: fc.string()
		}),
		fc.constant(entryOf('calm'))
	)
);
const stored = fc.oneof(
	fc.string(),
	fc.json(),
	nearlyEntries.map((tools) => JSON.stringify({ version: 1, tools }) ?? ''),
	fc.tuple(fc.nat(400), fc.constant(formatShortlist([entryOf('calm')]))).map(([cut, text]) => text.slice(0, cut))
);

describe('a stored shortlist', () => {
	it('comes back as it was saved', () => {
		const entries = [entryOf('calm'), entryOf('daylio')];
		expect(parseShortlist(formatShortlist(entries))).toEqual({ entries, saved: true, damaged: false });
	});

	it('is not saved before anything was stored', () => {
		expect(parseShortlist(null)).toEqual({ entries: [], saved: false, damaged: false });
	});

	it('gives up only what is damaged', () => {
		const half = JSON.stringify({ version: 1, tools: [entryOf('calm'), { slug: 'daylio' }, entryOf('calm')] });
		const { entries, saved, damaged } = parseShortlist(half);
		expect(entries.map(({ slug }) => slug)).toEqual(['calm']);
		expect([saved, damaged]).toEqual([true, true]);
	});

	it('never throws, and gives only entries that are safe to show and link', () => {
		fc.assert(
			fc.property(stored, (text) => {
				const { entries } = parseShortlist(text);
				expect(entries.length).toBeLessThanOrEqual(mostShortlisted);
				expect(new Set(entries.map(({ slug }) => slug)).size).toBe(entries.length);
				for (const entry of entries) {
					expect(entry.slug).toMatch(/^[a-z0-9-]{1,80}$/);
					expect(entry.facts.every((fact) => typeof fact === 'string')).toBe(true);
				}
				expect(parseShortlist(formatShortlist(entries)).entries).toEqual(entries);
			})
		);
	});

	it('never touches what others store in the same storage', () => {
		const others = fc.dictionary(
			fc.string().filter((key) => key !== shortlistKey),
			fc.string()
		);
		const slugs = fc.array(fc.constantFrom('calm', 'daylio', 'finch'), { maxLength: 6 });
		fc.assert(
			fc.property(others, fc.option(stored, { nil: null }), slugs, (theirs, ours, added) => {
				const content = new Map(Object.entries(theirs));
				if (ours !== null) content.set(shortlistKey, ours);
				const drawer = makeDrawer(content);
				let { entries } = loadShortlist(drawer);
				for (const slug of added) {
					const there = entries.some((entry) => entry.slug === slug);
					entries = there ? removeEntry(entries, slug) : addEntry(entries, entryOf(slug));
					expect(saveShortlist(drawer, entries)).toBe(true);
				}
				expect(saveShortlist(drawer, [])).toBe(true);
				expect(Object.fromEntries(content)).toEqual(theirs);
			})
		);
	});

	it('does without storage that is shut off or full', () => {
		expect(loadShortlist(refusing)).toEqual({ entries: [], saved: false, damaged: false });
		expect(saveShortlist(refusing, [entryOf('calm')])).toBe(false);
		expect(saveShortlist(refusing, [])).toBe(false);
	});
});

describe('a list', () => {
	it('holds each tool once and no more than it can', () => {
		let entries: ShortlistEntry[] = [];
		for (let i = 0; i < mostShortlisted + 5; i++)
			entries = addEntry(addEntry(entries, entryOf(`t${i}`)), entryOf('t0'));
		expect(entries).toHaveLength(mostShortlisted);
		expect(removeEntry(entries, 't0')[0]?.slug).toBe('t1');
	});

	it('opens as a comparison of the first four', () => {
		expect(compareHref(['a', 'b', 'c', 'd', 'e'])).toBe('/compare?tool=a&tool=b&tool=c&tool=d');
	});

	it('says as text what has closed, and what to try instead', () => {
		const instead = [
			{ slug: 'a', name: 'One' },
			{ slug: 'b', name: 'Two' }
		];
		const closed = { slug: 'calm', word: 'No longer available', note: 'It closed in May.', instead };
		const text = describeShortlist([entryOf('calm'), entryOf('daylio')], 'https://example.org', [closed]);
		expect(text).toContain('No longer available. It closed in May.\nTo try instead: One, Two\nhttps');
		expect(text.match(/Desk-checked/g)).toHaveLength(1);
	});

	it('reads well as text', () => {
		expect(describeShortlist([entryOf('calm')], 'https://example.org')).toBe(
			[
				'1. Tool calm (A charity)',
				'A diary for moods.',
				'Mood tracking · Free',
				'Desk-checked, not yet reviewed, checked 23 November 2026',
				'https://example.org/tools/calm',
				'',
				'These facts can change. The page of each tool has the newest.'
			].join('\n')
		);
	});
});
