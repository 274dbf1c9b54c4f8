import { isEstablished } from '#lib/schemas/listing/incidents.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { partsOf, studiesOf } from '#lib/schemas/listing/said.ts';
import type { ToolFacts } from '#lib/schemas/tool-facts.ts';
import { appliesTo, type Rubric } from '#lib/server/rubric/index.ts';
import { readersOf } from './marked.ts';
import { isPersonToTalkTo, privacyFacets } from './rules.ts';
import { saysPersonSends } from './stated.ts';

type Answered = Pick<ToolInput, 'answers' | 'ai'>;

/** The answers to core questions that apply to this tool. */
function coreAnswers({ answers, ai }: Answered, { criteria }: Rubric) {
	const core = criteria.filter((criterion) => criterion.core && appliesTo(criterion, ai.kind));
	return core.map((criterion) => ({
		criterion,
		answer: answers.find((answer) => answer.criterion === criterion.id)?.answer ?? 'unknown'
	}));
}
type CoreAnswer = ReturnType<typeof coreAnswers>[number];

const known: readonly string[] = ['yes', 'partial', 'no'];

/** How many core questions there are for this tool. */
export const countCore = ({ ai }: Pick<ToolInput, 'ai'>, { criteria }: Rubric): number =>
	criteria.filter((criterion) => criterion.core && appliesTo(criterion, ai.kind)).length;

/** How many of the core questions are answered yes, partly or no. */
export const countKnown = (tool: Answered, rubric: Rubric): number =>
	coreAnswers(tool, rubric).filter(({ answer }) => known.includes(answer)).length;

/** Privacy, harm, and how AI behaves. */
const graveDomains = ['B', 'C', 'E'];

/** A "no" that counts against it; of AI that writes its own replies, what nobody knows counts as much. */
function weighsAgainst({ criterion, answer }: CoreAnswer, { kind }: ToolInput['ai']): boolean {
	if (!graveDomains.includes(criterion.domain)) return false;
	if (answer === 'no') return criterion.whenNo !== null;
	return (
		answer === 'unknown' && kind === 'generative' && criterion.domain === 'E' && criterion.whenUnknown === 'caution'
	);
}

const isGrave = (tool: Pick<ToolInput, 'answers' | 'ai' | 'incidents' | 'safetyTests'>, rubric: Rubric): boolean =>
	tool.incidents.some((incident) => isEstablished(incident) || incident.standing === 'of-its-kind') ||
	tool.safetyTests.some(({ foundHarm }) => foundHarm === 'yes') ||
	coreAnswers(tool, rubric).some((given) => weighsAgainst(given, tool.ai));

const choosable = ['no-account', 'says-no-sharing'] as const;

export function factsOf(tool: ToolInput, rubric: Rubric): ToolFacts {
	const { notForYouIf, audiences, support, languages, availableIn } = tool;
	const privacy = privacyFacets(tool);
	return {
		notForYouIf,
		audiences,
		support,
		languages,
		availableIn,
		parts: partsOf(tool),
		privacy: choosable.filter((value) => privacy.includes(value)),
		readers: readersOf(tool),
		studies: studiesOf(tool).map(({ kind, comparator, reachedGoal, inDepression, inTrd, population }) => ({
			kind,
			comparator,
			reachedGoal,
			inDepression,
			inTrd,
			population
		})),
		isPerson: isPersonToTalkTo(tool),
		isDraft: saysPersonSends(tool),
		isGrave: isGrave(tool, rubric),
		stateNote: tool.status.note
	};
}
