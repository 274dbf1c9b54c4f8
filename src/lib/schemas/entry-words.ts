import { fixedFacetValues } from '#lib/schemas/facets.ts';

/*
 * What the editor says about each field. A row's place in its list is a star: `evidence.*.finding`.
 */
type FieldWords = { label: string; help?: string; most?: number };

export const fieldWords: Record<string, FieldWords> = {
	name: { label: 'Name', help: 'As the maker writes it.', most: 80 },
	slug: { label: 'Web name', help: 'The end of its address: lower-case words joined by hyphens.', most: 80 },
	maker: { label: 'Maker', help: 'The company or group behind it.', most: 120 },
	makerCountry: { label: 'Country of the maker', help: 'Where the maker is registered.' },
	website: { label: 'Web address', help: 'The maker’s own page about it, starting with https://', most: 500 },
	summary: {
		label: 'One-sentence answer',
		help: 'What is this? One plain sentence of up to 20 words. No praise, no claims of effect.',
		most: 200
	},
	status: { label: 'Whether it is running' },
	'status.state': { label: 'State' },
	'status.note': { label: 'Note on the state', help: 'One sentence: who can use it now, and since when.', most: 300 },
	'status.date': { label: 'Since', help: 'A year, YYYY-MM or YYYY-MM-DD. Leave it empty where nobody says.' },
	forWhom: { label: 'Who it is for', help: 'One sentence: age, need, place.', most: 240 },
	notForYouIf: {
		label: 'Not for you if',
		help: 'At least one, up to eight. Each ends the sentence “Not for you if …”, the gravest first.'
	},
	'notForYouIf.*': { label: 'Not for you if', most: 200 },
	conditions: { label: 'What it helps with', help: 'Only what the maker or a study names.' },
	types: { label: 'Type of tool', help: 'At least one.' },
	approaches: { label: 'Approaches', help: 'The methods it says it uses.' },
	audiences: { label: 'Audiences', help: 'Who it is made for.' },
	features: { label: 'Features' },
	platforms: { label: 'Where it runs' },
	languages: { label: 'Languages', help: 'Languages that the tool itself speaks.' },
	support: { label: 'People behind it', help: 'Who answers. “No person involved” where it is software only.' },
	'pricing.model': { label: 'Kind of price' },
	'pricing.summary': {
		label: 'What it costs now',
		help: 'With the period, the currency and the day you saw it: “US$12 a month, seen 23 November 2026.”',
		most: 300
	},
	'pricing.trial': { label: 'What a trial turns into', help: 'Leave it empty where nobody says.', most: 240 },
	'pricing.cancel': { label: 'How to cancel', help: 'Leave it empty where nobody says.', most: 240 },
	'privacy.policyUrl': { label: 'Privacy policy', help: 'Its web address.', most: 500 },
	'privacy.withoutAccount': { label: 'Can it be used without an account or a real name?' },
	'privacy.sharesData': { label: 'Does the maker share personal data with other companies?' },
	'privacy.saysWhoReads': { label: 'Does it say who can read what you type?' },
	'privacy.canDelete': { label: 'Can you delete your data?' },
	'privacy.*.answer': { label: 'Answer' },
	'privacy.*.note': { label: 'Note', most: 240 },
	'privacy.incidents': { label: 'Past problems with privacy', help: 'Fines, leaks, rulings. The newest first.' },
	'privacy.incidents.*.date': { label: 'When', help: 'A year, YYYY-MM or YYYY-MM-DD.' },
	'privacy.incidents.*.what': { label: 'What happened', most: 400 },
	'privacy.note': { label: 'Note on privacy', most: 400 },
	evidence: {
		label: 'Evidence',
		help: 'Studies of this tool, not of its method in general. Paste a DOI or a link: the form sorts it.'
	},
	'evidence.*.doi': { label: 'DOI', help: 'Paste a DOI, a doi.org link or a reference with a DOI in it.', most: 400 },
	'evidence.*.url': { label: 'Web address of the study', most: 500 },
	'evidence.*.kind': { label: 'Kind of study' },
	'evidence.*.comparator': { label: 'Compared with' },
	'evidence.*.participants': { label: 'How many people', help: 'Empty where the source does not say.' },
	'evidence.*.population': {
		label: 'Who was studied',
		help: 'Follows “Studied in”: “adults with insomnia”.',
		most: 160
	},
	'evidence.*.retention': { label: 'How many stayed', help: 'In words: “61 of 100 after 8 weeks”.', most: 160 },
	'evidence.*.funding': { label: 'Who paid' },
	'evidence.*.inDepression': { label: 'Studied in depression?' },
	'evidence.*.inTrd': { label: 'Studied in treatment-resistant depression?' },
	'evidence.*.finding': { label: 'What was found', help: 'With the numbers, in plain words.', most: 400 },
	'evidence.*.year': { label: 'Year' },
	'evidence.*.citation': { label: 'Reference', help: 'Authors, title, journal.', most: 400 },
	evidenceNote: {
		label: 'How far the search went',
		help: 'Needed where there is no study: where you looked, and when.',
		most: 300
	},
	'ai.kind': { label: 'AI inside' },
	'ai.model': { label: 'Model', help: 'Only where the maker names it.', most: 120 },
	'ai.onRisk': { label: 'What the AI does when someone is at risk', most: 300 },
	'safety.crisisFeature': { label: 'Does it show the way to help in a crisis?' },
	'safety.note': { label: 'Note on safety', help: 'What people see, and where.', most: 400 },
	description: { label: 'Description', help: 'In more words, for those who unfold it. Facts only.', most: 4000 },
	regulatory: { label: 'Regulatory entries', help: 'Registers and official bodies that list or assessed it.' },
	'regulatory.*.body': { label: 'Body', help: 'Such as BfArM, FDA, NICE.', most: 120 },
	'regulatory.*.status': { label: 'What it says', most: 240 },
	'regulatory.*.year': { label: 'Year' },
	'regulatory.*.url': { label: 'Web address', most: 500 },
	sources: { label: 'Sources', help: 'At least one. Every fact above rests on one of these.' },
	'sources.*.url': { label: 'Web address', help: 'Paste a link or a DOI: the form sorts it.', most: 500 },
	'sources.*.title': { label: 'Title', most: 240 },
	'sources.*.supports': { label: 'Supports', help: 'Which facts it shows.' },
	'sources.*.seen': { label: 'Seen' },
	'sources.*.seenOn': { label: 'On' },
	checkedOn: { label: 'Facts last checked on', help: 'The day you compared all facts with their sources.' }
};

