import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromForm, toForm } from '#lib/schemas/document/form.ts';
import { applyChanges, listChanges } from '#lib/schemas/document/merge.ts';
import { NewerDocument } from '#lib/schemas/document/upgrade.ts';
import { listingBook } from './book.ts';
import { blankDraft, draftOf } from './draft.ts';
import { toolInput } from './listing.ts';
import { listingVersion, openChanges, openDraft, openListing, storeChanges, storeListing } from './upgrade.ts';

/** A listing as the first release stored it. */
type Old = { privacy: { incidents: { date: string | null; what: string }[] }; sources: object[]; pricing: object };
const readOld = (): Old => JSON.parse(readFileSync('src/lib/schemas/listing/samples/listing-1.json', 'utf8')) as Old;

describe('a listing of the first release', () => {
	it('is one of today, with nothing lost', () => {
		const old = readOld();
		const listing = openListing(old);
		expect(toolInput.parse(listing)).toMatchObject(listing);
		const { privacy, sources, pricing, ...rest } = old;
		const { incidents, ...privacyThen } = privacy;
		expect(listing).toMatchObject({ ...rest, sources, pricing, privacy: privacyThen });
		expect(listing.privacy).not.toHaveProperty('incidents');
		expect(incidents).toHaveLength(2);
		expect(listing.incidents).toEqual(
			incidents.map((row) => ({ kind: 'privacy', ...row, standing: 'unknown', source: null }))
		);
	});

	it('says of what was never asked that it is unknown', () => {
		const listing = openListing(readOld());
		expect(listing).toMatchObject({
			pricing: { amount: null },
			availableIn: { where: 'unknown', countries: [] },
			stores: { appStore: null, googlePlay: null },
			effort: { minutes: null, timesAWeek: null, weeks: null },
			safetyTests: [],
			withdrawals: [],
			notListed: [],
			privacy: {
				withoutName: { answer: 'unknown', note: null },
				tellsParents: { answer: 'unknown', note: null }
			}
		});
		expect(listing.sources.map(({ reached, extent }) => [reached, extent])).toEqual(
			listing.sources.map(() => ['unknown', 'unknown'])
		);
		expect(openListing({ ...readOld(), evidence: [{ kind: 'rct' }] }).evidence).toEqual([
			{ kind: 'rct', reachedGoal: 'unknown', helpedWith: [] }
		]);
	});

	it('shares no part with another that is opened, nor within itself', () => {
		const [one, other] = [openListing(readOld()), openListing(readOld())];
		one.privacy.withoutName.note = 'A nickname will do.';
		one.effort.minutes = 10;
		one.availableIn.countries.push('DE');
		expect(one.privacy.tellsParents.note).toBeNull();
		expect(other).toEqual(openListing(readOld()));
		const { evidence } = openListing({ ...readOld(), evidence: [{ kind: 'rct' }, { kind: 'rct' }] });
		evidence[0]!.helpedWith.push('insomnia');
		expect(evidence[1]!.helpedWith).toEqual([]);
	});

	it.each([1, 2, 3])('is stored as today, and opened from there as it was, with %i parts missing', (count) => {
		const { answers: _answers, ...draft } = openListing(readOld());
		for (const key of Object.keys(draft).slice(0, count * 9)) delete (draft as Record<string, unknown>)[key];
		expect(openDraft(JSON.parse(JSON.stringify(storeListing(draft))) as object)).toMatchObject(draft);
	});
});

/** Shape 2 came in one step with shape 3, so that nothing was ever stored in it. */
describe.each([3, 4, 5, 6, 7, 8])('a listing of shape %i', (version) => {
	const read = () =>
		JSON.parse(readFileSync(`src/lib/schemas/listing/samples/listing-${version}.json`, 'utf8')) as Record<
			string,
			unknown
		>;

	it('is one of today, with nothing lost', () => {
		const { schemaVersion, ...old } = read();
		expect(schemaVersion).toBe(version);
		const listing = openListing(read());
		expect(toolInput.parse(listing)).toEqual(listing);
		expect(listing).toMatchObject(old);
		expect(listing.safetyTests.length * listing.evidence.length).toBeGreaterThan(0);
	});
});

describe('a draft of the first release', () => {
	it.each([
		{},
		{ name: 'Quiet Lamp' },
		{ name: null, privacy: null, sources: null, pricing: null },
		{ privacy: { incidents: [{ what: 'x' }, null] }, sources: [null, { url: 'https://a.example' }] }
	])('may lack any part: %j', (draft) => {
		const opened = openDraft(draft);
		expect(fromForm(listingBook, toForm(listingBook, opened))).toMatchObject({ availableIn: { where: 'unknown' } });
		expect(opened.incidents).toHaveLength(draft.privacy?.incidents?.length ? 1 : 0);
	});

	it('is compared with its form of today without a difference', () => {
		const opened = draftOf(openListing(readOld()));
		const form = toForm(listingBook, opened);
		expect(listChanges(listingBook, form, toForm(listingBook, fromForm(listingBook, form)))).toEqual({});
	});
});

describe('what a page of the first release stored as unsaved', () => {
	const row = { date: '2024', what: 'A leak.' };
	const stored = {
		name: { was: 'Quiet Lamp', now: 'Loud Lamp' },
		'privacy.incidents': { was: [], now: [row] },
		sources: { was: [], now: [{ url: 'https://a.example', title: 'A', seen: 'read', seenOn: '', supports: [] }] }
	};

	it('is put into the draft of today, under the paths of today', () => {
		const theirs = toForm(listingBook, { ...blankDraft(), name: 'Quiet Lamp' });
		const { document, conflicts } = applyChanges(listingBook, theirs, openChanges(stored));
		expect(conflicts).toEqual([]);
		expect(fromForm(listingBook, document)).toMatchObject({
			name: 'Loud Lamp',
			incidents: [{ kind: 'privacy', ...row, standing: 'unknown', source: null }],
			sources: [{ url: 'https://a.example', reached: 'unknown', extent: 'unknown' }]
		});
	});

	it('is no conflict where only they changed the incidents that both began from', () => {
		const old = { ...readOld(), answers: undefined };
		const theirs = toForm(listingBook, openDraft(old));
		const was = old.privacy.incidents.map(({ date, what }) => ({ date: date ?? '', what }));
		const changes = openChanges({ 'privacy.incidents': { was, now: [...was, row] } });
		const { document, conflicts } = applyChanges(listingBook, theirs, changes);
		expect(conflicts).toEqual([]);
		expect(fromForm<{ incidents: object[] }>(listingBook, document).incidents).toHaveLength(3);
	});

	it('stays as it is once it is stored by today', () => {
		const changes = openChanges(stored);
		expect(openChanges(storeChanges(changes))).toEqual(changes);
	});
});

it('refuses a document of a newer release, and says what to do', () => {
	const newer = { name: 'x', schemaVersion: listingVersion + 1 };
	for (const open of [openListing, openDraft, openChanges]) expect(() => open(newer)).toThrow(NewerDocument);
	expect(() => openListing(newer)).toThrow('Update this site first');
});
