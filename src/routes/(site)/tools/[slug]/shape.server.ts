import { fixedFacetValues } from '#lib/schemas/facets.ts';
import { arbiter } from '#lib/schemas/entry.ts';
import { stateLabels } from '#lib/schemas/labels.ts';
import { noStudy, sayHowFar, sayPlaces } from '#lib/schemas/listing/said.ts';
import { isGone } from '#lib/schemas/status.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import type { AnswerDomain, ToolPage } from '#lib/server/catalogue/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { nameLanguage, nameRegion } from '#lib/utils/names.ts';
import { countOf } from '#lib/utils/text.ts';
import { bareLink, hostOf } from './links.ts';
import { describeIncidents, describeTests, linkTo } from './on-record.ts';
import {
	aiSentences,
	claimWords,
	describeAi,
	describeCost,
	describeCounts,
	describeEffort,
	describePrivacy,
	describeSource,
	describeStudy,
	studyKinds,
	type Line
} from './words.ts';

const unknown = 'We do not know';

const listNames = (names: string[]): string => names.join(' · ') || unknown;
const listLabels = (group: 'platform' | 'support', values: readonly string[]): string =>
	listNames(values.map((value) => fixedFacetValues[group]?.labels[value] ?? value));

type Fact = { label: string; text: string; isScreenOnly?: boolean };

/** One sheet of paper has no room for what nobody says. */
const orUnknown = (label: string, text: string | undefined): Fact =>
	text === undefined ? { label, text: unknown, isScreenOnly: true } : { label, text };

function describeFacts({ tool, publication, reviewedOn }: ToolPage): Fact[] {
	const cost = fixedFacetValues.cost!.labels[tool.pricing.model]!;
	return [
		{ label: 'Cost', text: tool.pricing.model === 'unknown' ? unknown : cost },
		{ label: 'Runs on', text: listLabels('platform', tool.platforms) },
		orUnknown('Where', sayPlaces(tool.availableIn)),
		{ label: 'Languages', text: listNames(tool.languages.map(nameLanguage)) },
		orUnknown('Asks of you', describeEffort(tool.effort)),
		{ label: 'People behind it', text: listLabels('support', tool.support) },
		{
			label: 'Maker',
			text: tool.makerCountry ? `${tool.maker}, based in ${nameRegion(tool.makerCountry)}` : tool.maker
		},
		reviewedOn || publication === 'draft'
			? { label: 'Reviewed', text: reviewedOn ? formatDay(reviewedOn) : 'Not yet' }
			: { label: 'Checked against its sources', text: formatDay(tool.checkedOn) }
	];
}

function describeStanding({ tool, publication, reasons, status, reviewedOn, reviewDueOn }: ToolPage) {
	const { state, note, date } = tool.status;
	const checked = formatDay(tool.checkedOn);
	const isDraft = publication === 'draft';
	const due = reviewDueOn ? `, next review due ${formatDay(reviewDueOn)}` : '';
	return {
		status,
		isDraft,
		notListed: publication !== 'not-listed' ? null : reviewedOn ? 'Reviewed, not listed.' : 'Looked at, not listed.',
		reasons,
		gone: isGone(state) && !isDraft ? note : null,
		lastChecked: checked,
		sentence: reviewedOn
			? `Reviewed by people on ${formatDay(reviewedOn)}${due}.`
			: isDraft
				? 'No review of this text is complete. The decision, its date and the answers come with the review.'
				: `Checked against its sources on ${checked}. No person has reviewed it yet.`,
		special: state === 'active' ? null : { word: stateLabels[state], note, date: date ? formatDay(date) : null }
	};
}

const describeEvidence = ({ tool, evidence }: ToolPage) => ({
	asked: [
		{ label: 'Studied in depression?', answer: evidence.inDepression },
		{ label: 'Studied in treatment-resistant depression?', answer: evidence.inTrd }
	] satisfies Line[],
	none: evidence.facets.includes('none-found') ? { sentence: noStudy, howFar: sayHowFar(tool) } : null,
	studies: tool.evidence.map((study) => {
		const { kind, year, citation, doi, url } = study;
		const doiUrl = doi && `https://doi.org/${doi}`;
		return {
			title: year ? `${studyKinds[kind]}, ${year}` : studyKinds[kind],
			lines: describeStudy(study),
			citation,
			links: [
				...(doiUrl ? [{ href: doiUrl, label: `doi.org/${doi}` }] : []),
				...(url && url !== doiUrl ? [{ href: bareLink(url), label: `Page about it, at ${hostOf(url)}` }] : [])
			]
		};
	})
});

const describeDomain = ({ id, name, question, counts, criteria }: AnswerDomain, differed: readonly string[]) => ({
	id,
	name,
	question,
	counts: describeCounts(counts),
	answers: criteria.map(({ id, question, answer, claim, note, proofUrl, seenOn }) => ({
		id,
		question,
		answer,
		note,
		differed: differed.includes(id),
		proof: proofUrl && {
			href: bareLink(proofUrl),
			host: hostOf(proofUrl),
			seen: [claim && claimWords[claim], seenOn && `seen ${formatDay(seenOn)}`].filter(Boolean).join(', ')
		}
	}))
});

