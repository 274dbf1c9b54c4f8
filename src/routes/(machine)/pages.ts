/** Public pages whose address never changes and which search engines may show. */
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
	'/worksheets/treatment-history'
];
