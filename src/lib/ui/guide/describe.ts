import { findChangedDay } from '#lib/schemas/guide/dates.ts';
import type { GuideSheet } from '#lib/utils/guide-sheets.ts';

export type SignedOff = { by: string; credential: string; on: string; clinician: boolean };

export type Source = {
	number: number;
	key: string;
	authors: string;
	title: string;
	venue: string;
	year: number | null;
	doi?: string;
	url?: string;
	verified: 'read' | 'unconfirmed';
	citedFrom: string[];
};
export type Block =
	{ kind: 'html'; html: string } | { kind: 'tool'; slug: string } | { kind: 'sheet'; name: GuideSheet };
type Ref = { slug: string; title: string; shortTitle: string; summary: string };

/** What the page of a guide shows. */
export type ShownGuide = {
	slug: string;
	title: string;
	shortTitle: string;
	summary: string;
	published: string;
	lastReviewed: string;
	nextReview: string;
	words: number;
	minutes: number;
	signedOff: SignedOff | null;
	blocks: Block[];
	toc: { id: string; text: string; level: number }[];
	references: Source[];
	changes: { date: string; note: string }[];
	tools: string[];
	related: Ref[];
	previous: Ref | null;
	next: Ref | null;
};

export const linkOf = ({ doi, url }: { doi?: string; url?: string }): string | undefined =>
	doi ? `https://doi.org/${doi}` : url;

/** Only a clinician is said to have reviewed it, since machines take that for a medical review. */
function describeSignOff(signedOff: SignedOff | null): Record<string, unknown> {
	if (!signedOff) return {};
	const { by, credential, clinician, on } = signedOff;
	const person = { '@type': 'Person', name: by, ...(credential ? { jobTitle: credential } : {}) };
	return clinician ? { reviewedBy: person, lastReviewed: on } : { editor: person };
}

/** What machines read of a guide, in the words of schema.org. */
export function describePage(guide: ShownGuide, address: string): Record<string, unknown>[] {
	const origin = new URL(address).origin;
	const editors = { '@type': 'Organization', name: 'Cognicare', url: `${origin}/about` };
	return [
		{
			'@type': 'MedicalWebPage',
			name: guide.title,
			headline: guide.title,
			description: guide.summary,
			url: address,
			inLanguage: 'en-GB',
			isAccessibleForFree: true,
			datePublished: guide.published,
			dateModified: findChangedDay(guide),
			wordCount: guide.words,
			author: editors,
			publisher: editors,
			...describeSignOff(guide.signedOff),
			about: { '@type': 'MedicalCondition', name: 'Treatment-resistant depression' },
			citation: guide.references.map((reference) => ({
				'@type': 'CreativeWork',
				name: reference.title,
				author: reference.authors,
				...(reference.year ? { datePublished: String(reference.year) } : {}),
				...(linkOf(reference) ? { url: linkOf(reference) } : {})
			}))
		},
		{
			'@type': 'BreadcrumbList',
			itemListElement: [
				{ '@type': 'ListItem', position: 1, name: 'Home', item: `${origin}/` },
				{ '@type': 'ListItem', position: 2, name: 'Guide', item: `${origin}/guides` },
				{ '@type': 'ListItem', position: 3, name: guide.shortTitle, item: address }
			]
		}
	];
}

export type ReadByClinicians = { public: number; byClinicians: number };

/** How many articles a clinician has read, as a sentence without its end. */
export function sayClinicians({ public: all, byClinicians }: ReadByClinicians): string {
	if (byClinicians === 0) return 'No clinician has read any of them for us yet';
	return `A clinician has read ${byClinicians === all ? 'all' : byClinicians} of them for us`;
}
