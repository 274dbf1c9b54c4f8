import type { Page } from '@playwright/test';

/** A browser that lets no page read these, as some do on request. */
export const denyStorage = (page: Page, ...names: ('localStorage' | 'sessionStorage')[]) =>
	page.addInitScript((denied) => {
		for (const name of denied)
			Object.defineProperty(window, name, {
				get: () => {
					throw new DOMException('denied', 'SecurityError');
				}
			});
	}, names);
