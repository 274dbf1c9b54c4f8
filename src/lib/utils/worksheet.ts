import { parseBoundedJson } from '#lib/utils/bounded-json.ts';
import { parseCsv, writeCsvRows } from '#lib/utils/csv.ts';
import { asText } from '#lib/utils/sheet-reading.ts';

/*
 * A history of treatments as one person writes it down, for an appointment. Everything is text as it was typed: nothing
 * is scored, nothing is judged, nothing leaves the browser.
 */
export const treatmentKinds = ['medicine', 'therapy', 'tms', 'ect', 'ketamine', 'other'] as const;
export type TreatmentKind = (typeof treatmentKinds)[number];
export const treatmentKindLabels: Record<TreatmentKind, string> = {
	medicine: 'Medicine',
	therapy: 'Talking therapy',
	tms: 'TMS',
	ect: 'ECT',
	ketamine: 'Ketamine or esketamine',
	other: 'Something else'
};

export const treatmentFields = [
	'kind',
	'name',
	'dose',
	'start',
	'end',
	'weeks',
	'taken',
	'change',
	'sideEffects',
	'whyStopped',
	'withWhat'
] as const;
export type TreatmentField = (typeof treatmentFields)[number];
export type Treatment = Record<Exclude<TreatmentField, 'kind'>, string> & { kind: TreatmentKind };

export const treatmentLabels: Record<TreatmentField, string> = {
	kind: 'Kind',
	name: 'Name',
	dose: 'Highest dose, or number of sessions',
	start: 'Started',
	end: 'Ended',
	weeks: 'Weeks at that dose',
	taken: 'Taken as prescribed?',
	change: 'What changed',
	sideEffects: 'Side effects',
	whyStopped: 'Why it stopped',
	withWhat: 'With what else'
};

export type Worksheet = { treatments: Treatment[]; questions: string };

export const mostTreatments = 40;
export const longestField = 300;
export const longestQuestions = 2000;
/** Characters of a file that is read: several times a sheet with every field full. */
const longestFile = 1_000_000;
export const worksheetKey = 'cognicare-treatment-history';

export const blankTreatment = (kind: TreatmentKind = 'medicine'): Treatment => ({
	kind,
	name: '',
	dose: '',
	start: '',
	end: '',
	weeks: '',
	taken: '',
	change: '',
	sideEffects: '',
	whyStopped: '',
	withWhat: ''
});

export const blankWorksheet = (): Worksheet => ({ treatments: [blankTreatment()], questions: '' });

export const isBlank = (treatment: Treatment): boolean =>
	treatmentFields.every((field) => field === 'kind' || treatment[field].trim() === '');

function readTreatment(value: unknown): Treatment | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const given = value as Record<string, unknown>;
	const treatment = blankTreatment(treatmentKinds.find((kind) => kind === given.kind) ?? 'medicine');
	for (const field of treatmentFields) if (field !== 'kind') treatment[field] = asText(given[field], longestField);
	return treatment;
}

export type Reading = { sheet: Worksheet } | { problem: string };

const notASheet = 'This file is not a treatment history from here. Your sheet is as it was.';

/** A sheet from the text of a JSON file or of what was saved. Never throws. */
export function readJson(text: string): Reading {
	let value: unknown;
	try {
		value = parseBoundedJson(text, { longest: longestFile, deepest: 6 });
	} catch {
		return { problem: 'This file could not be read: it is damaged or not JSON. Your sheet is as it was.' };
	}
	if (typeof value !== 'object' || value === null || !('treatments' in value) || !Array.isArray(value.treatments)) {
		return { problem: notASheet };
	}
	if (value.treatments.length > mostTreatments) {
		return { problem: `This file holds more than ${mostTreatments} rows. Your sheet is as it was.` };
	}
	const treatments = value.treatments.map(readTreatment);
	if (treatments.some((treatment) => treatment === undefined)) return { problem: notASheet };
	const questions = asText('questions' in value ? value.questions : '', longestQuestions);
	return { sheet: { treatments: treatments as Treatment[], questions } };
}

export const writeJson = ({ treatments, questions }: Worksheet): string =>
	JSON.stringify({ version: 1, treatments, questions }, null, '\t');

const questionMark = 'question';

/** The sheet as CSV: a row for each treatment, and a last one for the questions. Spreadsheets get text, never formulas. */
export function writeCsv({ treatments, questions }: Worksheet): string {
	const rows = treatments.map((treatment) => treatmentFields.map((field) => treatment[field]));
	if (questions.trim())
		rows.push(treatmentFields.map((field) => ({ kind: questionMark, name: questions })[field as 'kind'] ?? ''));
	return writeCsvRows([[...treatmentFields], ...rows]);
}

