/* What people call the fixed words of a listing. */

export const periodLabels = {
	once: 'Once',
	day: 'A day',
	week: 'A week',
	month: 'A month',
	year: 'A year',
	session: 'A session'
};

export const placeLabels = { everywhere: 'Everywhere', some: 'In some countries', unknown: 'We do not know' };

/** How a source was reached. */
export const reachedLabels = {
	'own-page': 'The page itself',
	copy: 'A copy of the page',
	register: 'An official register',
	press: 'Somebody who writes about it',
	unknown: 'We do not know'
};

export const seenLabels = { read: 'Read by us', unconfirmed: 'To be confirmed' };

/** How much of a source was read; `unknown` where nobody wrote it down. */
export const extentLabels = { whole: 'All of it', part: 'A part of it', unknown: 'It was not recorded' };

export const incidentLabels = { privacy: 'Privacy', harm: 'Harm to a person', legal: 'Court or regulator' };

/**
 * How far a matter has come. An allegation is no finding, and a settlement may admit nothing. `of-its-kind` is a rule or a
 * warning of an authority about all that is like it, and says nothing of its maker. `asked` is an official question whose
 * answer was not seen, and no case.
 */
export const standingLabels = {
	finding: 'Found by a court or an authority',
	order: 'Ordered by an authority',
	settlement: 'Settled',
	'of-its-kind': 'A rule or warning about its kind',
	allegation: 'Alleged',
	undecided: 'Not decided, as far as we saw',
	asked: 'An official question, and no answer seen',
	unknown: 'We do not know'
};

/** The facts that a source may show. */
export const supported = {
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
};

/** What a tool was taken out of. */
export const withdrawnLabels = { country: 'A country', store: 'A store' };

export const studyLabels = {
	rct: 'Randomised trial',
	'meta-analysis': 'Review of several trials',
	observational: 'Observational study',
	guideline: 'Official guideline or assessment'
};

export const comparatorLabels = {
	active: 'Another treatment',
	sham: 'A sham',
	waitlist: 'A waiting list',
	'usual-care': 'Usual care',
	'other-version': 'Another version of it, or another way to use it',
	none: 'Nothing: no comparison group',
	unclear: 'We do not know'
};

export const funderLabels = {
	maker: 'The maker',
	independent: 'Someone independent',
	mixed: 'Both',
	unknown: 'We do not know'
};

/** `of-several`: yes, of several tested together, where nobody says how this one did. */
export const foundHarmLabels = {
	yes: 'Yes',
	'of-several': 'Yes, in several together; not known of this one',
	no: 'No',
	unknown: 'We do not know'
};

export const yesNo = { yes: 'Yes', no: 'No', unknown: 'We do not know' };
export const privacyAnswers = { yes: 'Yes', partial: 'Partly', no: 'No', unknown: 'We do not know' };
