import { listingInput, type ListingDraft, type ListingInput } from '#lib/schemas/entry.ts';

const notWritten = 'Not written yet.';
const notKnown = { answer: 'unknown' as const, note: null };

const blank = (today: string): ListingInput => ({
	...{ name: 'Untitled', slug: 'untitled', maker: notWritten, makerCountry: null },
	website: 'https://no-address-yet.invalid',
	summary: 'No one-sentence answer yet.',
	...{ description: notWritten, forWhom: notWritten, notForYouIf: [notWritten] },
	...{ types: [], approaches: [], conditions: [], audiences: [], features: [] },
	ai: { kind: 'unknown', model: null, onRisk: null },
	pricing: { model: 'unknown', summary: notWritten, trial: null, cancel: null },
	...{ platforms: [], languages: [], support: [] },
	privacy: {
		policyUrl: null,
		...{ withoutAccount: notKnown, sharesData: notKnown, saysWhoReads: notKnown, canDelete: notKnown },
		incidents: [],
		note: null
	},
	safety: { crisisFeature: 'unknown', note: notWritten },
	...{ evidence: [], evidenceNote: null, regulatory: [], sources: [] },
	status: { state: 'active', note: notWritten, date: null },
	checkedOn: today
});

type Tree = Record<PropertyKey, unknown>;
const at = (tree: unknown, path: PropertyKey[]): unknown =>
	path.reduce<unknown>((value, key) => (value as Tree | undefined)?.[key], tree);

/**
 * A whole listing out of a draft, for looking at: what is missing or unfinished has words that say so, and rows that are
 * not finished are left out.
 */
export function completeDraft(draft: ListingDraft, today: string): ListingInput {
	const whole = blank(today);
	const parsed = listingInput.safeParse(draft);
	if (parsed.success) return parsed.data;
	const filled = structuredClone({ ...whole, ...draft }) as unknown as Tree;
	const unfinished = new Set<unknown>();
	const words = new Map<unknown[], Set<unknown>>();
	for (const { path } of parsed.error.issues) {
		const row = path.findIndex((key) => typeof key === 'number');
		if (row >= 0) {
			const list = at(filled, path.slice(0, row)) as unknown[];
			const item = list[path[row] as number];
			if (typeof item === 'object') unfinished.add(item);
			else words.set(list, (words.get(list) ?? new Set()).add(item));
			continue;
		}
		const owner = at(filled, path.slice(0, -1));
		if (typeof owner === 'object' && owner !== null) (owner as Tree)[path.at(-1)!] = at(whole, path);
	}
	const lists = [filled.evidence, filled.regulatory, filled.sources, (filled.privacy as Tree).incidents] as unknown[][];
	for (const list of lists) list.splice(0, list.length, ...list.filter((row) => !unfinished.has(row)));
	for (const [list, wrong] of words) list.splice(0, list.length, ...list.filter((word) => !wrong.has(word)));
	return filled as unknown as ListingInput;
}
