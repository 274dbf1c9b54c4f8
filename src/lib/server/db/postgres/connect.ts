import { channel } from 'node:diagnostics_channel';
import pg from 'pg';
import { findServer } from '#lib/server/config.ts';
import { AppError } from '#lib/server/errors.ts';
import { logger } from '#lib/server/logger.ts';
import { makeUnavailable, sayUnwritable } from '../lane.ts';
import { ServerUrlError } from '../server-url.ts';
import { noteQuery, type QuerySeen } from '../watch.ts';
import { parseWhole } from '../whole-json.ts';
import { isSilent, noteOpen } from './silence.ts';

const { builtins } = pg.types;
// Sums and counts are numbers, as they are in SQLite: none here exceeds 53 bits.
for (const type of [builtins.INT8, builtins.NUMERIC]) pg.types.setTypeParser(type, Number);
pg.types.setTypeParser(builtins.JSON, parseWhole);

const second = 1000;
const longest = {
	/** For a connection of a pool too, where others have all of them. */
	connect: 4 * second,
	lock: 10 * second,
	/** Only who changes tables locks what others read. */
	lockOfReader: 4 * second,
	statement: 60 * second,
	/** Past the time of a statement: then the network has swallowed the answer. */
	answer: 65 * second,
	idleInTransaction: 30 * second
};

export type ConnectionOptions = { url: string };

/** A database as it is called in a sentence: without who asks, and without the password. */
export function nameOf(url: string): string {
	try {
		const { host, database } = findServer(url);
		return `${database} at ${host}`;
	} catch (error) {
		if (!(error instanceof ServerUrlError)) throw error;
		return 'whose address cannot be read';
	}
}

export const optionsOf = ({ url }: ConnectionOptions): pg.ClientConfig => ({
	connectionString: url,
	application_name: 'cognicare',
	connectionTimeoutMillis: longest.connect,
	keepAlive: true
});

/**
 * What the site relies on in what it sends and reads, whatever a server, a database or a user is set up to. By statements, since
 * options in the address would take the place of those that are given beside it.
 */
const ours =
	"SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET standard_conforming_strings = on; SET search_path = public";

/** Errors that came before anything was asked. */
const turnedAway = new WeakSet<Error>();

/** A connection of the site. One that the server does not let in is as good as lost for whoever asks, whatever the reason. */
export class SiteClient extends pg.Client {
	override connect(): Promise<this>;
	override connect(then: (error: Error | null) => void): void;
	override connect(then?: (error: Error | null) => void): Promise<this> | void {
		const made = this.enter();
		if (!then) return made;
		made.then(() => then(null), then);
	}

	protected async begin(): Promise<void> {
		await this.query(ours);
	}

	private async enter(): Promise<this> {
		try {
			await super.connect();
			await this.begin();
			return this;
		} catch (error) {
			this.end().catch(() => undefined);
			turnedAway.add(error as Error);
			throw error;
		}
	}
}

/** One of a pool, for which there is nothing to do in a database that was made anew. */
class NodeClient extends SiteClient {
	protected override async begin(): Promise<void> {
		const found = await this.query(`${ours}; SELECT to_regclass('public.content_version') AS known`);
		const { rows } = (found as unknown as pg.QueryResult<{ known: string | null }>[]).at(-1)!;
		if (rows[0]!.known === null) throw new Error('the database holds nothing of the site');
	}
}

type TakeUp = (error: Error | undefined, client: pg.PoolClient | undefined, release: () => void) => void;

/** Nobody waits for a connection that is known not to come. */
function refuseWhileSilent(pool: pg.Pool, url: string): void {
	const connect = pool.connect.bind(pool) as (then?: TakeUp) => Promise<pg.PoolClient>;
	const refuse = async (then?: TakeUp) => {
		const error = new Error('the database is silent');
		if (!then) throw error;
		then(error, undefined, () => undefined);
	};
	pool.connect = ((then) => (isSilent(url) ? refuse(then) : connect(then))) as typeof pool.connect;
}

const pauseForOthers = 25;

/**
 * Where the server gives this process no more connections, those of the pool are used by turns, as where it has all that it may
 * have.
 */
function waitWhileFull(pool: pg.Pool): void {
	const connect = pool.connect.bind(pool) as (then: TakeUp) => void;
	const take = (then: TakeUp, deadline: number) =>
		connect((error, client, release) => {
			if (!error || !isFull(error) || pool.ending || performance.now() > deadline) return then(error, client, release);
			setTimeout(() => take(then, deadline), pauseForOthers);
		});
	pool.connect = ((then?: TakeUp) => {
		const deadline = performance.now() + longest.connect;
		if (then) return take(then, deadline);
		return new Promise<pg.PoolClient>((resolve, reject) =>
			take((error, client) => (error ? reject(error) : resolve(client!)), deadline)
		);
	}) as typeof pool.connect;
}

export type PoolOptions = {
	readonly?: boolean;
	/** Milliseconds that a transaction may do nothing before the server ends it. */
	idleInTransaction?: number;
};

