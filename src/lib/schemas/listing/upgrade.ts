import type { Changes } from '#lib/schemas/document/merge.ts';
import { markDocument, openDocument, versionOf, type Step } from '#lib/schemas/document/upgrade.ts';
import { mapTagFields } from '#lib/schemas/words.ts';
import { isRecord } from '#lib/utils/records.ts';
import type { ListingDraft } from './draft.ts';
import type { ToolInput } from './listing.ts';

type Tree = Record<string, unknown>;

const rowsOf = (value: unknown): Tree[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** What an older release knew of an incident was its date and its words. */
const asIncident = (row: Tree, nothing: null | ''): Tree => ({
	kind: 'privacy',
	date: row.date ?? nothing,
	what: row.what ?? nothing,
	standing: 'unknown',
	source: nothing
});

/** 1 → 2: incidents of privacy become one kind of incident, and say how far they are established. */
function moveIncidents(document: Tree): Tree {
	const { incidents: past, ...privacy } = isRecord(document.privacy) ? document.privacy : {};
	const moved = rowsOf(past).map((row) => asIncident(row, null));
	return {
		...document,
		...(isRecord(document.privacy) && { privacy }),
		incidents: [...rowsOf(document.incidents), ...moved]
	};
}

/** An object with what was not asked before, or a list with that in each of its rows. */
function addTo(value: unknown, unasked: Tree): unknown {
	if (Array.isArray(value)) return value.map((row: unknown) => (isRecord(row) ? addTo(row, unasked) : row));
	return isRecord(value) ? { ...structuredClone(unasked), ...value } : value;
}

/** What is asked for the first time, and is not known of an older document: fields of its own, and within others. */
const ask =
	(fields: Tree, within: Record<string, Tree> = {}): Step =>
	(document) => {
		const asked = Object.entries(within).filter(([field]) => field in document);
		const wider = asked.map(([field, unasked]) => [field, addTo(document[field], unasked)]);
		return { ...structuredClone(fields), ...document, ...Object.fromEntries(wider) };
	};

const notAsked = { answer: 'unknown', note: null };

/** From each version to the next. */
const steps: readonly Step[] = [
	moveIncidents,
	ask(
		{
			safetyTests: [],
			availableIn: { where: 'unknown', countries: [] },
			stores: { appStore: null, googlePlay: null },
			effort: { minutes: null, timesAWeek: null, weeks: null },
			notListed: []
		},
		{ pricing: { amount: null }, sources: { reached: 'unknown' } }
	),
	ask({}, { safetyTests: { foundHarm: 'unknown' } }),
	ask({ withdrawals: [] }, { evidence: { reachedGoal: 'unknown' } }),
	ask({}, { sources: { extent: 'unknown' } }),
	// Before, whether a real name is asked for was one question with whether an account is needed.
	ask({}, { privacy: { withoutName: notAsked } }),
	ask({}, { privacy: { tellsParents: notAsked } }),
	ask({}, { evidence: { helpedWith: [] } })
];

export const listingVersion = versionOf(steps);

/** A group of tags that came later: nothing is filed under it yet. */
const open = <T extends object>(stored: object): T => ({
	...mapTagFields(() => []),
	...openDocument<T>(steps, stored)
});

/** A whole listing out of what is stored, with its answers. @throws {NewerDocument} */
export const openListing = (stored: object): ToolInput => open<ToolInput>(stored);

/** A draft out of what is stored. @throws {NewerDocument} */
export const openDraft = (stored: object): ListingDraft => open<ListingDraft>(stored);

export const storeListing = (listing: ToolInput | ListingDraft): object => markDocument(steps, listing);

type Change = Changes[string];

const mapSides = ({ now, ...rest }: Change, map: (value: unknown) => unknown): Change => ({
	...('was' in rest && { was: map(rest.was) }),
	now: map(now)
});

const askOfSources =
	(unasked: Tree): Step =>
	(changes) => {
		const { sources, ...others } = changes as Changes;
		return { ...others, ...(sources && { sources: mapSides(sources, (rows) => addTo(rowsOf(rows), unasked)) }) };
	};

/** The same for what somebody changed in a form, by path: `privacy.incidents` → `incidents`. */
const changeSteps: readonly Step[] = [
	(changes) => {
		const { 'privacy.incidents': past, ...others } = changes as Changes;
		const moved = past && mapSides(past, (rows) => rowsOf(rows).map((row) => asIncident(row, '')));
		return { ...(moved && { incidents: moved }), ...others };
	},
	askOfSources({ reached: 'unknown' }),
	askOfSources({ extent: 'unknown' })
];

/** What a page stored as its changes, in the paths of today. @throws {NewerDocument} */
export const openChanges = (stored: object): Changes => openDocument<Changes>(changeSteps, stored);

export const storeChanges = (changes: Changes): object => markDocument(changeSteps, changes);

/** The boxes of a form that a page of an older release sends, by the names of today. */
export function renameFields<V>(sent: readonly [string, V][]): [string, V][] {
	return sent.map(([name, value]) => [name.replace(/^privacy\.incidents(?=\.|$)/, 'incidents'), value]);
}
