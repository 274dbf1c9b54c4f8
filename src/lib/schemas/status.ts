import type { PublicStatus } from '#lib/schemas/entry.ts';
import type { stateLabels, StatusValue } from '#lib/schemas/labels.ts';

type State = keyof typeof stateLabels;

/** What the public status of a listing follows from. */
export type Standing = { publication: string; state: string; decision: string | null; reviewDueOn: string | null };

type Rule = { status: PublicStatus } & (
	{ column: 'publication' | 'state' | 'decision'; is: string | null } | { column: 'reviewDueOn'; is: 'past' }
);

export const goneState = 'discontinued' as const satisfies State;

/** The first that holds counts: what is down or gone is that whatever was decided, and an old decision is overdue. */
export const statusRules: Rule[] = [
	{ status: 'taken-back', column: 'publication', is: 'archived' },
	{ status: 'no-longer-available', column: 'state', is: goneState },
	{ status: 'not-listed', column: 'publication', is: 'not-listed' },
	{ status: 'desk-checked', column: 'decision', is: null },
	{ status: 'review-overdue', column: 'reviewDueOn', is: 'past' },
	{ status: 'meets-baseline', column: 'decision', is: 'meets-baseline' }
];
export const lastStatus = 'with-cautions';

const holds = (rule: Rule, standing: Standing, today: string): boolean =>
	rule.column === 'reviewDueOn'
		? standing.reviewDueOn !== null && standing.reviewDueOn < today
		: standing[rule.column] === rule.is;

/** The public status of a listing on a day. */
export const publicStatusOf = (standing: Standing, today: string): PublicStatus =>
	statusRules.find((rule) => holds(rule, standing, today))?.status ?? lastStatus;

/** The status word of a listing, as lists and pages show it. Whether it is on the lists is said apart from it. */
export const statusOf = (standing: Omit<Standing, 'publication'>, today: string): StatusValue =>
	publicStatusOf({ ...standing, publication: 'published' }, today) as StatusValue;

/** Whether its maker has ended it. */
export const isGone = (state: string): boolean => state === goneState;

/** Nobody knows whether it has begun, or goes on. */
export const unconfirmed = 'unconfirmed' satisfies State;

/** What nobody new can use: it has ended, or is only there for people in a study. */
export const closedStates = [goneState, 'research-only'] as const satisfies State[];

/** Whether it may be offered to somebody new: to save it, and to compare it with others. */
export const isOpenToNew = (state: string): boolean => !(closedStates as readonly string[]).includes(state);

/** Whether it has ended, may have, or is only there for people in a study. */
export const mayNotRun = (state: string): boolean => state === unconfirmed || !isOpenToNew(state);

/** Whether only parts of a country, or some countries, have it. */
export const isRegional = (state: string): boolean => state === ('region-limited' satisfies State);
