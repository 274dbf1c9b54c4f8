import autocannon from 'autocannon';

export type LoadInput = { url: string; headers?: Record<string, string>; seconds: number };
export type LoadFigures = { perSecond: number; p99: number; bytes: number };

const connections = 10;
const warmUpSeconds = 1;

/** Asks for one page as fast as it comes. */
export async function loadPage({ url, headers, seconds }: LoadInput): Promise<LoadFigures> {
	await autocannon({ url, headers, connections, duration: warmUpSeconds });
	const result = await autocannon({ url, headers, connections, duration: seconds });
	const failed = result.errors + result.timeouts + result.non2xx;
	if (failed > 0) throw new Error(`${failed} of the requests for ${url} failed`);
	return {
		perSecond: result.requests.average,
		p99: result.latency.p99,
		bytes: result.throughput.total / result.requests.total
	};
}