export function openPool(
	connection: ConnectionOptions,
	max: number,
	{ readonly = false, idleInTransaction = longest.idleInTransaction }: PoolOptions = {}
): pg.Pool {
	const pool = new pg.Pool({
		...optionsOf(connection),
		Client: NodeClient,
		max,
		lock_timeout: readonly ? longest.lockOfReader : longest.lock,
		statement_timeout: longest.statement,
		query_timeout: longest.answer,
		idle_in_transaction_session_timeout: idleInTransaction,
		...(readonly && { options: '-c default_transaction_read_only=on' })
	});
	const note = (error: Error) => logger.warn({ reason: error.message }, 'a connection to the database was lost');
	pool.on('error', note);
	pool.on('connect', (client) => {
		// While it is in use a connection has nobody else who listens, and what nobody hears ends the process.
		client.on('error', () => undefined);
		noteOpen(connection.url, client as pg.Client);
	});
	waitWhileFull(pool);
	refuseWhileSilent(pool, connection.url);
	return pool;
}

type Coded = Error & Partial<Record<'code' | 'detail' | 'where' | 'internalQuery' | 'hint', string>>;

/** What the server or the system calls a connection that is gone or was not to be made. */
const lostCodes = /^(08...|57P0[1-5]|53300|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const lostWords =
	/connection terminated|connection error|timeout exceeded when trying to connect|timeout expired|is silent|not queryable|closed/i;
/** There was none in time: the network swallows what is sent, or others have all of a pool. */
const lateWords = /timeout exceeded when trying to connect|connection timeout|timeout expired|is silent/i;

/** The server, or its limit for this database or user, has no connection left. */
export const isFull = (error: unknown): boolean => (error as Coded).code === '53300';

/** The server is not to be reached, or the connection to it is gone. */
export const isUnreachable = (error: unknown): boolean =>
	error instanceof Error && (lostCodes.test((error as Coded).code ?? '') || lostWords.test(error.message));

/** There is no connection: the same, or a server that has not let this site in. */
export const isLost = (error: unknown): boolean =>
	isUnreachable(error) || (error instanceof Error && turnedAway.has(error));

export const isLate = (error: unknown): boolean => error instanceof Error && lateWords.test(error.message);

const refused = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|53300|57P03)$/;

/** Whether a connection that had been made was lost, so that another may serve at once. */
export const isCut = (error: unknown): boolean =>
	isUnreachable(error) && !isLate(error) && !refused.test((error as Coded).code ?? '');

const away = 'The database does not answer just now. Your text is still here: try again in a moment.';
const notText = 'This has a character that cannot be stored, or a number that is too large.';

/** A lock that another held was waited for too long. */
export const isLocked = (error: unknown): boolean => (error as Coded).code === '55P03';

/** Who asks may not do this. */
export const isForbidden = (error: unknown): boolean =>
	error instanceof Error && ((error as Coded).code === '42501' || isForbidden(error.cause));

/** Of two that wait for each other PostgreSQL refuses one. */
const isTooLate = /^(55P03|57014|25P03|40P01|40001)$|^Query read timeout$/;
/** A copy that follows another server, one that its provider has made read-only, or a disk that is full or broken. */
const unwritableCodes = /^(25006|53100|58030)$/;
export const isUnwritable = (error: unknown): boolean => unwritableCodes.test((error as Coded).code ?? '');
const unwritable = 'the database of the site is read-only or full';
const cannotBeStored = /^(22021|22P05|22003)$/;

function sayAway({ code, message }: Coded): AppError {
	logger.warn({ reason: code ?? message }, 'the database does not answer');
	return new AppError('unavailable', away);
}

/** What is thrown instead of an error of PostgreSQL. None holds a value: it may be anything that somebody typed. */
export function explainPostgres(error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof AppError) return error;
	const coded = error as Coded;
	if (turnedAway.has(error)) return sayAway(coded);
	if (cannotBeStored.test(coded.code ?? '')) return new AppError('invalid', notText);
	if (isUnwritable(error)) return sayUnwritable(error, unwritable);
	if (isTooLate.test(coded.code ?? error.message)) return makeUnavailable();
	if (isUnreachable(error)) return sayAway(coded);
	for (const part of ['detail', 'where', 'internalQuery', 'hint'] as const) delete coded[part];
	if (coded.code?.startsWith('22')) error.message = error.message.replace(/: ".*$/s, '');
	return error;
}

/** More than a pool holds: of connections that were all cut, each is found out as it is used. */
const mostCut = 10;

/** Does once more what changes nothing, until it meets a connection that was not cut. */
export async function askAgain<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries += 1) {
		try {
			return await work();
		} catch (error) {
			if (!isCut(error) || tries === mostCut) throw explainPostgres(error);
		}
	}
}

type Ask = (question: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>;
export type Queryable = { query: Ask };

const textOf = (given: unknown): string => (typeof given === 'string' ? given : (given as { text: string }).text);

/** Asks, measures, and says what went wrong in our words. */
export function watchAsking(ask: Ask, connection: QuerySeen['connection'], isRepeatable: boolean): Queryable {
	return {
		async query(...given) {
			const started = performance.now();
			try {
				return await ask(...given);
			} catch (error) {
				if (!isRepeatable || !isCut(error)) throw explainPostgres(error);
				return await askAgain(() => ask(...given));
			} finally {
				noteQuery(connection, textOf(given[0]), performance.now() - started);
			}
		}
	};
}

const pools = channel('cognicare:pool');
export type PoolSeen = { waiting: number };

/** A pool as one thing that answers: a question whose connection is cut is asked once more. */
export const askPool = (pool: pg.Pool): Queryable =>
	watchAsking(
		(...given) => {
			if (pools.hasSubscribers) pools.publish({ waiting: pool.waitingCount } satisfies PoolSeen);
			return pool.query(...given);
		},
		'reader',
		true
	);
