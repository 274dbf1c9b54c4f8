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

type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The sheet on the page, and whether this browser was asked to save it. */
export class Sheet {
	content = $state<Worksheet>(blankWorksheet());
	isSaved = $state(false);
	message = $state('');
	problem = $state('');

	private drawer(): Drawer | undefined {
		try {
			return window.localStorage;
		} catch {
			return undefined;
		}
	}

	/** Brings back what was saved here on request. */
	open(): void {
		const stored = this.drawer()?.getItem(worksheetKey);
		if (stored === null || stored === undefined) return;
		const reading = readJson(stored);
		if ('problem' in reading) this.problem = 'What this browser saved could not be read. You can clear it below.';
		else this.content = reading.sheet;
		this.isSaved = true;
	}

	private store(): boolean {
		try {
			this.drawer()?.setItem(worksheetKey, writeJson(this.content));
			return this.drawer() !== undefined;
		} catch {
			return false;
		}
	}

	save(): void {
		this.isSaved = this.store();
		this.problem = this.isSaved ? '' : 'This browser does not save anything. Save a file instead, or print the sheet.';
		this.message = this.isSaved ? 'Saved in this browser. What you change is saved as you type.' : '';
	}

	changed(): void {
		if (this.isSaved && !this.store())
			this.problem = 'The last change could not be saved here. Save a file to be sure.';
	}

	clear(): void {
		this.drawer()?.removeItem(worksheetKey);
		this.content = blankWorksheet();
		this.isSaved = false;
		this.problem = '';
		this.message = 'Cleared. Nothing of it is stored in this browser.';
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
		this.message = gone && !isBlank(gone) ? `${gone.name || 'The row'} was taken out.` : '';
		this.changed();
	}

	async take(file: File): Promise<void> {
		const text = await file.text();
		const reading = /\.csv$/i.test(file.name) ? readCsv(text) : readJson(text);
		this.problem = 'problem' in reading ? reading.problem : '';
		if ('problem' in reading) return;
		this.content = reading.sheet;
		this.message = `${reading.sheet.treatments.length} rows read from ${file.name}.`;
		this.changed();
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
