import { today } from '#lib/schemas/document/book.ts';
import type { deriveBook } from '#lib/schemas/document/derive.ts';
import { aiLabels, costLabels, platformLabels, stateLabels, supportLabels } from '#lib/schemas/labels.ts';
import type { listingInput } from './listing.ts';
import { privacyFields } from './privacy-fields.ts';
import { recordFields } from './record-fields.ts';
import { extentLabels, periodLabels, placeLabels, reachedLabels, seenLabels, supported, yesNo } from './words.ts';

type Words = Parameters<typeof deriveBook<typeof listingInput>>[1];

/** What the editor says about each field, in the order of the public page. Everything else about them says the schema. */
export const listingFields = {
	noun: 'listing',
	sections: [
		{ id: 'basics', title: 'What it is', fields: ['name', 'slug', 'maker', 'makerCountry', 'website', 'summary'] },
		{
			id: 'state',
			title: 'Whether it is running',
			fields: ['status', 'availableIn', 'stores', 'withdrawals', 'notListed']
		},
		{ id: 'fit', title: 'Who it is for', fields: ['forWhom', 'notForYouIf', 'conditions', 'audiences', 'effort'] },
		{
			id: 'facts',
			title: 'Facts at a glance',
			fields: ['types', 'approaches', 'features', 'platforms', 'languages', 'support']
		},
		{ id: 'cost', title: 'What it costs', fields: ['pricing'] },
		{ id: 'privacy', title: 'Privacy', fields: ['privacy'] },
		{ id: 'evidence', title: 'Evidence', fields: ['evidence', 'evidenceNote'] },
		{ id: 'incidents', title: 'What went wrong', fields: ['incidents'] },
		{ id: 'ai', title: 'AI inside', fields: ['ai', 'safetyTests'] },
		{ id: 'help', title: 'Help in a crisis', fields: ['safety'] },
		{ id: 'details', title: 'In more words', fields: ['description', 'regulatory'] },
		{ id: 'sources', title: 'What the facts rest on', fields: ['sources', 'checkedOn'] }
	],
	fields: {
		name: { label: 'Name', help: 'As the maker writes it.', placeholder: 'Untitled' },
		slug: {
			label: 'Web name',
			help: 'The end of its address: lower-case words joined by hyphens.',
			placeholder: 'untitled'
		},
		maker: { label: 'Maker', help: 'The company or group behind it.', span: 3 },
		makerCountry: {
			label: 'Country of the maker',
			help: 'Where the maker is registered.',
			span: 3,
			wanted: 'Country of the maker',
			from: 'countries',
			blank: 'Not known'
		},
		website: {
			label: 'Web address',
			help: 'The maker’s own page about it, starting with https://',
			placeholder: 'https://no-address-yet.invalid'
		},
		summary: {
			label: 'One-sentence answer',
			help: 'What is this? One plain sentence of up to 20 words. No praise, no claims of effect.',
			placeholder: 'No one-sentence answer yet.'
		},
		status: {
			parts: {
				state: {
					label: 'State',
					span: 3,
					options: stateLabels
				},
				date: {
					label: 'Since',
					help: 'A year, YYYY-MM or YYYY-MM-DD. Leave it empty where nobody says.',
					span: 3
				},
				note: {
					label: 'Note on the state',
					help: 'One sentence: who can use it now, and since when.',
					wanted: 'Whether it is running'
				}
			}
		},
		availableIn: {
			parts: {
				where: {
					label: 'Where people can use it',
					wanted: 'Where people can use it',
					span: 3,
					start: 'unknown',
					options: placeLabels
				},
				countries: {
					label: 'Countries',
					help: 'All of them, where it can be used in some countries and not in others. Where you do not know, those that a source names: others may have it too. If only England has it, say so in the summary: pages then name England.',
					from: 'countries'
				}
			}
		},
		stores: {
			parts: {
				appStore: { label: 'Address in the App Store', help: 'It starts with https://apps.apple.com/', span: 3 },
				googlePlay: { label: 'Address in Google Play', help: 'It starts with https://play.google.com/', span: 3 }
			}
		},
		notListed: {
			label: 'Reasons for not listing it',
			help: 'With a reason here it is on no list: people find it by its name, and read why.',
			one: 'Reason',
			add: 'Add a reason',
			none: 'None: it is listed.',
			row: { label: 'It is not listed because …', lines: 0 }
		},
		forWhom: { label: 'Who it is for', help: 'One sentence: age, need, place.' },
		notForYouIf: {
			label: 'Not for you if',
			help: 'At least one, up to eight. Each ends the sentence “Not for you if …”, the gravest first.',
			one: 'Clause',
			add: 'Add a clause',
			none: 'No clause yet. For whom would this be the wrong tool?',
			row: { label: 'Not for you if …', lines: 0 }
		},
		conditions: {
			label: 'What it helps with',
			help: 'Only what the maker or a study names.',
			wanted: 'What it helps with',
			from: 'conditions'
		},
		audiences: { label: 'Audiences', help: 'Who it is made for.', wanted: 'Audiences', from: 'audiences' },
		effort: {
			label: 'What it asks of people',
			help: 'Leave empty what nobody says.',
			isLine: true,
			parts: {
				minutes: { label: 'Minutes each time', span: 2 },
				timesAWeek: { label: 'Times a week', span: 2 },
				weeks: { label: 'Weeks', span: 2 }
			}
		},
		types: { label: 'Type of tool', help: 'At least one.', from: 'types' },
		approaches: { label: 'Approaches', help: 'The methods it says it uses.', wanted: 'Approaches', from: 'approaches' },
		features: { label: 'Features', from: 'features' },
		platforms: {
			label: 'Where it runs',
			wanted: 'Where it runs',
			options: platformLabels
		},
		languages: {
			label: 'Languages',
			help: 'Languages that the tool itself speaks.',
			wanted: 'Languages',
			from: 'languages',
			start: ['en']
		},
		support: {
			label: 'People behind it',
			help: 'Who answers. “No person involved” where it is software only.',
			options: supportLabels
		},
		pricing: {
			parts: {
				model: { label: 'Kind of price', wanted: 'Kind of price', span: 3, options: costLabels },
				summary: {
					label: 'What it costs now',
					help: 'With the period, the currency and the day you saw it: “US$12 a month, seen 23 November 2026.”'
				},
				amount: {
					label: 'The price as a number',
					help: 'Leave all four empty where no page shows one.',
					isLine: true,
					parts: {
						number: { label: 'Amount', help: 'Such as 12.99.', span: 2 },
						currency: { label: 'Currency', help: 'Its code: USD, EUR, GBP.', span: 2 },
						period: { label: 'For', span: 2, options: periodLabels },
						seenOn: { label: 'Seen on', span: 2 }
					}
				},
				trial: {
					label: 'What a trial turns into',
					help: 'Leave it empty where nobody says.',
					wanted: 'What a trial turns into',
					lines: 0
				},
				cancel: {
					label: 'How to cancel',
					help: 'Leave it empty where nobody says.',
					wanted: 'How to cancel',
					lines: 0
				}
			}
		},
		privacy: privacyFields,
		...recordFields,
		ai: {
			parts: {
				kind: { label: 'AI inside', wanted: 'AI inside', span: 3, options: aiLabels },
				model: { label: 'Model', help: 'Only where the maker names it.', span: 3 },
				onRisk: {
					label: 'What the AI does when someone is at risk',
					wanted: 'What the AI does when someone is at risk',
					unless: { path: 'ai.kind', is: 'none' }
				}
			}
		},
		safety: {
			parts: {
				crisisFeature: {
					label: 'Does it show the way to help in a crisis?',
					wanted: 'Way to help in a crisis',
					span: 3,
					options: yesNo
				},
				note: { label: 'Note on safety', help: 'What people see, and where.' }
			}
		},
		description: { label: 'Description', help: 'In more words, for those who unfold it. Facts only.' },
		regulatory: {
			label: 'Regulatory entries',
			help: 'Registers and official bodies that list or assessed it.',
			wanted: 'Regulatory entries',
			one: 'Entry',
			add: 'Add a regulatory entry',
			none: 'None. Many tools need none.',
			row: {
				body: { label: 'Body', help: 'Such as BfArM, FDA, NICE.', span: 4 },
				year: { label: 'Year', span: 2 },
				status: { label: 'What it says' },
				url: { label: 'Web address' }
			}
		},
		sources: {
			label: 'Sources',
			help: 'At least one. Every fact above rests on one of these.',
			one: 'Source',
			add: 'Add a source',
			none: 'No source yet. The maker’s own page is a good first one.',
			row: {
				url: { label: 'Web address', help: 'Paste a link or a DOI: the form sorts it.', span: 3 },
				title: { label: 'Title', span: 3, lines: 0 },
				seen: {
					label: 'Seen',
					span: 3,
					start: 'read',
					options: seenLabels
				},
				seenOn: { label: 'On', span: 3, start: today },
				reached: { label: 'How it was reached', span: 3, start: 'unknown', options: reachedLabels },
				extent: { label: 'How much was read', span: 3, start: 'unknown', options: extentLabels },
				supports: { label: 'Supports', help: 'Which facts it shows.', options: supported }
			}
		},
		checkedOn: {
			label: 'Facts last checked on',
			help: 'The day you compared all facts with their sources.',
			span: 3
		}
	}
} satisfies Words;
