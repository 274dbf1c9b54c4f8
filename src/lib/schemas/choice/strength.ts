import type { Study } from '#lib/schemas/tool-facts.ts';

/**
 * 0: no study that we could read; 1: some study; 2: a review of several randomised trials, against what isn’t said; 3:
 * randomised against waiting or usual care; 4: against a treatment or a sham.
 */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** The strongest study of a tool, and the strongest in people with depression and with treatment-resistant depression. */
export type Trials = { studied: Strength; inDepression: Strength; inTrd: Strength };

type Weighed = Pick<Study, 'kind' | 'comparator' | 'reachedGoal'>;

/** A trial that missed its main goal is research, and no proof. */
function strengthOf({ kind, comparator, reachedGoal }: Weighed): Strength {
	if (kind === 'observational' || reachedGoal === 'no') return 1;
	if (comparator === 'active' || comparator === 'sham') return 4;
	if (comparator === 'waitlist' || comparator === 'usual-care') return 3;
	return kind === 'meta-analysis' && comparator === 'unclear' ? 2 : 1;
}

export const strongest = (studies: readonly Weighed[]): Strength => Math.max(0, ...studies.map(strengthOf)) as Strength;

/** @param studies of this tool; guidelines are none */
export const trialsOf = (studies: readonly Study[]): Trials => ({
	studied: strongest(studies),
	inDepression: strongest(studies.filter(({ inDepression }) => inDepression === 'yes')),
	inTrd: strongest(studies.filter(({ inTrd }) => inTrd === 'yes'))
});
