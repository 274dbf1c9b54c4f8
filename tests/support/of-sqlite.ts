import { globSync, readFileSync } from 'node:fs';

/**
 * What is about SQLite itself, and has no meaning on PostgreSQL: its file, what lies beside it, its locks, its migrations
 * and programs that are given its path. All else runs on both engines.
 */
export const ofSqlite = [
	['backup', 'copies of the file'],
	['busy', 'other programs that hold the file'],
	['cli', 'commands that are given a file'],
	['crash', 'the file after a crash'],
	['derived', 'what an older release left in a file'],
	['dump', 'how a test reads all of the file'],
	['import-beside', 'the file beside the database in which an import is prepared'],
	['key-file', 'the file of the key beside it'],
	['lost-files', 'its log and lock as others move or delete them'],
	['migrations', 'its migrations'],
	['missing', 'a file that is not there'],
	['neighbours', 'locks on the file beside it'],
	['replace', 'another file under its name'],
	['restored', 'a file put back'],
	['revision-numbers-given', 'a migration of its'],
	['search-expressions', 'how its text index is asked'],
	['start', 'a start on a file'],
	['stop', 'the lane of the file as the process ends'],
	['storage', 'the disk under the file'],
	['store', 'its connections and settings'],
	['upgrade', 'files of older releases'],
	['word-list', 'the words of its text index']
].map(([name]) => `tests/integration/${name}.test.ts`);

/** What asks no database at all, so that it is the same on both engines and runs with the rest on one. */
export const ofNoDatabase = [
	'auth-rules',
	'danger-corpus',
	'danger-frames',
	'danger-work',
	'last-resort',
	'worst-cases'
].map((name) => `tests/integration/${name}.test.ts`);

/** What reads nothing but the starter content: `postgres/same-answers.test.ts` shows that a node answers the same of it. */
export const onlyReads = globSync('tests/integration/**/*.test.ts')
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => {
		const text = readFileSync(file, 'utf8');
		return (
			text.includes('readStarterCtx(') &&
			!/\b(make\w*Ctx|\w+Scene|openDatabase|cloneDatabase|startOwnServer)\b/.test(text)
		);
	});
