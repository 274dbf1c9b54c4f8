const mostPages = 10_000;

/** The page that an address asks for, from 1; what makes no sense is the first. */
export function readPageNumber(params: URLSearchParams): number {
	const page = Math.trunc(Number(params.get('page') ?? 1));
	return Number.isFinite(page) ? Math.min(Math.max(page, 1), mostPages) : 1;
}
