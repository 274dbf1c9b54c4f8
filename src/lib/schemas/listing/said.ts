import type { YesNoUnknown as Known } from '#lib/schemas/common.ts';
import type { Parts } from '#lib/schemas/choice/places.ts';
import { platformLabels, supportLabels } from '#lib/schemas/labels.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { nameRegion } from '#lib/utils/names.ts';
import { countOf, joinList, lowerFirst } from '#lib/utils/text.ts';
import type { EvidenceInput, ToolInput } from './listing.ts';

/* What cards, pages, comparison, API and search engines are given about studies, AI and places comes from here alone. */

const aiTypes: readonly string[] = ['chatbot', 'ai-companion', 'general-assistant'];

/** The kind of AI inside. What is filed as a chatbot has some, whatever else nobody states. */
export const aiOf = ({ ai, types }: Pick<ToolInput, 'ai' | 'types'>): ToolInput['ai']['kind'] =>
	(ai.kind === 'unknown' || ai.kind === 'none') && types.some((type) => aiTypes.includes(type)) ? 'unstated' : ai.kind;

/** Studies of the tool: what a body says of it in a guideline is none. */
export const studiesOf = ({ evidence }: Pick<ToolInput, 'evidence'>): EvidenceInput[] =>
	evidence.filter(({ kind }) => kind !== 'guideline');

export const isRandomised = ({ kind }: Pick<EvidenceInput, 'kind'>): boolean =>
	kind === 'rct' || kind === 'meta-analysis';

/** A trial of which it was not read what it was compared with: no list counts it among the randomised ones. */
export const isUncompared = ({ kind, comparator }: Pick<EvidenceInput, 'kind' | 'comparator'>): boolean =>
	kind === 'rct' && comparator === 'unclear';

/** "Yes" from one study is enough; "no" needs studies that all say no; silence stays unknown. */
function summariseKnown(values: Known[]): Known {
	if (values.includes('yes')) return 'yes';
	return values.length > 0 && values.every((value) => value === 'no') ? 'no' : 'unknown';
}

type Studied = Pick<ToolInput, 'evidence'>;

export const inDepressionOf = (tool: Studied): Known =>
	summariseKnown(studiesOf(tool).map((study) => study.inDepression));

const askedOfTrd = 'D6';

/** By its studies and, where these are silent, by the answer to our own question. */
export function inTrdOf(
	tool: Studied & { answers?: Pick<ToolInput['answers'][number], 'criterion' | 'answer'>[] }
): Known {
	const known = summariseKnown(studiesOf(tool).map((study) => study.inTrd));
	const answer = tool.answers?.find(({ criterion }) => criterion === askedOfTrd)?.answer;
	return known === 'unknown' && answer === 'no' ? 'no' : known;
}

export const noStudy = 'We found no study we could read of whether it helps.';

/** How far the search for studies went, where there is none. */
export const sayHowFar = ({
	evidenceNote,
	sources,
	checkedOn
}: Pick<ToolInput, 'evidenceNote' | 'sources' | 'checkedOn'>): string =>
	evidenceNote ??
	`We looked in ${countOf(sources.length, 'source')} up to ${formatDay(checkedOn)}, and not in all published research.`;

/** Who judges for a health service whether a tool is worth its use. */
const assessor = /^NICE\b/;

/** What such a body said of it; null where none has. */
export function sayVerdict({ regulatory }: Pick<ToolInput, 'regulatory'>): { label: string; text: string } | null {
	const verdict = regulatory.find(({ body }) => assessor.test(body));
	if (!verdict) return null;
	const { body, status, year } = verdict;
	// `NICE (England)` → `NICE, England`
	const label = body.replace(/ \((.+)\)$/, ', $1');
	return { label, text: year === null ? `${status}.` : `In ${year}: ${lowerFirst(status)}.` };
}

/** What it runs on, each by its name. */
export const namePlatforms = (platforms: ToolInput['platforms']): string[] =>
	platforms.map((platform) => platformLabels[platform]);

/** Who is behind it. What is software only in some versions is not said to have no person beside those who have one. */
export function sayPeople(support: ToolInput['support']): string | undefined {
	const people = support.filter((kind) => kind !== 'none').map((kind) => supportLabels[kind]);
	if (people.length === 0) return support.length > 0 ? supportLabels.none : undefined;
	return [...people, ...(support.includes('none') ? ['or no person'] : [])].join(' · ');
}

const otherNations =
	/\b(?:Scotland|Scottish|Wales|Welsh|Northern Ireland|Northern Irish|UK|Britain|British|United Kingdom)\b/;

/** The part of a country that alone has it, where its summary and the words on whom it is for name no other. */
export function partsOf({
	summary,
	forWhom,
	availableIn
}: Pick<ToolInput, 'summary' | 'forWhom' | 'availableIn'>): Parts {
	const words = `${summary} ${forWhom}`;
	const isEnglish = availableIn.countries.includes('GB') && /\bEngland\b/.test(words) && !otherNations.test(words);
	return isEnglish ? { GB: 'England' } : {};
}

/** Where people can use it; undefined where nobody says. The maker's own country says nothing of it. */
export function sayPlaces(tool: Pick<ToolInput, 'summary' | 'forWhom' | 'availableIn'>): string | undefined {
	const { where, countries } = tool.availableIn;
	const parts = partsOf(tool);
	if (where === 'everywhere') return 'Everywhere';
	const named = joinList(countries.map((code) => parts[code] ?? nameRegion(code)));
	if (named === '') return undefined;
	return where === 'some' ? named : `${named}; others not known`;
}