function describeRecords({ tool, domains, rubricVersion, statusHistory, history, ...page }: ToolPage) {
	const tags = tagFieldNames.flatMap((field) => page[field]);
	return {
		description: tool.description,
		tags: [...new Map(tags.map((tag) => [tag.slug, tag])).values()],
		rubricVersion,
		domains:
			page.publication === 'draft' ? [] : domains.map((domain) => describeDomain(domain, page.review?.differed ?? [])),
		regulatory: tool.regulatory.map(({ body, status, year, url }) => ({
			title: year ? `${body}, ${year}` : body,
			status,
			link: url && { href: bareLink(url), host: hostOf(url) }
		})),
		sources: tool.sources.map(({ url, title, seen, seenOn, reached }) => {
			const source = describeSource(title);
			const reading = seen === 'read' ? `${readings[reached]} on ${formatDay(seenOn)}` : 'to be confirmed';
			return source.read
				? { title, href: bareLink(url), note: `${hostOf(url)}, ${reading}` }
				: { title: source.title, href: null, note: 'To be confirmed: no page that we read shows this.' };
		}),
		changes: [...history.map(({ at, summary }) => ({ title: formatDay(dayOf(at)), note: summary })).toReversed()],
		states: statusHistory.map(({ state, note, date }) => ({
			title: date ? `${stateLabels[state]}, ${formatDay(date)}` : stateLabels[state],
			note
		}))
	};
}

const readings: Record<ToolPage['tool']['sources'][number]['reached'], string> = {
	'own-page': 'read',
	copy: 'read in a copy',
	register: 'an official register, read',
	press: 'a report by others, read',
	unknown: 'read'
};

/** The tool for search engines: what it is and who makes it. No rating, and no offer that we cannot vouch for. */
function describeForMachines({ tool, types }: ToolPage, address: string): Record<string, unknown> {
	const maker = { '@type': 'Organization', name: tool.maker };
	const common = { name: tool.name, description: tool.summary, url: address };
	const countries = isGone(tool.status.state) ? [] : tool.availableIn.countries;
	if (!tool.platforms.some((platform) => ['ios', 'android', 'web'].includes(platform))) {
		const areaServed = countries.length > 0 ? { areaServed: countries } : {};
		return { '@type': 'Service', ...common, serviceType: types[0]?.name, provider: maker, ...areaServed };
	}
	return {
		'@type': 'SoftwareApplication',
		...common,
		applicationCategory: 'HealthApplication',
		applicationSubCategory: types[0]?.name,
		operatingSystem: listLabels('platform', tool.platforms).replaceAll(' ·', ','),
		publisher: maker,
		...(tool.pricing.model === 'free' && { isAccessibleForFree: true }),
		...(countries.length > 0 && { countriesSupported: countries.join(', ') })
	};
}

/** Who reviewed it, what ties they declared, how much they found out, and how many questions they differed on. */
const describeReview = ({ review, answered }: ToolPage) =>
	review && {
		people: review.reviewers.map(({ name, conflictOfInterest, role }) => ({
			name,
			role: role === arbiter ? 'resolved where they differed' : 'went through the questions',
			conflict: /^none\.?$/i.test(conflictOfInterest.trim()) ? null : conflictOfInterest
		})),
		found: `Together they found an answer to ${answered.real} of ${countOf(answered.asked, 'question')}; ${answered.unknown} stayed unknown, and ${answered.open} nobody has looked at.`,
		differed: review.differed.length
	};

/** Everything the page says, in its words and in its order, so that the browser is sent sentences and not rules. */
export function shapePage(page: ToolPage, origin: string) {
	const { tool, cautions, coreUnknown, coreTotal } = page;
	const address = `${origin}/tools/${tool.slug}`;
	const { slug, name, summary, forWhom, notForYouIf, website, safety, ai } = tool;
	return {
		slug,
		name,
		summary,
		forWhom,
		notForYouIf,
		cautions: cautions.map(({ text, source }) => ({ text, links: source ? linkTo(source) : [] })),
		coreUnknown,
		coreTotal,
		address,
		standing: describeStanding(page),
		review: describeReview(page),
		facts: describeFacts(page),
		// A closed tool's own site may be gone, and then the address is that of a page about it.
		site: {
			label: isGone(tool.status.state) ? 'Page that describes it' : 'Website',
			href: bareLink(website),
			host: hostOf(website)
		},
		stores: [
			{ label: 'App Store', href: tool.stores.appStore },
			{ label: 'Google Play', href: tool.stores.googlePlay }
		].flatMap(({ label, href }) => (href ? [{ label, href: bareLink(href) }] : [])),
		cost: describeCost(tool.pricing),
		privacy: {
			lines: describePrivacy(tool),
			note: tool.privacy.note,
			policyUrl: tool.privacy.policyUrl && bareLink(tool.privacy.policyUrl)
		},
		evidence: describeEvidence(page),
		onRecord: describeIncidents(tool.incidents),
		ai: { sentence: aiSentences[ai.kind], lines: describeAi(ai), tests: describeTests(tool.safetyTests) },
		help: [
			{
				label: 'Does this tool show the way to help in a crisis?',
				answer: safety.crisisFeature,
				notes: safety.note === ai.onRisk ? [] : [safety.note]
			}
		] satisfies Line[],
		records: describeRecords(page),
		forMachines: describeForMachines(page, address)
	};
}
