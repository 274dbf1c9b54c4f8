import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '#lib/server/config.ts';
import { serveFiles } from './built-files.ts';
import { exchangeOf, follow } from './exchange.ts';
import { catchErrors } from './last-resort.ts';
import { limitRendering } from './overload.ts';
import { cachePages } from './page-cache.ts';
import { refuse, type Refusal } from './refusals.ts';
import { receive, sealPolicy } from './requests.ts';
import { limitUnread } from './unread.ts';

type Parts = {
	/** The framework's. */
	handler: RequestListener;
	/** The folder of the built files. */
	files: string;
	/** What must stay the same for a cached page to be good. */
	readStamp: () => string;
	settings: Pick<Config, 'origin'>;
	logger: Logger;
};

/** While the database cannot be read, cached pages are better than none. */
function keepLast(readStamp: () => string, logger: Logger): () => string {
	let last = '';
	let failing = false;
	return () => {
		try {
			last = readStamp();
			failing = false;
		} catch (error) {
			if (!failing) logger.error({ err: error }, 'the content version cannot be read');
			failing = true;
		}
		return last;
	};
}

/** What stands between node and the framework, in order: checks, built files, cached pages, the limit on rendering. */
export function makeListener({ handler, files, readStamp, settings, logger }: Parts): RequestListener {
	const isFile = serveFiles(files);
	const followAnswer = limitUnread();
	const shed = (...[request, response, refusal]: [...Parameters<RequestListener>, Refusal]) => {
		const exchange = exchangeOf(request);
		if (exchange) exchange.by = 'refused';
		void refuse(request, response, refusal);
	};
	const answer = cachePages(
		limitRendering(catchErrors(sealPolicy(handler), logger), shed),
		keepLast(readStamp, logger)
	);
	return catchErrors((request, response) => {
		const exchange = follow(request, response, logger);
		if (!receive(request, response, settings)) exchange.by = 'refused';
		else if (isFile(request, response)) exchange.by = 'file';
		else {
			// Pages have no parts, and the framework's own file server throws on some ranges.
			delete request.headers.range;
			followAnswer(response);
			answer(request, response);
		}
	}, logger);
}
