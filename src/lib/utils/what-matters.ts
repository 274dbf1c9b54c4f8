import { asText, readFields } from '#lib/utils/sheet-reading.ts';

/* What matters to one person when they choose a next step: the lines of the guide, as they marked them. Nothing is scored. */

const forDriving = 'TMS, therapy, tablets that don’t make you sleepy';

/** `ask`: what to ask about where it matters a lot. */
export const matterLines = [
	{ id: 'soon', text: 'I need this to help soon.', ask: 'The spray; ECT if you’re very ill' },
	{
		id: 'visits',
		text: 'I can’t be away from home, work or children very often.',
		ask: 'Adding or switching a tablet; therapy by phone or video'
	},
	{ id: 'drive', text: 'I need to drive.', ask: forDriving },
	{ id: 'alone', text: 'I have no one to take me home from a clinic.', ask: forDriving },
	{
		id: 'weight',
		text: 'I couldn’t bear to put on weight.',
		ask: 'Which added medicine puts on the least weight; TMS; therapy'
	},
	{ id: 'memory', text: 'I’m worried about my memory.', ask: 'What each option does to it, ECT above all' },
	{ id: 'medicine', text: 'I don’t want another medicine.', ask: 'Therapy, TMS' },
	{ id: 'anaesthetic', text: 'I don’t want an anaesthetic.', ask: 'Everything here except ECT' },
	{
		id: 'why',
		text: 'I want to understand why I feel this way, not only feel better.',
		ask: 'Talking therapy, and which kind'
	},
	{ id: 'cost', text: 'I have to watch what it costs.', ask: 'What your insurer or health service pays' },
	{
		id: 'gain',
		text: 'My tablet has helped a little, and I don’t want to lose that.',
		ask: 'Adding something rather than switching'
	}
] as const;

export type MatterLine = (typeof matterLines)[number]['id'];

export const weights = ['lot', 'little', 'none'] as const;
export type Weight = (typeof weights)[number];
export const weightLabels: Record<Weight, string> = { lot: 'A lot', little: 'A little', none: 'Not at all' };

/** What each step asks of people, as the guide says it; the sources stand there. */
export const nextSteps = [
	{
		name: 'Add a medicine',
		time: 'Minutes a day, and weight or blood checks',
		driving: 'As the leaflet says, and not when sleepy',
		trouble: 'Weight gain, restlessness or sleepiness with antipsychotics'
	},
	{
		name: 'Switch',
		time: 'Minutes a day, and a plan for the change',
		driving: 'As the leaflet says',
		trouble: 'Side effects of the new tablet, and withdrawal from the old one'
	},
	{
		name: 'Add talking therapy',
		time: '12 to 18 sessions of about an hour in one UK trial',
		driving: 'You can drive as usual',
		trouble: 'Feeling stirred up for a while'
	},
	{
		name: 'TMS',
		time: 'Most weekdays for four to six weeks',
		driving: 'You can drive home afterwards',
		trouble: 'Sore scalp, headache'
	},
	{
		name: 'Esketamine spray',
		time: 'At least two hours each time; twice a week for four weeks, then weekly for four, then every week or two',
		driving: 'Not until the next day, after a good sleep',
		trouble: 'Floating feeling, dizziness, sickness, higher blood pressure'
	},
	{
		name: 'ECT',
		time: 'Two or three times a week',
		driving: 'Not after an anaesthetic; ask about the rest of the course',
		trouble: 'Memory gaps, headache, sore muscles'
	}
] as const;

export const visitQuestions = [
	'How many people like me get better, and compared with what?',
	'When will we know whether it’s working?',
	'Which side effect do you see most often?',
	'What will we do if it doesn’t help?',
	'Whom do I call in between?'
] as const;

export type WhatMatters = { answers: Record<MatterLine, Weight | ''>; other: string; options: string };

/** Characters of what is written beside the marks: with both boxes full the sheet still prints on one page. */
export const longestWords = 200;
const mattersKey = 'cognicare-what-matters';

const makeAnswers = (answerOf: (id: MatterLine) => Weight | ''): WhatMatters['answers'] =>
	Object.fromEntries(matterLines.map(({ id }) => [id, answerOf(id)])) as WhatMatters['answers'];

export const blankMatters = (): WhatMatters => ({ answers: makeAnswers(() => ''), other: '', options: '' });

export const isMattersBlank = ({ answers, other, options }: WhatMatters): boolean =>
	other.trim() === '' && options.trim() === '' && matterLines.every(({ id }) => answers[id] === '');

/** A sheet from what was stored; undefined where it is damaged. Never throws. */
export function readMatters(text: string): WhatMatters | undefined {
	const fields = readFields(text);
	if (!fields) return undefined;
	const given = typeof fields.answers === 'object' && fields.answers !== null ? fields.answers : {};
	return {
		answers: makeAnswers((id) => weights.find((weight) => weight === (given as Record<string, unknown>)[id]) ?? ''),
		other: asText(fields.other, longestWords),
		options: asText(fields.options, longestWords)
	};
}

export const writeMatters = (sheet: WhatMatters): string => JSON.stringify(sheet);

/** How it is stored: the guide and the page to print show the same sheet. */
export const mattersForm = { key: mattersKey, makeBlank: blankMatters, read: readMatters, write: writeMatters };

/** What matters a lot with what to ask about, each question once. */
export function listAsks({ answers }: WhatMatters): { texts: string[]; ask: string }[] {
	const asks = new Map<string, string[]>();
	for (const { id, text, ask } of matterLines)
		if (answers[id] === 'lot') asks.set(ask, [...(asks.get(ask) ?? []), text]);
	return [...asks].map(([ask, texts]) => ({ ask, texts }));
}
