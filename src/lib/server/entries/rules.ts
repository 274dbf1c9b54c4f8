import { diffWords } from 'diff';
import { listingInput, type EntryState, type ListingDraft } from '#lib/schemas/entry.ts';
import type { FieldProblem } from '#lib/server/errors.ts';

/** What may be done with an entry in each state. */
const moves: Record<EntryState, readonly Move[]> = {
	draft: ['edit', 'submit', 'trash'],
	'in-review': ['withdraw', 'request-changes', 'approve'],
	'changes-requested': ['edit', 'submit', 'trash'],
	approved: ['edit', 'publish', 'schedule', 'trash'],
	scheduled: ['edit', 'publish', 'schedule', 'unschedule'],
	published: ['edit', 'submit', 'unpublish', 'archive'],
	archived: ['edit', 'submit', 'trash']
};
export type Move =
	| 'edit'
	| 'submit'
	| 'withdraw'
	| 'request-changes'
	| 'approve'
	| 'publish'
	| 'schedule'
	| 'unschedule'
	| 'unpublish'
	| 'archive'
	| 'trash';

export const allowsMove = (state: EntryState, move: Move): boolean => moves[state].includes(move);

/** The host of a web address without "www.", lower case; undefined when it is none. */
export function siteOf(website: unknown): string | undefined {
	if (typeof website !== 'string' || !URL.canParse(website)) return undefined;
	return new URL(website).hostname.toLowerCase().replace(/^www\./, '') || undefined;
}

/** The kinds of information a full listing holds, in the order of the public page. */
const kindsOfInformation: { path: string; label: string; isGiven: (draft: ListingDraft) => boolean }[] = [
	{ path: 'name', label: 'Name', isGiven: (d) => Boolean(d.name) },
	{ path: 'maker', label: 'Maker', isGiven: (d) => Boolean(d.maker) },
	{ path: 'makerCountry', label: 'Country of the maker', isGiven: (d) => Boolean(d.makerCountry) },
	{ path: 'website', label: 'Web address', isGiven: (d) => Boolean(d.website) },
	{ path: 'summary', label: 'One-sentence answer', isGiven: (d) => Boolean(d.summary) },
	{ path: 'description', label: 'Description', isGiven: (d) => Boolean(d.description) },
	{ path: 'forWhom', label: 'Who it is for', isGiven: (d) => Boolean(d.forWhom) },
	{ path: 'notForYouIf', label: 'Not for you if', isGiven: (d) => hasItems(d.notForYouIf) },
	{ path: 'types', label: 'Type of tool', isGiven: (d) => hasItems(d.types) },
	{ path: 'approaches', label: 'Approaches', isGiven: (d) => hasItems(d.approaches) },
	{ path: 'conditions', label: 'What it helps with', isGiven: (d) => hasItems(d.conditions) },
	{ path: 'audiences', label: 'Audiences', isGiven: (d) => hasItems(d.audiences) },
	{ path: 'pricing.model', label: 'Kind of price', isGiven: (d) => isKnown(d.pricing?.model) },
	{ path: 'pricing.summary', label: 'What it costs now', isGiven: (d) => Boolean(d.pricing?.summary) },
	{ path: 'pricing.trial', label: 'What a trial turns into', isGiven: (d) => Boolean(d.pricing?.trial) },
	{ path: 'pricing.cancel', label: 'How to cancel', isGiven: (d) => Boolean(d.pricing?.cancel) },
	{ path: 'privacy.policyUrl', label: 'Privacy policy', isGiven: (d) => Boolean(d.privacy?.policyUrl) },
	{
		path: 'privacy.withoutAccount',
		label: 'Use without an account',
		isGiven: (d) => isKnown(d.privacy?.withoutAccount?.answer)
	},
	{ path: 'privacy.sharesData', label: 'Sharing of data', isGiven: (d) => isKnown(d.privacy?.sharesData?.answer) },
	{
		path: 'privacy.saysWhoReads',
		label: 'Who reads what people type',
		isGiven: (d) => isKnown(d.privacy?.saysWhoReads?.answer)
	},
	{ path: 'privacy.canDelete', label: 'Deleting data', isGiven: (d) => isKnown(d.privacy?.canDelete?.answer) },
	{ path: 'safety.crisisFeature', label: 'Way to help in a crisis', isGiven: (d) => isKnown(d.safety?.crisisFeature) },
	{ path: 'safety.note', label: 'Note on safety', isGiven: (d) => Boolean(d.safety?.note) },
	{ path: 'ai.kind', label: 'AI inside', isGiven: (d) => isKnown(d.ai?.kind) },
	{
		path: 'ai.onRisk',
		label: 'What the AI does when someone is at risk',
		isGiven: (d) => d.ai?.kind === 'none' || Boolean(d.ai?.onRisk)
	},
	{ path: 'platforms', label: 'Where it runs', isGiven: (d) => hasItems(d.platforms) },
	{ path: 'languages', label: 'Languages', isGiven: (d) => hasItems(d.languages) },
	{ path: 'support', label: 'People behind it', isGiven: (d) => hasItems(d.support) },
	{
		path: 'evidence',
		label: 'Evidence, or how far you searched',
		isGiven: (d) => hasItems(d.evidence) || Boolean(d.evidenceNote)
	},
	{ path: 'regulatory', label: 'Regulatory entries', isGiven: (d) => hasItems(d.regulatory) },
	{ path: 'status.note', label: 'Whether it is running', isGiven: (d) => Boolean(d.status?.note) },
	{ path: 'sources', label: 'Sources', isGiven: (d) => hasItems(d.sources) }
];

