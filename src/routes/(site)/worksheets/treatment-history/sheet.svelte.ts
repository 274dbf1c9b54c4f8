import { StoredSheet, type SheetForm } from '#lib/ui/sheet/stored-sheet.svelte.ts';
import {
	blankTreatment,
	blankWorksheet,
	isBlank,
	mostTreatments,
	readCsv,
	readJson,
	treatmentKinds,
	worksheetKey,
	writeJson,
	type TreatmentField,
	type TreatmentKind,
	type Worksheet
} from '#lib/utils/worksheet.ts';

const form: SheetForm<Worksheet> = {
	key: worksheetKey,
	makeBlank: blankWorksheet,
	read: (text) => {
		const reading = readJson(text);
		return 'problem' in reading ? undefined : reading.sheet;
	},
	write: writeJson
};

/** The treatment history on the page. */
export class Sheet extends StoredSheet<Worksheet> {
	constructor() {
		super(form);
	}

	add(kind: TreatmentKind): void {
		if (this.content.treatments.length >= mostTreatments) {
			this.problem = `A sheet holds ${mostTreatments} rows. Take one out first.`;
			return;
		}
		this.content.treatments.push(blankTreatment(kind));
		this.changed();
	}

	write(index: number, field: TreatmentField, value: string): void {
		const row = this.content.treatments[index];
		if (!row) return;
		if (field === 'kind') row.kind = treatmentKinds.find((kind) => kind === value) ?? row.kind;
		else row[field] = value;
		this.changed();
	}

	remove(index: number): void {
		const [gone] = this.content.treatments.splice(index, 1);
		this.changed();
		this.message = gone && !isBlank(gone) ? `${gone.name || 'The row'} was taken out.` : '';
	}

	async take(file: File): Promise<void> {
		const text = await file.text();
		const reading = /\.csv$/i.test(file.name) ? readCsv(text) : readJson(text);
		this.problem = 'problem' in reading ? reading.problem : '';
		if ('problem' in reading) return;
		this.content = reading.sheet;
		this.changed();
		this.message = `${reading.sheet.treatments.length} rows read from ${file.name}.`;
	}
}

/** Hands a text to the visitor as a file. */
export function saveFile(name: string, type: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
