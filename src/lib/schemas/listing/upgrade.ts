import type { Changes } from '#lib/schemas/document/merge.ts';
import { markDocument, openDocument, versionOf, type Step } from '#lib/schemas/document/upgrade.ts';
import { mapTagFields } from '#lib/schemas/words.ts';
import type { ListingDraft } from './draft.ts';
import type { ToolInput } from './listing.ts';

type Tree = Record<string, unknown>;

const isRecord = (value: unknown): value is Tree =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
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

/** 2 → 3: what was never asked is unknown. */
function addUnasked(document: Tree): Tree {
	const { pricing, sources } = document;
	return {
		safetyTests: [],
		availableIn: { where: 'unknown', countries: [] },
		stores: { appStore: null, googlePlay: null },
		effort: { minutes: null, timesAWeek: null, weeks: null },
		notListed: [],
		...document,
		...(isRecord(pricing) && { pricing: { amount: null, ...pricing } }),
		...(Array.isArray(sources) && {
			sources: sources.map((row: unknown) => (isRecord(row) ? { reached: 'unknown', ...row } : row))
		})
	};
}

/** 3 → 4: whether a test found harm was not asked. */
const addOutcomes = (document: Tree): Tree => ({
	...document,
	...(Array.isArray(document.safetyTests) && {
		safetyTests: document.safetyTests.map((row: unknown) => (isRecord(row) ? { foundHarm: 'unknown', ...row } : row))
	})
});

/** 4 → 5: whether a study reached its main goal was not asked, nor where a tool was taken out. */
const addGoals = (document: Tree): Tree => ({
	withdrawals: [],
	...document,
	...(Array.isArray(document.evidence) && {
		evidence: document.evidence.map((row: unknown) => (isRecord(row) ? { reachedGoal: 'unknown', ...row } : row))
	})
});

/** 5 → 6: how much of a source was read was not asked. */
const addExtents = (document: Tree): Tree => ({
	...document,
	...(Array.isArray(document.sources) && {
		sources: document.sources.map((row: unknown) => (isRecord(row) ? { extent: 'unknown', ...row } : row))
	})
});

/** 6 → 7: whether a real name is asked for was one question with whether an account is needed. */
const addNames = (document: Tree): Tree => ({
	...document,
	...(isRecord(document.privacy) && {
		privacy: { withoutName: { answer: 'unknown', note: null }, ...document.privacy }
	})
});

/** 7 → 8: whether a parent is asked or told stood in no field. */
const addParents = (document: Tree): Tree => ({
	...document,
	...(isRecord(document.privacy) && {
		privacy: { tellsParents: { answer: 'unknown', note: null }, ...document.privacy }
	})
});

/** 8 → 9: what a study was better for was not asked. */
const addHelped = (document: Tree): Tree => ({
	...document,
	...(Array.isArray(document.evidence) && {
		evidence: document.evidence.map((row: unknown) => (isRecord(row) ? { helpedWith: [], ...row } : row))
	})
});

const steps: readonly Step[] = [
	moveIncidents,
	addUnasked,
	addOutcomes,
	addGoals,
	addExtents,
	addNames,
	addParents,
	addHelped
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

/** The same for what somebody changed in a form, by path: `privacy.incidents` → `incidents`. */
const changeSteps: readonly Step[] = [
	(changes) => {
		const { 'privacy.incidents': past, ...others } = changes as Changes;
		const moved = past && mapSides(past, (rows) => rowsOf(rows).map((row) => asIncident(row, '')));
		return { ...(moved && { incidents: moved }), ...others };
	},
	(changes) => {
		const { sources, ...others } = changes as Changes;
		const reached = sources && mapSides(sources, (rows) => rowsOf(rows).map((row) => ({ reached: 'unknown', ...row })));
		return { ...others, ...(reached && { sources: reached }) };
	},
	(changes) => {
		const { sources, ...others } = changes as Changes;
		const read = sources && mapSides(sources, (rows) => rowsOf(rows).map((row) => ({ extent: 'unknown', ...row })));
		return { ...others, ...(read && { sources: read }) };
	}
];

/** What a page stored as its changes, in the paths of today. @throws {NewerDocument} */
export const openChanges = (stored: object): Changes => openDocument<Changes>(changeSteps, stored);

export const storeChanges = (changes: Changes): object => markDocument(changeSteps, changes);

/** The boxes of a form that a page of an older release sends, by the names of today. */
export function renameFields<V>(sent: readonly [string, V][]): [string, V][] {
	return sent.map(([name, value]) => [name.replace(/^privacy\.incidents(?=\.|$)/, 'incidents'), value]);
}
