import Database from 'better-sqlite3';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { describeError, describePath } from './log-lines.ts';

describe('a path in the log', () => {
	const token = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5';
	it.each([
		`/preview/${token}`,
		`/preview/${token}/`,
		`/preview/${token}/__data.json`,
		`/preview/${token}__data.json`,
		`//preview//${token}`,
		`/%70review/${token}`,
		`/preview%2f${token}`,
		`/PREVIEW/${token}`,
		`/preview/${token}/%`,
		`/nowhere/../preview/${token}`
	])('says nothing of the secret in %s', (path) => expect(describePath(path)).toBe('/preview/…'));

	it.each(['/tools', '/tools/previewer', '/admin/tools/x/preview', '/preview', '/preview/', '/%', ''])(
		'is as it was asked for: %s',
		(path) => expect(describePath(path)).toBe(path)
	);
});

const typed = 'my sister is ill';
function thrownBy(work: () => unknown): Error {
	try {
		work();
	} catch (error) {
		return error as Error;
	}
	throw new Error('nothing was thrown');
}

describe('an error in the log', () => {
	it.each([
		['JSON', () => JSON.parse(`{"a": ${typed}}`)],
		['a web address', () => new URL(typed)],
		[
			'a text index',
			() => {
				const db = new Database(':memory:');
				db.exec('create virtual table t using fts5(x)');
				db.prepare('select * from t where t match ?').all(`"${typed}`);
			}
		],
		[
			'a query',
			() => {
				throw new Error(`Failed query: insert into t values (?)\nparams: ${typed}`);
			}
		],
		[
			'a query, in a line that looks like a place in the code',
			() => {
				throw new DrizzleQueryError(
					'select 1 where ? = ?',
					[1, `first\n    at ${typed} (file.ts:1:1)`],
					new Error('No')
				);
			}
		],
		[
			'what caused it',
			() => {
				const cause = new DrizzleQueryError('select ?', [`\n at ${typed}`], new Error('No'));
				throw new Error('The page could not be made', { cause });
			}
		],
		['a value', () => (({}) as Record<string, () => void>)[typed]!()],
		[
			'what it carries',
			() => {
				throw Object.assign(new Error('No'), { input: typed, cause: new Error('No', { cause: { typed } }) });
			}
		]
	])('repeats nothing of what was typed: %s', (_, work) => {
		const described = describeError(thrownBy(work as () => unknown));
		expect(JSON.stringify(described)).not.toContain('sister');
		expect(described.stack[0]).toMatch(/^at /);
	});

	it('still says what it is', () => {
		const error = Object.assign(new Error(`The disk isn't there and can't be read`), { code: 'ENOSPC' });
		expect(describeError(error)).toMatchObject({
			type: 'Error',
			code: 'ENOSPC',
			message: `The disk isn't there and can't be read`
		});
		expect(describeError('plain')).toMatchObject({ type: 'string', message: 'plain' });
	});
});
