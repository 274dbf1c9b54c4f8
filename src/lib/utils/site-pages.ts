/** Public pages whose URL never changes and which search engines may show. */
export const indexedPages = [
	'/',
	'/tools',
	'/guides',
	'/guides/trd-faq',
	'/glossary',
	'/get-help',
	'/method',
	'/register',
	'/changes',
	'/about',
	'/privacy',
	'/accessibility',
	'/finder',
	'/submit',
	'/for/relatives',
	'/for/clinicians',
	'/api',
	'/worksheets/safety-plan',
	'/worksheets/treatment-history',
	'/worksheets/what-matters'
];

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
