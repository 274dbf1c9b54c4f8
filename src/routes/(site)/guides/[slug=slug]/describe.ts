type Described = {
	title: string;
	shortTitle: string;
	summary: string;
	published: string;
	lastReviewed: string;
	words: number;
	clinicalReview: { by: string; on: string } | null;
	references: { title: string; authors: string; year: number | null; doi?: string; url?: string }[];
};

export const linkOf = ({ doi, url }: { doi?: string; url?: string }): string | undefined =>
	doi ? `https://doi.org/${doi}` : url;

/** What machines are told of a guide, in the words of schema.org. */
export function describePage(guide: Described, address: string): Record<string, unknown>[] {
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
			dateModified: guide.lastReviewed,
			lastReviewed: guide.lastReviewed,
			wordCount: guide.words,
			author: editors,
			publisher: editors,
			...(guide.clinicalReview ? { reviewedBy: { '@type': 'Person', name: guide.clinicalReview.by } } : {}),
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