const hasItems = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
const isKnown = (word: unknown): boolean => Boolean(word) && word !== 'unknown';

/** Which of the kinds of information a draft does not give yet. */
export function listMissing(draft: ListingDraft): { path: string; label: string }[] {
	return kindsOfInformation.filter((kind) => !kind.isGiven(draft)).map(({ path, label }) => ({ path, label }));
}

export const countKinds = kindsOfInformation.length;

/** Everything that keeps a draft from being submitted, by field. */
export function checkListing(draft: ListingDraft): FieldProblem[] {
	const parsed = listingInput.safeParse(draft);
	if (parsed.success) return [];
	return parsed.error.issues.map((issue) => ({
		path: issue.path.join('.'),
		message: issue.code === 'invalid_type' ? 'This is needed.' : issue.message
	}));
}

export type FieldChange = {
	path: string;
	label: string;
	/** Runs of words in order: kept, taken out, put in. */
	words: { text: string; change: 'same' | 'removed' | 'added' }[];
};

const fieldLabels = new Map(kindsOfInformation.map(({ path, label }) => [path, label]));

function flatten(value: unknown, path: string, into: Map<string, string>): void {
	if (value === null || value === undefined || value === '') return;
	if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
		into.set(path, value.join(', '));
	} else if (typeof value === 'object') {
		for (const [key, part] of Object.entries(value)) flatten(part, path ? `${path}.${key}` : key, into);
	} else {
		into.set(path, String(value));
	}
}

/** "evidence.0.finding" → "Evidence 1: finding". */
function labelOf(path: string): string {
	const known = fieldLabels.get(path);
	if (known) return known;
	const [field = path, ...rest] = path.split('.');
	const head = fieldLabels.get(field)?.split(',')[0] ?? field.charAt(0).toUpperCase() + field.slice(1);
	const tail = rest.map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part)).join(' ');
	return tail ? `${head}: ${tail}` : head;
}

/** What differs between two versions, field by field and word by word. */
export function compareDrafts(before: ListingDraft, after: ListingDraft): FieldChange[] {
	const old = new Map<string, string>();
	const fresh = new Map<string, string>();
	flatten(before, '', old);
	flatten(after, '', fresh);
	const changes: FieldChange[] = [];
	for (const path of new Set([...old.keys(), ...fresh.keys()])) {
		const [from, to] = [old.get(path) ?? '', fresh.get(path) ?? ''];
		if (from === to) continue;
		const words = diffWords(from, to).map(({ value, added, removed }) => ({
			text: value,
			change: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const)
		}));
		changes.push({ path, label: labelOf(path), words });
	}
	return changes;
}
