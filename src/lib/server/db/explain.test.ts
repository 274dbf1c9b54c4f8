import { expect, it } from 'vitest';
import { AppError } from '#lib/server/errors.ts';
import { explainStorageError } from './explain.ts';

it('tells whoever runs the site what to do, where a visitor would be told of their text', () => {
	const refusal = new AppError('unavailable', 'Nothing can be saved just now. Your text is still here.');
	const sentence = explainStorageError(refusal, '/data/site.sqlite');
	expect(sentence).toMatch(/^\/data\/site.sqlite cannot be written just now. Free some space on its disk/);
	expect(sentence).not.toContain('text');
});

it('blames no file where the database is on a server', () => {
	const refusal = new AppError('unavailable', 'Nothing can be saved just now.');
	const sentence = explainStorageError(refusal, '/data/site.sqlite', 'postgres://db.example/site');
	expect(sentence).toMatch(/^The database of DATABASE_URL does not answer just now.*then start again\.$/);
	expect(explainStorageError(new Error('A slip.', { cause: refusal }), '/data/site.sqlite', 'postgres://db')).toBe(
		sentence
	);
});

it('has no sentence for what is no matter of storage', () => {
	expect(explainStorageError(new AppError('conflict', 'Taken.'), '/data/site.sqlite')).toBeUndefined();
	expect(explainStorageError(new Error('A slip of ours.'), '/data/site.sqlite')).toBeUndefined();
});
