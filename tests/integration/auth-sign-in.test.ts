import { hash } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createAccount, signIn } from '#lib/server/auth/index.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { rateLimits, sessions, users } from '#lib/server/db/schema/accounts.ts';
import { addAccount, asVisitor, auditOf, emailOf, goodPassword, makeAccountsCtx, rowOf } from '../support/accounts.ts';

const right = { email: emailOf('editor'), password: goodPassword };
const wrong = { ...right, password: 'not the right one' };

describe('signing in', () => {
	it('takes the address however it is spelt, and the password exactly', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		expect(await signIn(asVisitor(ctx), { ...right, email: ' Editor@Example.ORG ' })).toHaveProperty('session');
		const other = { ...right, password: goodPassword.toUpperCase() };
		await expect(signIn(asVisitor(ctx), other)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('does not cut a long password short', async () => {
		const ctx = makeAccountsCtx();
		const password = 'seventeen quiet lanterns '.repeat(6);
		await createAccount(ctx, { name: 'Long', email: 'long@example.org', role: 'editor', password });
		const cut = { email: 'long@example.org', password: password.slice(0, 128) };
		await expect(signIn(asVisitor(ctx), cut)).rejects.toMatchObject({ code: 'invalid' });
		expect(await signIn(asVisitor(ctx), { ...cut, password })).toHaveProperty('session');
	});

	it('answers unknown, invited, disabled and known accounts alike', async () => {
		const ctx = makeAccountsCtx();
		for (const [role, state] of [
			['editor', 'active'],
			['contributor', 'disabled'],
			['admin', 'invited']
		] as const) {
			await ctx.store.transaction(async (tx) => {
				await tx
					.update(users)
					.set({ state })
					.where(eq(users.id, await addAccount(ctx, role)));
			});
		}
		const tries = [
			wrong,
			{ email: emailOf('contributor'), password: goodPassword },
			{ email: emailOf('admin'), password: goodPassword },
			{ email: 'nobody@example.org', password: goodPassword }
		];
		const answers = await Promise.all(
			tries.map((attempt) =>
				signIn(asVisitor(ctx), attempt).catch(({ code, message, problems }) => ({ code, message, problems }))
			)
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(await ctx.store.read.select().from(sessions)).toEqual([]);
	});

	it('takes as much work for an unknown address as for a known one', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		// Processor time of this process, which other work on the machine hardly changes; a clock measures that too.
		const workOf = async (email: string, ip: string) => {
			const before = process.cpuUsage();
			await signIn(asVisitor(ctx, ip), { ...wrong, email }).catch(() => undefined);
			const { user, system } = process.cpuUsage(before);
			return user + system;
		};
		const median = (amounts: number[]) => amounts.sort((a, b) => a - b)[Math.floor(amounts.length / 2)]!;
		const compare = async (round: number) => {
			const known: number[] = [];
			const unknown: number[] = [];
			await ctx.store.transaction(async (tx) => {
				await tx.delete(rateLimits);
			});
			for (let count = 0; count < 15; count += 1) {
				known.push(await workOf(right.email, `192.0.${round}.${count}`));
				unknown.push(await workOf('nobody@example.org', `192.0.${round}.${count}`));
			}
			return Math.abs(1 - median(known) / median(unknown));
		};
		await compare(0);
		// Without the stand-in hash an unknown address costs nearly nothing, in every round.
		let closest = Infinity;
		for (let round = 1; round <= 8 && closest >= 0.1; round += 1) closest = Math.min(closest, await compare(round));
		expect(closest).toBeLessThan(0.1);
	}, 360_000);

	it('renews a hash that was made with other parameters', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		const old = await hash(goodPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
		await ctx.store.transaction(async (tx) => {
			await tx.update(users).set({ passwordHash: old }).where(eq(users.id, id));
		});
		await signIn(asVisitor(ctx), right);
		const { passwordHash } = await rowOf(ctx, id);
		expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		await signIn(asVisitor(ctx), right);
		expect((await rowOf(ctx, id)).passwordHash).toBe(passwordHash);
	});

	it('writes down success and failure, and nothing that was typed', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		await signIn(asVisitor(ctx), wrong).catch(() => undefined);
		await signIn(asVisitor(ctx), { ...wrong, email: 'nobody@example.org' }).catch(() => undefined);
		await signIn(asVisitor(ctx), right);
		const refused = await auditOf(ctx, 'session.refused');
		expect(refused.map(({ objectId, outcome }) => [objectId, outcome])).toEqual([
			[id, 'refused'],
			[null, 'refused']
		]);
		const everything = JSON.stringify(await ctx.store.read.select().from(auditLog));
		for (const typed of [wrong.password, goodPassword, 'nobody@', 'editor@']) expect(everything).not.toContain(typed);
	});
});

describe('the limit on tries', () => {
	it('lets five of fifty parallel ones through to the check', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const codes = await Promise.all(
			Array.from({ length: 50 }, () => signIn(asVisitor(ctx), wrong).catch(({ code }) => code as string))
		);
		expect(codes.filter((code) => code === 'invalid')).toHaveLength(5);
		expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(45);
		expect(await auditOf(ctx, 'limit.reached')).toHaveLength(1);
		await expect(signIn(asVisitor(ctx), right)).rejects.toMatchObject({ code: 'rate_limited' });
	});

	it('holds for unknown addresses too, in the same words', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const sixth = async (email: string) => {
			for (let count = 0; count < 5; count += 1) await signIn(asVisitor(ctx), { ...wrong, email }).catch(() => 0);
			return signIn(asVisitor(ctx), { ...wrong, email }).catch(({ message }) => message as string);
		};
		expect(await sixth('nobody@example.org')).toBe(await sixth(right.email));
	});

	it('holds for one account from many addresses, and for one address with many accounts', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const codeOf = (email: string, ip: string) =>
			signIn(asVisitor(ctx, ip), { ...wrong, email }).catch(({ code }) => code as string);
		const spread = [];
		for (let count = 0; count < 26; count += 1) spread.push(await codeOf(right.email, `198.51.100.${count}`));
		expect(spread.lastIndexOf('invalid')).toBe(24);
		expect(spread[25]).toBe('rate_limited');
		const sprayed = [];
		for (let count = 0; count < 61; count += 1)
			sprayed.push(await codeOf(`someone${count}@example.org`, '203.0.113.9'));
		expect(sprayed.lastIndexOf('invalid')).toBe(59);
		expect(sprayed[60]).toBe('rate_limited');
	}, 360_000);

	it('does not let one address use up what everyone shares', async () => {
		const ctx = makeAccountsCtx();
		for (let count = 0; count < 20; count += 1) await signIn(asVisitor(ctx), wrong).catch(() => 0);
		const shared = await ctx.store.read.select().from(rateLimits);
		const points = shared.find(({ key }) => key.startsWith('sign-in everyone'))?.points;
		expect(points).toBe(5);
	});

	it('forgives the tries of who signs in', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		for (let count = 0; count < 12; count += 1) await signIn(asVisitor(ctx), right);
		expect(await signIn(asVisitor(ctx), right)).toHaveProperty('session');
	});

	it('stores no addresses or names in clear', async () => {
		const ctx = makeAccountsCtx();
		await signIn(asVisitor(ctx), wrong).catch(() => 0);
		const rows = JSON.stringify(await ctx.store.read.select().from(rateLimits));
		expect(rows).not.toMatch(/editor|example|192\.0\.2/);
	});
});
