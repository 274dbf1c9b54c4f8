import { nameCountry } from '#lib/schemas/choice/places.ts';
import { shownCostLabels } from '#lib/schemas/labels.ts';
import { namePlatforms, noStudy, sayHowFar, sayPeople } from '#lib/schemas/listing/said.ts';
import { isGone } from '#lib/schemas/status.ts';
import type { AnswerDomain, ToolPage } from '#lib/server/catalogue/index.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { nameLanguage } from '#lib/utils/names.ts';
import { joinList } from '#lib/utils/text.ts';
import { gatherAsked, isKnown } from './asked.server.ts';
import { answerFirst } from './first-screen.server.ts';
import { bareLink, hostOf } from './links.ts';
import { describeIncidents, describeTests, linkTo } from './on-record.ts';
import { describeRecords } from './records.server.ts';
import { describeReview, describeStanding } from './standing.server.ts';
import { describeTakeOut } from './take-out.server.ts';
import {
	describeAi,
	describeCost,
	describeCounts,
	describeEffort,
	describePagePrivacy,
	describeStudy,
	sayStudyGaps,
	sayAi,
	nameStudy,
	type Line
} from './words.ts';

/** The facts beside the page; what nobody says is named in one line, which a sheet of paper has no room for. */
function describeFacts({ tool, publication, reviewedOn }: ToolPage) {
	const gone = isGone(tool.status.state);
	const asked: { label: string; name?: string; text: string | undefined }[] = [
		{ label: gone ? 'Ran on' : 'Runs on', text: namePlatforms(tool.platforms).join(' · ') || undefined },
		{ label: 'Languages', text: tool.languages.map(nameLanguage).join(' · ') || undefined },
		{
			label: gone ? 'Asked of people' : 'Asks of you',
			name: gone ? 'what it asked of people' : 'what it asks of you',
			text: describeEffort(tool.effort)
		},
		{ label: 'People behind it', text: sayPeople(tool.support) },
		{
			label: 'Maker',
			text: tool.makerCountry ? `${tool.maker}, based in ${nameCountry(tool.makerCountry)}` : tool.maker
		},
		reviewedOn || publication === 'draft'
			? { label: 'Reviewed', text: reviewedOn ? formatDay(reviewedOn) : 'Not yet' }
			: { label: 'Checked against its sources', text: formatDay(tool.checkedOn) }
	];
	const missing = asked.filter(({ text }) => text === undefined).map(({ label, name = label.toLowerCase() }) => name);
	return {
		known: asked.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }])),
		missing: missing.length > 0 ? `Not known: ${joinList(missing)}.` : null
	};
}

const describeEvidence = ({ tool, evidence }: ToolPage) => ({
	none: evidence.facets.includes('none-found') ? { sentence: noStudy, howFar: sayHowFar(tool) } : null,
	gaps: sayStudyGaps(tool.evidence),
	studies: tool.evidence.map((study) => {
		const { year, citation, doi, url } = study;
		const name = nameStudy(study);
		const doiUrl = doi && `https://doi.org/${doi}`;
		return {
			title: year ? `${name}, ${year}` : name,
			lines: describeStudy(study, evidence.needs),
			citation,
			links: [
				...(doiUrl ? [{ href: doiUrl, label: `doi.org/${doi}` }] : []),
				...(url && url !== doiUrl ? [{ href: bareLink(url), label: `Page about it, at ${hostOf(url)}` }] : [])
			]
		};
	})
});

/** The question that asks the same as a fact of the studies, with other words. */
export const askedToo = { inDepression: 'D5', inTrd: 'D6' } as const;

const isAnswered = ({ domains, publication }: ToolPage, question: string): boolean =>
	publication !== 'draft' &&
	domains.some(({ criteria }) => criteria.some(({ id, answer }) => id === question && answer !== 'unknown'));

/** Without what nobody knows of the studies and a question answers all the same. */
const describeStudied = (page: ToolPage): Line[] =>
	[
		{ label: 'Studied in depression?', fact: 'inDepression' as const },
		{ label: 'Studied in treatment-resistant depression?', fact: 'inTrd' as const }
	].flatMap(({ label, fact }) => {
		const answer = page.evidence[fact];
		if (answer === 'unknown' && isAnswered(page, askedToo[fact])) return [];
		return { label, answer, hoped: 'neither' as const };
	});

/** The lines of each section. */
const describeLines = (page: ToolPage) => ({
	cost: describeCost(page.tool.pricing),
	privacy: describePagePrivacy(page.tool, isGone(page.tool.status.state)),
	evidence: describeStudied(page),
	ai: describeAi(page.tool.ai),
	help: [
		{
			label: 'Does this tool show the way to help in a crisis?',
			answer: page.tool.safety.crisisFeature,
			notes: page.tool.safety.note === page.tool.ai.onRisk ? [] : [page.tool.safety.note]
		}
	] as Line[]
});
type Lines = ReturnType<typeof describeLines>;

/** The area of our questions that belongs to each section. */
const areas = { cost: 'A', privacy: 'B', help: 'C', evidence: 'D', ai: 'E' } as const satisfies Record<
	keyof Lines,
	string
>;

