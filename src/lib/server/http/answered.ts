import type { ServerResponse } from 'node:http';

/** Calls back once: when the head of an answer is written, and all that makes it is done, or when nobody waits for it. */
export function whenAnswered(response: ServerResponse, then: () => void): void {
	let isAnswered = false;
	const note = () => {
		if (isAnswered) return;
		isAnswered = true;
		then();
	};
	const { writeHead } = response;
	response.writeHead = ((...given: Parameters<typeof writeHead>) => {
		note();
		return writeHead.apply(response, given);
	}) as typeof writeHead;
	response.once('close', note);
}
