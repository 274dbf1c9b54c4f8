import type { approvalWords } from '#lib/schemas/facet-values.ts';
import type { NeedWords } from '#lib/schemas/choice/candidate.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { foldText } from '#lib/utils/fold.ts';

type Entry = Pick<ToolInput['regulatory'][number], 'body' | 'status'>;
type Approval = keyof typeof approvalWords;

/** Words that leave in doubt whether a clearance was given, or still stands; its maker’s word alone is one of them. */
const doubtful =
	/\b(?:breakthrough|designation|never|not a clearance|not confirmed|not known|unclear|historic(?:al)?|predecessor|earlier|former(?:ly)?|provisional(?:ly)?|pending|submitted|applied|awaiting|under review|withdrawn|withdrew|revoked|suspended|expired|lapsed|ended|delisted|removed|refus\w+|reject\w+|denied|recalled|check|background knowledge|says (?:its|the) maker|not looked up)\b/i;

/** Words that say there is none: "not yet approved", "no clearance was found", "needs premarket approval". */
const missing =
	/\b(?:not (?:yet )?|un)(?:clear|approv|authori[sz])ed\b|\b(?:no|without|needs?) (?:\w+ )?(?:clearance|approval|authori[sz]ation)\b/i;

const rules: { value: Exclude<Approval, 'cleared'>; body: RegExp; status: RegExp }[] = [
	{
		value: 'fda',
		body: /\bFDA\b|\bFood and Drug Administration\b/i,
		status: /\b(?:clear(?:ed|ance)|approv(?:ed|al)|authori[sz](?:ed|ation)|granted)\b/i
	},
	{ value: 'diga', body: /\bBfArM\b|\bDiGA\b/i, status: /\bpermanently listed\b/i },
	// A device of class I is one by the word of its maker.
	{
		value: 'ce-ukca',
		body: /\b(?:CE|UKCA|MHRA|MDR)\b/,
		status: /\bclass (?:IIa|IIb|III|2a|2b|3)\b.*\b(?:certif|mark|register|conform)/i
	}
];

const sureOf = (regulatory: readonly Entry[]): Entry[] =>
	regulatory.filter(({ status }) => !doubtful.test(status) && !missing.test(status));

/** Which clearances a listing's entries state without a doubt. An assessment or a recommendation is none. */
export function approvalsOf(regulatory: readonly Entry[]): Approval[] {
	const sure = sureOf(regulatory);
	const found = rules
		.filter(({ body, status }) => sure.some((entry) => body.test(entry.body) && status.test(entry.status)))
		.map(({ value }) => value);
	return found.length > 0 ? ['cleared', ...found] : [];
}

const resistant = 'treatment-resistant-depression';
const hardToTreat = /(?<!not )\b(?:difficult to treat|treatment.resistant)\b/i;

/** The needs that clearances are known to be for: those that they name, or the only one of a tool. */
export function needsApproved(regulatory: readonly Entry[], words: NeedWords): string[] {
	const needs = [...words.keys()];
	const given = sureOf(regulatory).filter((entry) => approvalsOf([entry]).length > 0);
	const isNamed = (need: string, { status }: Entry) =>
		need === resistant
			? hardToTreat.test(status)
			: words
					.get(need)!
					.some((phrase) => ` ${foldText(status).replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${phrase} `));
	if (needs.length === 1 && given.length > 0) return needs;
	return needs.filter((need) => given.some((entry) => isNamed(need, entry)));
}

const leavesOut = /\bnot (?:difficult to treat|treatment.(?:resistant|refractory))\b/i;

/** The needs that clearances leave out in so many words: depression that is “not treatment-refractory”. */
export const needsLeftOut = (regulatory: readonly Entry[]): string[] =>
	sureOf(regulatory).some(({ status }) => leavesOut.test(status)) ? [resistant] : [];
