import type { ListingDraft } from '#lib/schemas/listing/draft.ts';

/** All that is known about a tool which nobody ever made. */
export const inventedListing = (name: string): ListingDraft => {
	const slug = name.toLowerCase().replaceAll(' ', '-');
	const site = `https://${slug}.example`;
	return {
		name,
		slug,
		website: site,
		maker: `${name} Collective`,
		makerCountry: 'IE',
		summary: 'A sleep diary that suggests one small change to the evening each week.',
		description: 'A diary for the phone. Each week it looks at the nights written down and suggests one change.',
		forWhom: 'Adults who lie awake most nights.',
		notForYouIf: ['you are in danger now: nobody reads what you write', 'you have epilepsy or bipolar disorder'],
		types: ['journaling'],
		approaches: ['cbt'],
		conditions: ['insomnia'],
		audiences: ['adults'],
		features: [],
		platforms: ['ios', 'android'],
		languages: ['en'],
		support: ['none'],
		ai: { kind: 'none', model: null, onRisk: null },
		pricing: { model: 'free', summary: 'Free, seen 20 November 2026.', amount: null, trial: null, cancel: null },
		privacy: {
			policyUrl: `${site}/privacy`,
			withoutAccount: { answer: 'yes', note: 'It opens without asking for anything.' },
			withoutName: { answer: 'yes', note: null },
			sharesData: { answer: 'no', note: 'The policy says that nothing leaves the phone.' },
			saysWhoReads: { answer: 'yes', note: null },
			canDelete: { answer: 'yes', note: 'One button in the settings.' },
			tellsParents: { answer: 'unknown', note: null },
			note: null
		},
		incidents: [],
		safetyTests: [],
		withdrawals: [],
		notListed: [],
		availableIn: { where: 'unknown', countries: [] },
		stores: { appStore: null, googlePlay: null },
		effort: { minutes: 5, timesAWeek: 7, weeks: null },
		safety: { crisisFeature: 'yes', note: 'Every screen has a link to helplines.' },
		evidence: [],
		evidenceNote: 'No study found in PubMed or on its own pages, searched on 20 November 2026.',
		regulatory: [],
		status: { state: 'active', note: 'Open to everyone since 2025.', date: '2025' },
		sources: [
			{
				url: `${site}/how-it-works`,
				title: 'How it works',
				seen: 'read',
				seenOn: '2026-11-20',
				reached: 'own-page',
				extent: 'whole',
				supports: ['description', 'pricing', 'safety']
			}
		],
		checkedOn: '2026-11-20'
	};
};
