import { parseBoundedJson } from '#lib/utils/bounded-json.ts';

/** What somebody typed, as it may be stored: no control characters, no more than fits. */
export const asText = (value: unknown, most: number): string =>
	typeof value === 'string' || typeof value === 'number'
		? String(value)
				.toWellFormed()
				.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
				.slice(0, most)
		: '';

/** The fields of what a browser stored; undefined where it is damaged. Never throws. */
export function readFields(text: string): Record<string, unknown> | undefined {
	try {
		const value = parseBoundedJson(text, { longest: 100_000, deepest: 4 });
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
