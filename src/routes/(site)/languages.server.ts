/** The languages that a browser asks for, the first one most. */
export const spokenIn = (header: string | null): string[] => [
	...new Set((header ?? '').split(',').map((range) => range.trim().slice(0, 2).toLowerCase()))
];

type Asked = { request: Request; setHeaders(headers: Record<string, string>): void };

/** What the browser says of languages and countries, for an answer that then differs by it: caches on the way know it. */
export function readLanguages({ request, setHeaders }: Asked): string | null {
	setHeaders({ vary: 'Accept-Language' });
	return request.headers.get('accept-language');
}
