import { refuseField } from '#lib/server/errors.ts';

const longestReason = 300;

const keyStart = 'publish ';

/** The key of the job that publishes an entry at a set time. */
export const scheduleKey = (entryId: string): string => keyStart + entryId;

/** The entry that such a job is about. */
export const entryOfKey = (key: string): string => key.slice(keyStart.length);

/** A reason as the public reads it. @throws {AppError} invalid when it is blank or too long */
export function requireReason(reason: string, path = 'reason'): string {
	const text = reason.trim().replaceAll(/\s+/g, ' ');
	const message = text
		? `Keep it to ${longestReason} characters, so that people read it.`
		: 'Say why, in a sentence the public can read.';
	if (!text || text.length > longestReason) refuseField(path, message);
	return text;
}
