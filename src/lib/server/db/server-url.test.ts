import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#lib/server/config.ts';
import { readServerUrl, ServerUrlError } from './server-url.ts';

const env = {};
const reasonOf = (text: string): string => {
	try {
		readServerUrl(text, env);
		return '';
	} catch (error) {
		expect(error).toBeInstanceOf(ServerUrlError);
		return (error as Error).message;
	}
};

describe('the address of a PostgreSQL database', () => {
	it.each([
		['postgres://site:secret@db.example:5432/cognicare', 'db.example:5432', 'cognicare'],
		['postgresql://site@db.example/cogni%20care?sslmode=verify-full', 'db.example', 'cogni care'],
		['postgres://site:p%40ss%2F@[::1]:5433/cognicare', '[::1]:5433', 'cognicare'],
		['postgres://site:sec%ret@db.example/cognicare', 'db.example', 'cognicare'],
		['postgres://site:secret@/cognicare?host=/run/postgresql', '/run/postgresql', 'cognicare'],
		['postgres:///cognicare?host=/run/postgresql&user=site', '/run/postgresql', 'cognicare'],
		['postgres://site@%2Frun%2Fpostgresql/cognicare', '/run/postgresql', 'cognicare']
	])('%s names its server and its database', (text, host, database) => {
		expect(readServerUrl(text, env)).toEqual({ host, database });
	});

	it('may leave to the usual variables what they say', () => {
		const given = { PGHOST: 'db.example', PGDATABASE: 'cognicare', PGUSER: 'site' };
		expect(readServerUrl('postgres://', given)).toEqual({ host: 'db.example', database: 'cognicare' });
		expect(readServerUrl('postgres://site:secret@/', given)).toEqual({ host: 'db.example', database: 'cognicare' });
	});

	it.each([
		['mysql://site:secret@db.example/cognicare', 'must start with postgres://'],
		['Postgres://site:secret@db.example/cognicare', 'must start with postgres://'],
		['postgres:site:secret@db.example/cognicare', 'must start with postgres://'],
		['postgres://', 'names no server'],
		['postgresql://', 'names no server'],
		['postgres:///cognicare', 'names no server'],
		['postgres://site:secret@/cognicare', 'names no server'],
		['postgres://site:secret@db.example', 'names no database'],
		['postgres://site:secret@db.example/', 'names no database'],
		['postgres://db.example/cognicare', 'names no user'],
		['postgres://site:secret@db.example:99999/cognicare', 'cannot be read'],
		['postgres://site:secret@db.example:abc/cognicare', 'cannot be read'],
		['postgres://site:secret@[::1/cognicare', 'cannot be read'],
		['postgres://site:sec#ret@db.example/cognicare', 'cannot be read'],
		['postgres://site:sec/ret@db.example/cognicare', 'cannot be read'],
		['postgres://site:12/secret@db.example/cognicare', 'cannot be read'],
		['postgres://site:/secret@db.example/cognicare', 'cannot be read'],
		['postgres://site:12#secret@db.example/cognicare', 'cannot be read'],
		['postgres://site:12?secret@db.example/cognicare', 'cannot be read'],
		['postgres://site:secret%ff@db.example/cognicare', 'cannot be read']
	])('%s is answered with what to do', (text, says) => {
		const reason = reasonOf(text);
		expect(reason).toContain(says);
		expect(reason).toContain('postgres://user:password@host:5432/database');
		expect(reason).not.toMatch(/sec|ret/);
		const start = () => readConfig({ DATABASE_URL: text, SECRET_KEY: 'x'.repeat(32) });
		expect(start).toThrow(
			/^These settings need a change.*\n {2}DATABASE_URL must start|^[^]*\n {2}DATABASE_URL (?:cannot|names)/
		);
		expect(start).not.toThrow(/secret/);
	});

	it('never repeats a password, whatever is in it', () => {
		const hard = fc.string({ unit: fc.constantFrom(...'/#?@:%[]\\ 0aé&='), minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(hard, hard, (before, after) => {
				const text = `postgres://site:${before}qzq${after}@db.example/cognicare`;
				try {
					const { host, database } = readServerUrl(text, env);
					expect(`${database} at ${host}`).not.toContain('qzq');
				} catch (error) {
					if (!(error instanceof ServerUrlError)) throw error;
					expect(error.message).not.toContain('qzq');
				}
			}),
			{ numRuns: 5000, seed: 6 }
		);
	});
});