/** Fields that a finished listing may leave empty. */
const mayBeEmpty = Object.fromEntries(
	[
		...['makerCountry', 'approaches', 'conditions', 'audiences', 'features', 'platforms', 'languages', 'status.date'],
		...['pricing.trial', 'pricing.cancel', 'privacy.policyUrl', 'privacy.*.note', 'privacy.incidents', 'privacy.note'],
		...['privacy.incidents.*.date', 'evidence', 'evidence.*.doi', 'evidence.*.url', 'evidence.*.participants'],
		...['evidence.*.population', 'evidence.*.retention', 'evidence.*.year', 'evidence.*.citation', 'evidenceNote'],
		...['ai.model', 'ai.onRisk', 'regulatory', 'regulatory.*.year', 'regulatory.*.url']
	].map((path) => [path, true])
);

const withoutPlaces = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '.*');
const asPrivacyLine = (path: string): string => path.replace(/^privacy\.\w+\.(answer|note)$/, 'privacy.*.$1');

/** What a table says of a path: of itself, of every row like it, of every line on privacy. */
function find<T>(table: Record<string, T>, path: string): T | undefined {
	for (const name of [path, withoutPlaces(path), asPrivacyLine(path)]) {
		if (Object.hasOwn(table, name)) return table[name];
	}
	return undefined;
}

