/** What a button of a page that the server wrote does; the words after it say how it went. */
const presses: Record<string, (button: HTMLButtonElement) => Promise<string> | string> = {
	print: () => (print(), ''),
	copy: async ({ dataset }) => {
		try {
			await navigator.clipboard.writeText(dataset.text!);
			return 'The address is copied.';
		} catch {
			return 'Your browser did not allow that. Select the address instead.';
		}
	}
};

/** Follows the buttons that name in `data-press` what they do. */
export function followPresses(): void {
	document.addEventListener('click', async ({ target }) => {
		const button = target instanceof Element && target.closest<HTMLButtonElement>('button[data-press]');
		if (!button) return;
		const said = await presses[button.dataset.press!]?.(button);
		const status = document.getElementById(button.dataset.status ?? '');
		if (status && said !== undefined) status.textContent = said;
	});
}
