import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '#lib/server/errors.ts';

/*
 * Keeping machines out without asking people to prove anything. Addresses are counted as keyed hashes in memory, under a
 * key that is forgotten with the process: nothing about a sender is ever written down.
 */
const key = randomBytes(32);
const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');

const perSender = new RateLimiterMemory({ points: 5, duration: 600 });
const perSite = new RateLimiterMemory({ points: 120, duration: 600 });

/** @throws {AppError} rate_limited after five forms in ten minutes from one place, or a flood from many */
export async function limitSender(address: string): Promise<void> {
	try {
		await Promise.all([perSender.consume(sign(address)), perSite.consume('all')]);
	} catch {
		throw new AppError(
			'rate_limited',
			'Several forms came from your connection in a short time. Wait ten minutes, then send this again. Your text is still here.'
		);
	}
}

export type FormStamp = string;
const quickest = 3_000;
const slowest = 24 * 3_600_000;

/** A signed note of when a form was opened. */
export const issueFormStamp = (now: Date): FormStamp => `${now.getTime()}.${sign(`form ${now.getTime()}`)}`;

/** Whether a form was open for as long as a person needs, and not longer than a day. */
export function judgeFormStamp(stamp: string, now: Date): 'fine' | 'too quick' | 'too old' {
	const [time = '', signature = ''] = stamp.split('.');
	const expected = Buffer.from(sign(`form ${time}`));
	const given = Buffer.from(signature);
	const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
	const age = now.getTime() - Number(time);
	if (!isOurs || age > slowest) return 'too old';
	return age < quickest ? 'too quick' : 'fine';
}
