import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import { createAccount } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { AppError } from '#lib/server/errors.ts';
import { clearFactorsOf, inviteUser } from '#lib/server/users/index.ts';
import { email as emailSchema, newPassword, roles, type Role } from '#lib/schemas/user.ts';

export type UserTerminal = {
	out(text: string): void;
	/** Standard input, for a password that should not show in the list of processes. */
	read?: () => Promise<string>;
	withCtx<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
};

type Options = { name?: string; role: string; passwordStdin?: boolean };

function readInput<T>(
	schema: { safeParse(value: unknown): { success: boolean; data?: T; error?: { issues: { message: string }[] } } },
	value: unknown
): T {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw new AppError('invalid', parsed.error?.issues[0]?.message ?? 'This is not right.');
	return parsed.data as T;
}

async function createUser(
	terminal: UserTerminal,
	address: string,
	{ role, name, passwordStdin }: Options
): Promise<void> {
	const email = readInput(emailSchema, address);
	if (!(roles as readonly string[]).includes(role))
		throw new AppError('invalid', `The role is one of ${roles.join(', ')}.`);
	const account = { email, role: role as Role, name: name?.trim() || email.split('@')[0]! };
	const read = terminal.read ?? (() => readAll(process.stdin));
	const password = passwordStdin ? readInput(newPassword, (await read()).replace(/\r?\n$/, '')) : undefined;
	await terminal.withCtx(async (ctx) => {
		if (password !== undefined) {
			await createAccount(ctx, { ...account, password });
			terminal.out(`Created the account of ${email} (${role}).\n`);
			return;
		}
		const { link } = await inviteUser(ctx, account);
		terminal.out(
			`Created the account of ${email} (${role}). To choose a password, open this once within seven days:\n${link}\n`
		);
	});
}

async function removeFactors(terminal: UserTerminal, address: string): Promise<void> {
	await terminal.withCtx(async (ctx) => {
		await clearFactorsOf(ctx, address);
		terminal.out(`Removed every second factor of ${address} and ended the sessions.\n`);
	});
}

export function addUserCommands(program: Command, terminal: UserTerminal): void {
	const user = program.command('user').description('accounts: create, remove-factors');
	user
		.command('create <email>')
		.description('create an account; without --password-stdin you get a link for choosing a password')
		.option('--role <role>', roles.join(', '), 'admin')
		.option('--name <name>', 'what the person is called')
		.option('--password-stdin', 'read the password from standard input')
		.action((address: string, options: Options) => createUser(terminal, address, options));
	user
		.command('remove-factors <email>')
		.description('remove the second factors of somebody who lost them all, where no two admins can agree on it')
		.action((address: string) => removeFactors(terminal, address));
}
