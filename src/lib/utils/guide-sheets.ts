/** Sheets to fill in that a guide can hold, each with the page that prints it. */
export const guideSheets = {
	'what-matters': { title: 'What matters to you', page: '/worksheets/what-matters' }
} as const;
export type GuideSheet = keyof typeof guideSheets;

export const isGuideSheet = (name: unknown): name is GuideSheet =>
	typeof name === 'string' && Object.hasOwn(guideSheets, name);
