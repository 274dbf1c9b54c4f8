import { parseBoundedJson } from '#lib/utils/bounded-json.ts';
import { parseCsv, writeCsvRows } from '#lib/utils/csv.ts';

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

const asText = (value: unknown, most = longestField): string =>
	typeof value === 'string' || typeof value === 'number'
		? String(value)
				.toWellFormed()
				.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
				.slice(0, most)
		: '';

function readTreatment(value: unknown): Treatment | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const given = value as Record<string, unknown>;
	const treatment = blankTreatment(treatmentKinds.find((kind) => kind === given.kind) ?? 'medicine');
	for (const field of treatmentFields) if (field !== 'kind') treatment[field] = asText(given[field]);
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

const monthNumber = (text: string): number | undefined => {
	const match = /^(\d{4})-(0[1-9]|1[0-2])/.exec(text.trim());
	return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : undefined;
};
const monthName = (number: number): string =>
	`${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

const furthestYears = 80;

/**
 * Where each dated treatment lies, in months from the first. One without an end runs to `today`.
 * @param today `YYYY-MM-DD`
 */
export function drawTimeline(treatments: readonly Treatment[], today: string): Timeline | undefined {
	const now = monthNumber(today)!;
	const dated = treatments.flatMap((treatment, index) => {
		const from = monthNumber(treatment.start);
		if (from === undefined || from > now + 12 || from < now - furthestYears * 12) return [];
		const end = monthNumber(treatment.end);
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
