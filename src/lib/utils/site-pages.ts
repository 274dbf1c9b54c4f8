/** Public pages whose URL never changes and which search engines may show, with the name of each. */
export const pageNames: Readonly<Record<string, string>> = {
	'/': 'Cognicare',
	'/tools': 'Tools',
	'/guides': 'The guide',
	'/guides/trd-faq': 'Questions people ask',
	'/glossary': 'Glossary',
	'/get-help': 'Get help now',
	'/method': 'How we vet',
	'/register': 'Not listed, or gone',
	'/changes': 'What changed',
	'/about': 'About us',
	'/privacy': 'Privacy',
	'/accessibility': 'Accessibility',
	'/finder': 'Find a tool with five questions',
	'/submit': 'Suggest a tool',
	'/contact': 'Write to us',
	'/for/relatives': 'For family and friends',
	'/for/clinicians': 'For clinicians',
	'/api': 'Open data and API',
	'/worksheets/safety-plan': 'My safety plan, to fill in and print',
	'/worksheets/treatment-history': 'Treatment history sheet',
	'/worksheets/what-matters': 'What matters to you: choosing your next step'
};

/** @param address of one of these pages, or of a part of it */
export const nameOfPage = (address: string): string | undefined => pageNames[address.split('#')[0]!];

export const indexedPages = Object.keys(pageNames);

/** The other public pages and files that a text may link to: what visitors put together, and what programs read. */
export const otherPages = [
	'/search',
	'/compare',
	'/shortlist',
	'/feed.xml',
	'/api/v1/tools',
	'/api/v1/guides',
	'/api/v1/tags',
	'/api/v1/export.json',
	'/api/v1/export.csv',
	'/api/v1/openapi.json'
];