/** A sheet from the text of a CSV file. Never throws. */
export function readCsv(text: string): Reading {
	if (text.length > longestFile) return { problem: 'This file is far longer than any sheet. Your sheet is as it was.' };
	const parsed = parseCsv(text);
	if ('line' in parsed)
		return { problem: `Line ${parsed.line} of this file could not be read. Your sheet is as it was.` };
	const [fields = [], ...lines] = parsed.rows;
	if (!fields.includes('kind') || !fields.includes('name')) return { problem: notASheet };
	const rows = lines.map((line) => Object.fromEntries(fields.map((field, i) => [field, line[i] ?? ''])));
	const questions = rows.find((row) => row.kind === questionMark)?.name ?? '';
	return readJson(JSON.stringify({ treatments: rows.filter((row) => row.kind !== questionMark), questions }));
}

export type Bar = { index: number; label: string; from: number; to: number; open: boolean };
export type Timeline = { months: number; firstMonth: string; bars: Bar[]; years: { year: number; at: number }[] };

const monthNames = [
	...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
	...['august', 'september', 'october', 'november', 'december']
];

const findMonth = (word: string): number => {
	const name = word.toLowerCase();
	return name.length < 3 ? -1 : monthNames.findIndex((month) => month.startsWith(name));
};

/** Months since the year 0 of a date as people write it: 2024-03, 03/2024 or March 2024. */
export function readMonth(text: string): number | undefined {
	const [, year, month] =
		/^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(text.trim()) ??
		/^(?=\d{1,2}[-/.](\d{4})$)(\d{1,2})/.exec(text.trim()) ??
		[];
	if (year && month)
		return Number(month) >= 1 && Number(month) <= 12 ? Number(year) * 12 + Number(month) - 1 : undefined;
	const words = /^(\p{L}+)\.?,? (\d{4})$|^(\d{4}) (\p{L}+)$/u.exec(text.trim());
	const named = findMonth(words?.[1] ?? words?.[4] ?? '');
	return named < 0 ? undefined : Number(words?.[2] ?? words?.[3]) * 12 + named;
}

const monthName = (number: number): string =>
	`${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

const furthestYears = 80;

export type DateQuestions = { start?: string; end?: string };

/**
 * What to ask about dates that look odd. A question, never a refusal: people may be right.
 * @param today `YYYY-MM-DD`
 */
export function questionDates({ start, end }: Pick<Treatment, 'start' | 'end'>, today: string): DateQuestions {
	const now = readMonth(today)!;
	const [from, to] = [readMonth(start), readMonth(end)];
	const ask = (text: string, month: number | undefined): string | undefined => {
		if (text.trim() === '') return undefined;
		if (month === undefined) return 'We can’t tell which month this is. 2024-03 or March 2024 would work.';
		if (month > now) return 'This month hasn’t come yet. Is the year right?';
		if (month < now - furthestYears * 12) return `That’s more than ${furthestYears} years ago. Is the year right?`;
		return undefined;
	};
	const ofStart = ask(start, from);
	const isBefore = from !== undefined && to !== undefined && to < from;
	const ofEnd = isBefore ? 'This is before it started. Is one of the two dates different?' : ask(end, to);
	return { ...(ofStart && { start: ofStart }), ...(ofEnd && { end: ofEnd }) };
}

/**
 * Where each dated treatment lies, in months from the first. One without an end runs to `today`.
 * @param today `YYYY-MM-DD`
 */
export function drawTimeline(treatments: readonly Treatment[], today: string): Timeline | undefined {
	const now = readMonth(today)!;
	const dated = treatments.flatMap((treatment, index) => {
		const from = readMonth(treatment.start);
		if (from === undefined || from > now + 12 || from < now - furthestYears * 12) return [];
		const end = readMonth(treatment.end);
		const to = Math.max(from, Math.min(end ?? now, now + 12));
		return [
			{ index, label: treatment.name.trim() || treatmentKindLabels[treatment.kind], from, to, open: end === undefined }
		];
	});
	if (dated.length === 0) return undefined;
	const first = Math.min(...dated.map((bar) => bar.from));
	const last = Math.max(...dated.map((bar) => bar.to)) + 1;
	const years: Timeline['years'] = [];
	for (let year = Math.ceil(first / 12); year * 12 <= last; year++) years.push({ year, at: year * 12 - first });
	return {
		months: last - first,
		firstMonth: monthName(first),
		bars: dated.map((bar) => ({ ...bar, from: bar.from - first, to: bar.to - first + 1 })),
		years
	};
}
