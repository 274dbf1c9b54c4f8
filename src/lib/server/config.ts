import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readServerUrl, ServerUrlError, type ServerPlace } from './db/server-url.ts';
import { readSmtpUrl, SmtpUrlError, type SmtpSettings } from './mail/smtp-url.ts';

const isPostgres = (url: string | undefined): url is string => /^postgres(ql)?:/.test(url ?? '');

/** The database of this process, chosen once: modules differ by it as they load, before all settings are read. */
export const engine: 'sqlite' | 'postgres' = isPostgres(process.env.DATABASE_URL) ? 'postgres' : 'sqlite';

const booleanless = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(booleanless, type.optional());

function asSmtpSettings(text: string, context: z.RefinementCtx): SmtpSettings {
	try {
		return readSmtpUrl(text);
	} catch (error) {
		if (!(error instanceof SmtpUrlError)) throw error;
		context.addIssue({ code: 'custom', message: error.message });
		return z.NEVER;
	}
}

/** @throws {ServerUrlError} for an address that names no database, even with what the environment says of it */
export const findServer = (url: string): ServerPlace => readServerUrl(url, process.env);

function checkServerUrl(text: string, context: z.RefinementCtx): void {
	try {
		if (isPostgres(text)) findServer(text);
	} catch (error) {
		if (!(error instanceof ServerUrlError)) throw error;
		context.addIssue({ code: 'custom', message: error.message });
	}
}

const keyRule =
	'holds no key: it takes what `openssl rand -base64 32` prints, the content of a secret.key, or at least 32 other characters that nobody can guess';
const isKey = (text: string): boolean => text.trim().length >= 32;

const environment = z.object({
	NODE_ENV: optional(z.enum(['production', 'development', 'test'])),
	PORT: z.preprocess(booleanless, z.coerce.number('must be a number').int().min(0).max(65535).default(3000)),
	HOST: optional(z.string()),
	ORIGIN: optional(
		z
			.url({ protocol: /^https?$/, error: 'must be a web address such as https://cognicare.example' })
			.refine(
				(value) => !URL.canParse(value) || new URL(value).origin === value,
				'must have no path and no slash at its end'
			)
	),
	DATA_DIR: z.preprocess(booleanless, z.string().default('./data')),
	DATABASE_URL: optional(
		z
			.string()
			.regex(/^(file:|postgres(ql)?:\/\/)/, { error: 'must start with file: (SQLite) or postgres://', abort: true })
			.superRefine(checkServerUrl)
	),
	SEED: z.preprocess(booleanless, z.enum(['starter', 'none'], 'must be "starter" or "none"').default('starter')),
	ADMIN_EMAIL: optional(z.email('must be an e-mail address')),
	ADMIN_PASSWORD: optional(z.string().min(12, 'must have at least 12 characters')),
	SITE_NAME: z.preprocess(booleanless, z.string().max(60).default('Cognicare')),
	SMTP_URL: optional(z.string().transform(asSmtpSettings)),
	SECRET_KEY: optional(z.string().refine(isKey, keyRule)),
	SECRET_KEY_FILE: optional(z.string()),
	LOG_LEVEL: z.preprocess(booleanless, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
	ADDRESS_HEADER: optional(z.string()),
	XFF_DEPTH: optional(z.coerce.number().int().min(1)),
	BACKUP_SCHEDULE: z.preprocess(
		booleanless,
		z.enum(['hourly', 'daily', 'weekly', 'off'], 'must be hourly, daily, weekly or off').default('daily')
	),
	BACKUP_DIR: optional(z.string()),
	BACKUP_COMMAND: optional(z.string()),
	BACKUP_PASSPHRASE_FILE: optional(z.string()),
	METRICS_ADDRESS: optional(
		z
			.string()
			.regex(/^(?:\[[0-9a-fA-F:]+\]|[^\s:[\]]*):\d{1,5}$/, 'must be an address and a port, such as 127.0.0.1:9464')
			.transform((text) => {
				const colon = text.lastIndexOf(':');
				return { host: text.slice(0, colon).replace(/^\[|\]$/g, '') || undefined, port: Number(text.slice(colon + 1)) };
			})
			.refine(({ port }) => port <= 65_535, 'has a port above 65535')
	),
	METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
	SHUTDOWN_DELAY: z.preprocess(booleanless, z.coerce.number().int().min(0).max(600).default(0)),
	SHUTDOWN_TIMEOUT: z.preprocess(booleanless, z.coerce.number().int().min(0).max(600).default(30))
});

export const settingNames = Object.keys(environment.shape).filter((name) => name !== 'NODE_ENV');

export type Config = {
	production: boolean;
	port: number;
	host: string | undefined;
	/** Scheme, host and port that browsers use; every form post is checked against it. */
	origin: string;
	dataDir: string;
	/** Absolute path of the SQLite file; of no meaning on PostgreSQL. */
	databaseFile: string;
	/** Of PostgreSQL, where that is the engine. */
	databaseUrl: string | undefined;
	/** What every node is given to encrypt and sign with; undefined where the key is a file beside the database. */
	secretKey: string | undefined;
	seed: 'starter' | 'none';
	siteName: string;
	adminEmail: string | undefined;
	adminPassword: string | undefined;
	smtp: SmtpSettings | undefined;
	logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
	addressHeader: string | undefined;
	xffDepth: number | undefined;
	backupSchedule: 'hourly' | 'daily' | 'weekly' | 'off';
	backupDir: string;
	/** A command of the shell that is given each finished backup. */
	backupCommand: string | undefined;
	backupPassphraseFile: string | undefined;
	/** Where measurements are given to whoever asks. */
	metricsAddress: { host: string | undefined; port: number } | undefined;
	/** Who sends it is given them at `/metrics` too. */
	metricsToken: string | undefined;
	/** Seconds given to running requests when the process has to stop. */
	shutdownDelay: number;
	shutdownTimeout: number;
};

/** Thrown for settings that make no sense; its message is a sentence for the person who starts the site. */
export class ConfigError extends Error {}

type Keys = { SECRET_KEY?: string | undefined; SECRET_KEY_FILE?: string | undefined };

function readSecretKey({ SECRET_KEY: given, SECRET_KEY_FILE: file }: Keys): string | undefined {
	if (given && file) throw new ConfigError('SECRET_KEY and SECRET_KEY_FILE say the same thing: set one of them.');
	if (!file) return given?.trim();
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new ConfigError(`SECRET_KEY_FILE names ${file}, which cannot be read (${code}).`);
	}
	if (!isKey(text)) throw new ConfigError(`SECRET_KEY_FILE names ${file}, which ${keyRule}.`);
	return text.trim();
}

