import type { ShownCard } from '#lib/schemas/card.ts';
import type { Study, ToolFacts } from '#lib/schemas/tool-facts.ts';
import type { stateLabels } from '#lib/schemas/labels.ts';
import type { EvidenceInput } from '#lib/schemas/listing/listing.ts';
import { isRandomised } from '#lib/schemas/listing/said.ts';
import { foldText } from '#lib/utils/fold.ts';
import { shutOutBy, type ShutOut } from './limits.ts';
import { strongest, trialsOf, type Strength, type Trials } from './strength.ts';

export type { Strength };

/** What a choice among tools follows from. */
export type Candidate = Pick<ShownCard, 'slug' | 'name' | 'cost' | 'ai' | 'status' | 'checkedOn' | 'reviewedOn'> &
	Pick<
		ToolFacts,
		| 'audiences'
		| 'support'
		| 'languages'
		| 'privacy'
		| 'readers'
		| 'availableIn'
		| 'parts'
		| 'isPerson'
		| 'isDraft'
		| 'isGrave'
	> &
	Trials & {
		types: string[];
		/** Of what it shuts out by its own words, what other tools are for. */
		shutsOut?: ShutOut[];
		/** The main one first. */
		conditions: string[];
		state: keyof typeof stateLabels;
		/** Core questions with an answer. */
		known: number;
		/** Whether these are more than half of them, as a review has to know. */
		isEnough: boolean;
		/** The strongest study in people with each of its needs, where there is one. */
		studiedFor: Record<string, Strength>;
	};

/** What the pages say of a candidate that was chosen. */
export type Described = {
	candidate: Candidate;
	card: ShownCard;
	/** The limit that says most, as it completes "not for you if". */
	limit: string;
} & Pick<ToolFacts, 'stateNote'>;

/** The words that a need goes by, folded, by its slug. */
export type NeedWords = Map<string, string[]>;

const peopleOf = ({ population }: Study): string => ` ${foldText(population ?? '')} `;

/** Whether the people of a study had this need, as far as it says. */
function isAbout(study: Study, people: string, need: string, words: NeedWords): boolean {
	if (need === 'depression') return study.inDepression === 'yes';
	if (need === 'treatment-resistant-depression') return study.inTrd === 'yes';
	return (words.get(need) ?? []).some((phrase) => people.includes(` ${phrase} `));
}

type Proof = Pick<EvidenceInput, 'kind' | 'comparator' | 'reachedGoal' | 'helpedWith'>;

/** A randomised trial that may be proof: not of the tool against itself or something unstated, and none that missed its main goal. */
const mayProve = (study: Proof): boolean =>
	isRandomised(study) &&
	study.comparator !== 'other-version' &&
	(study.kind === 'meta-analysis' || study.comparator !== 'unclear') &&
	study.reachedGoal !== 'no';

/** Those of the needs for which a trial that may be proof says that the tool did better than what it was compared with. */
export const needsOfTrials = (studies: readonly Proof[], needs: readonly string[]): string[] => {
	const helped = studies.filter(mayProve).flatMap(({ helpedWith }) => helpedWith);
	return needs.filter((need) => helped.includes(need));
};

/** How strong the studies of a tool are: of it at all, and in people with each need that it is filed under. */
export function weighStudies(
	studies: Study[],
	needs: string[],
	words: NeedWords
): Pick<Candidate, 'studied' | 'studiedFor'> {
	const people = new Map(studies.map((study) => [study, peopleOf(study)]));
	const ofNeeds = needs.map((need) => {
		const about = studies.filter((study) => isAbout(study, people.get(study)!, need, words));
		return [need, strongest(about)] as const;
	});
	return {
		studied: strongest(studies),
		studiedFor: Object.fromEntries(ofNeeds.filter(([, strength]) => strength > 0))
	};
}

export function candidateOf(
	{ card, facts }: { card: ShownCard; facts: ToolFacts },
	{ state, known, isEnough }: Pick<Candidate, 'state' | 'known' | 'isEnough'>,
	words: NeedWords
): Candidate {
	const { slug, name, cost, ai, status, checkedOn, reviewedOn } = card;
	const { audiences, support, languages, privacy, readers, availableIn, parts, isPerson, isDraft, isGrave, studies } =
		facts;
	const conditions = card.conditions.map((tag) => tag.slug);
	return {
		slug,
		name,
		cost,
		ai,
		status,
		checkedOn,
		reviewedOn,
		audiences,
		support,
		languages,
		privacy,
		readers,
		availableIn,
		parts,
		isPerson,
		isDraft,
		isGrave,
		shutsOut: shutOutBy(facts.notForYouIf),
		state,
		known,
		isEnough,
		conditions,
		types: card.types.map((tag) => tag.slug),
		...trialsOf(studies),
		...weighStudies(studies, conditions, words)
	};
}
