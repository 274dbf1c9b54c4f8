import type { Page } from '@playwright/test';

/** The sentences of a page of text, in order: its lead, paragraphs and items of lists. */
export async function readSentences(page: Page): Promise<string[]> {
	const blocks = await page.locator('main :is(header p, section p, section li)').allInnerTexts();
	return [...new Set(blocks)].flatMap((block) =>
		block
			.replace(/\s+/g, ' ')
			.trim()
			.split(/(?<=[.?!])\s+(?=\p{Lu})/u)
			.filter(Boolean)
	);
}
