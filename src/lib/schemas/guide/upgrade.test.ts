import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromForm, toForm } from '#lib/schemas/document/form.ts';
import { NewerDocument } from '#lib/schemas/document/upgrade.ts';
import { guideBook } from './book.ts';
import { guideInput } from './guide.ts';
import { openGuide, storeGuide } from './upgrade.ts';

/** A guide as the first release that had an editor for guides stored it. */
const readOld = (): object => JSON.parse(readFileSync('src/lib/schemas/guide/samples/guide-1.json', 'utf8')) as object;

describe('a guide of the first release', () => {
	it('is one of today, with nothing lost', () => {
		const { schemaVersion, ...old } = readOld() as Record<string, unknown>;
		expect(schemaVersion).toBe(1);
		const guide = openGuide(readOld());
		expect(guideInput.parse(guide)).toEqual(guide);
		expect(guide).toMatchObject(old);
	});

	it('is stored as today, and opened from there and from its form as it was', () => {
		const guide = openGuide(readOld());
		expect(openGuide(JSON.parse(JSON.stringify(storeGuide(guide))) as object)).toEqual(guide);
		expect(fromForm(guideBook, toForm(guideBook, guide))).toEqual({ ...guide, body: guide.body.trim() });
	});
});

it('refuses a guide of a newer release, and says what to do', () => {
	const { schemaVersion } = storeGuide({}) as { schemaVersion: number };
	expect(() => openGuide({ schemaVersion: schemaVersion + 1 })).toThrow(NewerDocument);
});
