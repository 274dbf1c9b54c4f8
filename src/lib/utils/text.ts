/** `a, b and c` */
export function joinList(items: readonly string[], word: 'and' | 'or' = 'and'): string {
	if (items.length < 2) return items[0] ?? '';
	return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** `1,204` */
export function formatNumber(value: number): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 tool`, `72 tools`, `no tools` */
export function countOf(count: number, one: string, many = `${one}s`): string {
	return `${count === 0 ? 'no' : formatNumber(count)} ${count === 1 ? one : many}`;
}

/** First letter as a capital; the rest as it is. */
export function capitalise(value: string): string {
	return value.charAt(0).toUpperCase() + value.slice(1);
}
