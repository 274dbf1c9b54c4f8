import { factors, roles, userStates } from '#lib/schemas/user.ts';
import { boolean, id, index, instant, integer, json, notBlank, oneOf, onlyValues, table, text } from '../columns.ts';

export const users = table(
	'users',
	{
		id: id(),
		email: text().notNull(),
		emailFolded: text().notNull().unique(),
		name: text().notNull(),
		role: oneOf(roles).notNull(),
		state: oneOf(userStates).notNull(),
		/** Argon2id with its parameters; null until the person has chosen a password. */
		passwordHash: text(),
		/** Encrypted with the key that lies beside the database, never in it. */
		totpSecret: text(),
		/** The newest time step a code was accepted for: no code counts twice. */
		totpLastStep: integer(),
		createdAt: instant().notNull(),
		updatedAt: instant().notNull(),
		lastSignInAt: instant()
	},
	(t) => [
		notBlank('users_name', t.name),
		notBlank('users_email', t.email),
		onlyValues('users_role', t.role, roles),
		onlyValues('users_state', t.state, userStates)
	]
);

export const userId = () =>
	text()
		.notNull()
		.references(() => users.id, { onDelete: 'cascade' });

export const sessions = table(
	'sessions',
	{
		id: id(),
		/** SHA-256 of the token in the cookie: a copy of the database opens no session. */
		tokenHash: text().notNull().unique(),
		userId: userId(),
		factor: oneOf(factors).notNull(),
		createdAt: instant().notNull(),
		lastSeenAt: instant().notNull(),
		expiresAt: instant().notNull(),
		/** When the person last proved who they are; dangerous acts ask for a recent proof. */
		confirmedAt: instant().notNull(),
		ip: text().notNull(),
		agent: text().notNull()
	},
	(t) => [index('sessions_user').on(t.userId), onlyValues('sessions_factor', t.factor, factors)]
);

export const tokenKinds = ['setup', 'invite', 'reset', 'second-factor', 'passkey-sign-in', 'passkey-enrol'] as const;

/** Links and half-finished sign-ins. A row is deleted as it is used. */
export const oneTimeTokens = table(
	'one_time_tokens',
	{
		tokenHash: text().primaryKey(),
		kind: oneOf(tokenKinds).notNull(),
		userId: text().references(() => users.id, { onDelete: 'cascade' }),
		/** What a passkey is asked to sign. */
		challenge: text(),
		createdAt: instant().notNull(),
		expiresAt: instant().notNull()
	},
	(t) => [index('one_time_tokens_user').on(t.userId, t.kind), onlyValues('one_time_tokens_kind', t.kind, tokenKinds)]
);

export const passkeys = table(
	'passkeys',
	{
		/** The credential's own id. */
		id: id(),
		userId: userId(),
		name: text().notNull(),
		publicKey: text().notNull(),
		counter: integer().notNull(),
		transports: json<string[]>().notNull(),
		backedUp: boolean().notNull(),
		createdAt: instant().notNull(),
		lastUsedAt: instant()
	},
	(t) => [index('passkeys_user').on(t.userId)]
);

export const recoveryCodes = table(
	'recovery_codes',
	{ codeHash: text().primaryKey(), userId: userId(), createdAt: instant().notNull(), usedAt: instant() },
	(t) => [index('recovery_codes_user').on(t.userId)]
);

/** Where somebody signed in before: its tries are counted by themselves, so that no one else can use them up. */
export const knownDevices = table(
	'known_devices',
	{
		/** SHA-256 of the token in the cookie of this account. */
		tokenHash: text().primaryKey(),
		userId: userId(),
		createdAt: instant().notNull(),
		expiresAt: instant().notNull()
	},
	(t) => [index('known_devices_user').on(t.userId)]
);

/** Written by the rate limiter alone; its columns are named as it wants them. */
export const rateLimits = table('rate_limits', {
	key: text().primaryKey(),
	points: integer().notNull(),
	expire: integer()
});
