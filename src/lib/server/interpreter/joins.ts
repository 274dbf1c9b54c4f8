import type { FacetGroupId } from '#lib/schemas/facets.ts';
import questions from './data/questions.json' with { type: 'json' };
import { alternatives, importance, isIn, type Found, type Marks } from './found.ts';
import { goesOn, refusers } from './sharing.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Constraint } from './types.ts';
import { asksForApp, asksForTherapist, speaksOfTool } from './wants.ts';

const bots = wordSet(
	'bot bots robot robots robo robos chatbot chatbots machine maquina macchina maschine roboter computer'
);
const people = wordSet(
	'person people human humans someone somebody therapist counsellor persona personas personne humain humano umano mensch menschen pessoa pessoas alguien alguem qualcuno jemand jemandem jemanden'
);
const pretending = wordSet('pretend pretends pretending fakes faking finge fingen fait semblant vorgibt finge fingir');
const saysNobody = ({ group, values }: Pick<Constraint, 'group' | 'values'>) =>
	group === 'support' && values[0] === 'none';

/** "A person, not a bot" asks for people: that no AI is inside is not what it says. */
export function joinPersonNotBot(found: Found, tokens: readonly Token[]): void {
	const isPretended = tokens.some(({ word }) => pretending.has(word));
	if (!isIn(people, tokens) || isPretended || found.constraints.some(saysNobody)) return;
	for (const one of found.constraints) {
		const saysNoBot = one.isNot
			? one.group === 'type' && one.values[0] === 'chatbot'
			: one.group === 'ai' && one.values[0] === 'none';
		if (!saysNoBot || !one.spans.every(({ from, to }) => isIn(bots, tokens.slice(from, to)))) continue;
		delete one.isNot;
		Object.assign(one, { group: 'support', values: ['person'], importance: importance.support });
	}
}

const articles = wordSet('a un une um uma una einem einer');
const denied = wordSet('que che qui isnt nicht not pas keine kein no nao non e es sea seja sia');
const single = wordSet('bot robot robo chatbot machine maquina macchina maschine roboter');
const kindsOfTools = wordSet(`${questions.apps} ${questions.courses} tool tools device group groups therapy`);

/** Who asks for a therapist says by “not a robot” who is to answer. */
const saysClinician = ({ group, values, isNot }: Pick<Constraint, 'group' | 'values' | 'isNot'>) =>
	group === 'support' && !isNot && values[0] === 'licensed-clinician';

/** “Not a bot”, said where no app is asked for: people are looked for. */
export function joinNotABot(found: Found, tokens: readonly Token[]): void {
	if (isIn(pretending, tokens) || found.constraints.some(saysNobody)) return;
	if (isIn(kindsOfTools, tokens) && !found.constraints.some(saysClinician)) return;
	for (const one of found.constraints) {
		if (one.isNot || one.group !== 'ai' || one.values[0] !== 'none') continue;
		const isOne = one.spans.every(({ from, to }) => {
			const words = tokens.slice(from, to).map(({ word }) => word);
			const at = words.findIndex((word) => single.has(word));
			// “No bot” is about a tool, and “not a bot” about who answers.
			return denied.has(words[0]!) && articles.has(words[at - 1] ?? '');
		});
		if (isOne) Object.assign(one, { group: 'support', values: ['person'], importance: importance.support });
	}
}

/** "On iPhone or Android": any of the two will do. */
export function joinAlternatives({ constraints }: Found, tokens: readonly Token[]): void {
	for (let i = 1; i < constraints.length;) {
		const [before, one] = [constraints[i - 1]!, constraints[i]!];
		const gap = tokens.slice(before.spans.at(-1)!.to, one.spans[0]!.from);
		if (
			before.group !== one.group ||
			before.isNot ||
			one.isNot ||
			gap.length !== 1 ||
			!alternatives.has(gap[0]!.word)
		) {
			i += 1;
			continue;
		}
		before.values = [...new Set([...before.values, ...one.values])];
		before.spans.push(...one.spans);
		constraints.splice(i, 1);
	}
}

/** “For bipolar, not depression”: what is for both is for the one that is wanted, so what is turned down goes first. */
export function preferWanted({ constraints }: Found): void {
	const needs = constraints.filter(({ group }) => group === 'condition');
	if (needs.every(({ isNot }) => isNot)) return;
	for (const one of needs) if (one.isNot) one.importance = importance.condition! - 1;
}

const reasons = wordSet('they it because who as since sie ils elles ellos porque que loro eles');

