import type { ListingDraft } from '#lib/schemas/entry.ts';

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