/** Questions of the area of privacy that the section answers beside them. */
const saidBeside: Partial<Record<string, 'withoutAccount' | 'saysWhoReads'>> = {
	B4: 'withoutAccount',
	B8: 'saysWhoReads'
};

const isSaidBeside = (id: string, { privacy }: ToolPage['tool']): boolean => {
	const beside = saidBeside[id];
	return beside !== undefined && privacy[beside].answer !== 'unknown';
};

/** Without the questions that nobody has answered and that the section answers all the same. */
const withoutSaid = (domain: AnswerDomain, tool: ToolPage['tool']): AnswerDomain => ({
	...domain,
	criteria: domain.criteria.filter(({ id, answer }) => answer !== 'unknown' || !isSaidBeside(id, tool))
});

/** What was asked for each section, and of the areas that have none. */
function describeAsked({ tool, domains, review, publication }: ToolPage, lines: Lines) {
	const asked = publication === 'draft' ? [] : domains.map((domain) => withoutSaid(domain, tool));
	const differed = review?.differed ?? [];
	const gather = (section: keyof Lines) =>
		gatherAsked(
			asked.find(({ id }) => id === areas[section]),
			lines[section],
			differed
		);
	const others = asked.filter(({ id }) => !(Object.values(areas) as string[]).includes(id));
	return {
		cost: gather('cost'),
		privacy: gather('privacy'),
		evidence: gather('evidence'),
		ai: tool.ai.kind === 'none' ? null : gather('ai'),
		help: gather('help'),
		more: others.map((domain) => ({
			id: domain.id,
			title: domain.name,
			counts: describeCounts(domain.counts),
			...gatherAsked(domain, [], differed)
		}))
	};
}

/** The tool for search engines: what it is and who makes it. No rating, and no offer that we cannot vouch for. */
function describeForMachines({ tool, types, marks }: ToolPage, address: string): Record<string, unknown> {
	const maker = { '@type': 'Organization', name: tool.maker };
	const common = { name: tool.name, description: tool.summary, url: address };
	const countries = isGone(tool.status.state) ? [] : tool.availableIn.countries;
	const isFreeForAll = marks.some(({ id, word }) => id === 'price' && word === shownCostLabels.free);
	if (!tool.platforms.some((platform) => ['ios', 'android', 'web'].includes(platform))) {
		const areaServed = countries.length > 0 ? { areaServed: countries } : {};
		return { '@type': 'Service', ...common, serviceType: types[0]?.name, provider: maker, ...areaServed };
	}
	return {
		'@type': 'SoftwareApplication',
		...common,
		applicationCategory: 'HealthApplication',
		applicationSubCategory: types[0]?.name,
		...(!isGone(tool.status.state) && { operatingSystem: namePlatforms(tool.platforms).join(', ') }),
		publisher: maker,
		...(isFreeForAll && { isAccessibleForFree: true }),
		...(countries.length > 0 && { countriesSupported: countries.join(', ') })
	};
}

/** Its own addresses, under the names that people look for. A closed tool's site may be gone, and another page describes it. */
const describeAddresses = ({ website, stores, status }: ToolPage['tool']) =>
	[
		{ label: isGone(status.state) ? 'Page that describes it' : 'Website', href: website },
		{ label: 'App Store', href: stores.appStore },
		{ label: 'Google Play', href: stores.googlePlay }
	].flatMap(({ label, href }) => (href ? [{ label, href: bareLink(href), host: hostOf(href) }] : []));

/** Everything the page says, in its words and in its order, so that the browser is sent sentences and not rules. */
export function shapePage(page: ToolPage, origin: string) {
	const { tool, cautions, coreUnknown, coreTotal } = page;
	const { slug, name, summary, notForYouIf, ai, privacy } = tool;
	const lines = describeLines(page);
	return {
		slug,
		name,
		summary,
		notForYouIf,
		address: `${origin}/tools/${slug}`,
		standing: describeStanding(page),
		review: describeReview(page),
		first: answerFirst(page),
		addresses: describeAddresses(tool),
		facts: describeFacts(page),
		cautions: cautions.map(({ text, source }) => ({ text, links: source ? linkTo(source) : [] })),
		coreUnknown,
		coreTotal,
		cost: lines.cost.filter(isKnown),
		privacy: {
			lines: lines.privacy.filter(isKnown),
			note: privacy.note,
			policyUrl: privacy.policyUrl && bareLink(privacy.policyUrl)
		},
		takeOut: describeTakeOut(page),
		evidence: { ...describeEvidence(page), asked: lines.evidence.filter(isKnown) },
		onRecord: describeIncidents(tool.incidents),
		ai: {
			sentence: sayAi(ai.kind, isGone(tool.status.state)),
			lines: lines.ai.filter(isKnown),
			tests: describeTests(tool.safetyTests)
		},
		help: lines.help.map((line) => (isKnown(line) ? line : { label: line.label, notes: line.notes })),
		rubricVersion: page.rubricVersion,
		asked: describeAsked(page, lines),
		records: describeRecords(page),
		forMachines: describeForMachines(page, `${origin}/tools/${slug}`)
	};
}
export type Described = ReturnType<typeof shapePage>;
