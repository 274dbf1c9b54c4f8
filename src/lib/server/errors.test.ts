import { expect, it } from 'vitest';
import { z } from 'zod';
import { AppError, parseOrRefuse } from './errors.ts';

const form = z.object({
	statement: z.string().max(5),
	version: z.coerce.number().int().min(1),
	name: z.string().min(1, 'Give it a name.'),
	note: z.string()
});

it('says what to do in people’s words, whatever a schema says by itself', () => {
	const sent = { statement: 'too long', version: '0', name: '' };
	let refusal: unknown;
	try {
		parseOrRefuse(form, sent, 'Look at what is marked.');
	} catch (thrown) {
		refusal = thrown;
	}
	expect(refusal).toBeInstanceOf(AppError);
	expect((refusal as AppError).problems).toEqual([
		{ path: 'statement', message: 'Keep this to 5 characters.' },
		{ path: 'version', message: 'This does not look right.' },
		{ path: 'name', message: 'Give it a name.' },
		{ path: 'note', message: 'This is needed.' }
	]);
});