/** The words of a field by its path: `evidence.0.finding`. */
export const wordsOf = (path: string): FieldWords => find(fieldWords, path) ?? { label: path };

/** A field's label that stands alone: `evidence.0.finding` → `Evidence 1: what was found`. */
export function nameField(path: string): string {
	const row = /^(.+?)\.(\d+)(?:\.(.+))?$/.exec(path);
	const lower = (label: string) =>
		/^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
	if (row) {
		const head = `${wordsOf(row[1]!).label} ${Number(row[2]) + 1}`;
		return row[3] ? `${head}: ${lower(wordsOf(path).label)}` : head;
	}
	const line = /^(privacy\.\w+)\.(answer|note)$/.exec(path);
	if (line && fieldWords[line[1]!]) return `${fieldWords[line[1]!]!.label} (${line[2]})`;
	return wordsOf(path).label;
}

export const isOptional = (path: string): boolean => find(mayBeEmpty, path) ?? false;

export type Option = { value: string; label: string };
const options = (labels: Record<string, string>): Option[] =>
	Object.entries(labels).map(([value, label]) => ({ value, label }));
const yesNo = options({ yes: 'Yes', no: 'No', unknown: 'We do not know' });
const privacyAnswers = options({ yes: 'Yes', partial: 'Partly', no: 'No', unknown: 'We do not know' });

/** The choices of a field, where there are few. */
export const fieldOptions: Record<string, Option[]> = {
	'status.state': options({
		active: 'Available',
		'region-limited': 'Only in some places',
		'changed-owner': 'New owner',
		discontinued: 'No longer available'
	}),
	'pricing.model': options(fixedFacetValues.cost!.labels),
	'ai.kind': options(fixedFacetValues.ai!.labels),
	platforms: options(fixedFacetValues.platform!.labels),
	support: options(fixedFacetValues.support!.labels),
	'privacy.*.answer': privacyAnswers,
	'safety.crisisFeature': yesNo,
	'evidence.*.kind': options({
		rct: 'Randomised trial',
		'meta-analysis': 'Several trials taken together',
		observational: 'Observational study',
		guideline: 'Official guideline or assessment'
	}),
	'evidence.*.comparator': options({
		active: 'Another treatment',
		sham: 'A sham',
		waitlist: 'A waiting list',
		'usual-care': 'Usual care',
		none: 'Nothing: no comparison group',
		unclear: 'We do not know'
	}),
	'evidence.*.funding': options({
		maker: 'The maker',
		independent: 'Someone independent',
		mixed: 'Both',
		unknown: 'We do not know'
	}),
	'evidence.*.inDepression': yesNo,
	'evidence.*.inTrd': yesNo,
	'sources.*.seen': options({ read: 'Read by us', unconfirmed: 'To be confirmed' }),
	'sources.*.supports': options({
		description: 'Description',
		evidence: 'Evidence',
		pricing: 'Price',
		privacy: 'Privacy',
		safety: 'Safety',
		status: 'State',
		regulatory: 'Regulators',
		maker: 'Maker',
		makerCountry: 'Country',
		website: 'Web address',
		platforms: 'Where it runs',
		languages: 'Languages',
		audiences: 'Audiences',
		conditions: 'What it helps with',
		approaches: 'Approaches',
		features: 'Features',
		usesAI: 'AI inside',
		humanSupport: 'People behind it'
	})
};

export const optionsOf = (path: string): Option[] | undefined => find(fieldOptions, path);

/** A value as people read it: `rct` → `Randomised trial`; several values stand in a row. */
export function sayValue(path: string, value: string): string {
	const known = optionsOf(path);
	if (!known) return value;
	return value
		.split(', ')
		.map((word) => known.find((option) => option.value === word)?.label ?? word)
		.join(', ');
}