const isIncident = ({ group, values, isNot }: Pick<Constraint, 'group' | 'values' | 'isNot'>): boolean =>
	group === 'privacy' && !isNot && values[0] === 'past-incident';

/** “Besides BetterHelp, they sold data”: why somebody leaves a tool is what they do not look for. */
export function takeReasons(found: Found, { tokens, used }: Marks, namesTool: boolean): void {
	if (!namesTool) return;
	const isReason = (one: Found['constraints'][number]) =>
		isIncident(one) && one.spans.every(({ from }) => from > 0 && reasons.has(tokens[from - 1]!.word));
	found.reasons.push(...found.constraints.filter(isReason));
	found.constraints = found.constraints.filter((one) => !isReason(one));
	for (const { from } of found.reasons.flatMap(({ spans }) => spans)) {
		for (let at = from - 1; at >= 0 && reasons.has(tokens[at]!.word); at--) used[at] = true;
	}
}

/** “Never fined for selling data”: what is known against tools is turned down. */
export function turnIncidents(found: Found, tokens: readonly Token[]): void {
	for (const one of found.constraints.filter(isIncident)) {
		const { from } = one.spans[0]!;
		const before = tokens.slice(0, from).findLastIndex(({ word }) => refusers.has(word));
		const isTurned = tokens
			.slice(before + 1, from + 1)
			.every(({ isApart }, i) => !isApart || goesOn(tokens, before, before + 1 + i));
		if (before >= 0 && isTurned) one.isNot = true;
	}
}

/** What is asked about a treatment says nothing of tools, but for whom it is about and where. */
const askedOfTreatments: ReadonlySet<FacetGroupId> = new Set(['audience', 'country', 'language']);

/** Who has no insurance pays in any other way, and nothing is to be found for the word. */
const saysUninsured = ({ group, values }: Pick<Constraint, 'group' | 'values'>): boolean =>
	group === 'cost' && values.includes('per-session') && values.includes('prescription');

export function dropForTreatment(found: Found, { text, used }: Marks): void {
	if (found.medicines.length === 0 || speaksOfTool(text)) return;
	const costs = found.constraints.flatMap(({ group, spans }) => (group === 'cost' ? spans : []));
	/** Whoever pays for a treatment says nothing of where a tool is to be open. */
	const isOfPayer = ({ group, spans }: (typeof found.constraints)[number]) =>
		group === 'country' && spans.every(({ from, to }) => costs.some((cost) => cost.from === from && cost.to === to));
	const stays = (one: (typeof found.constraints)[number]) =>
		one.isNot === true || (askedOfTreatments.has(one.group) && !isOfPayer(one));
	for (const one of found.constraints) {
		if (stays(one)) continue;
		if (saysUninsured(one)) {
			found.asides.push(...one.spans);
			continue;
		}
		for (const span of one.spans) {
			used.fill(false, span.from, span.to);
			found.kept.push(span);
		}
	}
	found.constraints = found.constraints.filter(stays);
	found.unchecked = found.unchecked.filter(({ kind }) => ['town', 'region', 'near', 'visits'].includes(kind));
}

/**
 * Insurance pays for apps where they are prescribed: who asks for one that it pays for is served by both, unless it is a
 * therapist who is asked for.
 */
export function widenInsured({ constraints }: Found, { text }: Marks): void {
	if (!asksForApp(text) || asksForTherapist(text)) return;
	for (const one of constraints) {
		if (one.isNot || one.group !== 'cost' || one.values.join() !== 'insurance') continue;
		one.values = ['insurance', 'prescription'];
		delete one.wider;
	}
}

/** Where nothing that is like a tool is free, what has a free part comes nearest. */
export function widenFree({ constraints }: Found): void {
	for (const one of constraints)
		if (!one.isNot && one.group === 'cost' && one.values.join() === 'free') one.wider ??= ['free', 'freemium'];
}

const beyondAll = 102;
const withoutSmartphone = 'web,phone,chat-sms';

/** Who has no smartphone, or nothing but a landline, can use nothing else: that is never given up. */
export function keepDevices(found: Found): void {
	const ofDevices = found.constraints.filter(({ group, isNot }) => group === 'platform' && !isNot);
	const none = ofDevices.find(({ values }) => values.join() === withoutSmartphone);
	if (!none) return;
	const phone = ofDevices.find(({ values }) => values.join() === 'phone');
	(phone ?? none).importance = beyondAll;
	if (!phone) return;
	phone.spans.push(...none.spans);
	found.constraints = found.constraints.filter((one) => one !== none);
}
