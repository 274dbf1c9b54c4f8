export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The words that something is said for, in their order, such as the values of a field by its labels. A page is sent the
 * lists that it uses, and no others.
 */
/* @__NO_SIDE_EFFECTS__ */
export function keysOf<K extends string>(record: Record<K, unknown>): [K, ...K[]] {
	return Object.keys(record) as [K, ...K[]];
}
