import type { ServerResponse } from 'node:http';
import { whenAnswered } from './answered.ts';

/** Answers that are on their way at once. Each holds its page in memory until the reader has all of it. */
const mostUnread = 128;
/** Milliseconds after which one makes room for others. */
const patience = 3000;

/** Ends the answer that has been on its way for longest, when there are many: of readers who take nothing there is no end. */
export function limitUnread(most = mostUnread, now = () => performance.now()): (response: ServerResponse) => void {
	const unread = new Map<ServerResponse, number>();
	return (response) =>
		whenAnswered(response, () => {
			if (response.destroyed) return;
			unread.set(response, now());
			response.once('close', () => unread.delete(response));
			if (unread.size <= most) return;
			const [[oldest, since] = []] = unread;
			if (!oldest || now() - since! < patience) return;
			unread.delete(oldest);
			oldest.destroy();
		});
}
