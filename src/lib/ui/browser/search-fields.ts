const known = new WeakSet<HTMLInputElement>();

/** Most visits never type, so the list is fetched once somebody comes to. */
async function bringSuggestions(input: HTMLInputElement): Promise<void> {
	if (known.has(input)) return;
	known.add(input);
	try {
		const { suggestTo } = await import('./suggest.ts');
		suggestTo(input);
	} catch {
		// The field searches without them, and the next visit to it asks again.
		known.delete(input);
	}
}

const combobox = [
	['role', 'combobox'],
	['aria-autocomplete', 'list'],
	['aria-expanded', 'false']
] as const;

const isSearch = (target: unknown): target is HTMLInputElement =>
	target instanceof HTMLInputElement && 'suggests' in target.dataset;

/** Makes each field that searches the site a combobox, which gets its suggestions as it gets the focus. */
export function followSearchFields(): void {
	for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggests]')) {
		for (const [name, value] of combobox) input.setAttribute(name, value);
	}
	document.addEventListener('focusin', ({ target }) => isSearch(target) && void bringSuggestions(target));
	if (isSearch(document.activeElement)) void bringSuggestions(document.activeElement);
}