/**
 * Settings from the environment, checked.
 * @throws {ConfigError} naming each wrong setting and what it should be
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
	const parsed = environment.safeParse(env);
	if (!parsed.success) {
		const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
		throw new ConfigError(`These settings need a change before the site can start:\n${lines.join('\n')}`);
	}
	const value = parsed.data;
	const production = value.NODE_ENV === 'production';
	if (production && !value.ORIGIN) {
		throw new ConfigError(
			'ORIGIN is needed in production: the address people type, for example ORIGIN=https://cognicare.example.'
		);
	}
	if (Boolean(value.ADMIN_EMAIL) !== Boolean(value.ADMIN_PASSWORD)) {
		throw new ConfigError('ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or neither.');
	}
	const dataDir = resolve(value.DATA_DIR);
	const databaseUrl = isPostgres(value.DATABASE_URL) ? value.DATABASE_URL : undefined;
	const secretKey = readSecretKey(value);
	if (databaseUrl && !secretKey) {
		throw new ConfigError(
			'SECRET_KEY or SECRET_KEY_FILE is needed with PostgreSQL: every node is given the same key, and none lies beside the database.'
		);
	}
	return {
		production,
		port: value.PORT,
		host: value.HOST,
		origin: value.ORIGIN ?? `http://localhost:${value.PORT}`,
		dataDir,
		databaseUrl,
		databaseFile:
			value.DATABASE_URL && !databaseUrl
				? resolve(value.DATABASE_URL.replace(/^file:(\/\/)?/, ''))
				: resolve(dataDir, 'cognicare.sqlite'),
		secretKey,
		seed: value.SEED,
		siteName: value.SITE_NAME,
		adminEmail: value.ADMIN_EMAIL,
		adminPassword: value.ADMIN_PASSWORD,
		smtp: value.SMTP_URL,
		logLevel: value.LOG_LEVEL,
		addressHeader: value.ADDRESS_HEADER,
		xffDepth: value.XFF_DEPTH,
		backupSchedule: value.BACKUP_SCHEDULE,
		backupDir: value.BACKUP_DIR ? resolve(value.BACKUP_DIR) : resolve(dataDir, 'backups'),
		backupCommand: value.BACKUP_COMMAND,
		backupPassphraseFile: value.BACKUP_PASSPHRASE_FILE && resolve(value.BACKUP_PASSPHRASE_FILE),
		metricsAddress: value.METRICS_ADDRESS,
		metricsToken: value.METRICS_TOKEN,
		shutdownDelay: value.SHUTDOWN_DELAY,
		shutdownTimeout: value.SHUTDOWN_TIMEOUT
	};
}

let current: Config | undefined;

/** The settings of this process, read once. */
export function config(): Config {
	current ??= readConfig();
	return current;
}

/** The first of what systemd hands over: it comes after input, output and errors. */
const firstGiven = 3;

/**
 * A socket that systemd opened and holds, so that who connects while the process is exchanged waits for the new one
 * (sd_listen_fds, https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html).
 */
export function readGivenSocket(env: Record<string, string | undefined> = process.env): { fd: number } | undefined {
	return env.LISTEN_PID === String(process.pid) && env.LISTEN_FDS === '1' ? { fd: firstGiven } : undefined;
}

/**
 * adapter-node reads the environment itself; this gives it the checked values before its handler loads.
 * @param mostBytes that any address takes; each has a limit of its own below it
 */
export function passSettingsToAdapter(settings: Config, mostBytes: number): void {
	process.env.BODY_SIZE_LIMIT = String(mostBytes);
	process.env.ORIGIN = settings.origin;
	if (settings.addressHeader) process.env.ADDRESS_HEADER = settings.addressHeader;
	if (settings.xffDepth) process.env.XFF_DEPTH = String(settings.xffDepth);
}
