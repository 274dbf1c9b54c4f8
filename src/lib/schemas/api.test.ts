import { expect, it } from 'vitest';
import { guideAnswer } from './api.ts';
import { guideInput } from './guide/guide.ts';

/** The text is given as it was written and as it is shown; the order of guides is that of the list. */
const elsewhere: Record<string, string | null> = { body: 'markdown', position: null };

it.each(Object.keys(guideInput.shape))('the answer of the API has the field %s of a guide', (field) => {
	const name = field in elsewhere ? elsewhere[field] : field;
	if (name !== null) expect(Object.keys(guideAnswer.shape)).toContain(name);
});
