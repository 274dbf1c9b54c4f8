import cliProgress from 'cli-progress';

/** A bar for long work, drawn on a terminal only and on standard error, so that output can be piped. */
export function makeBar(what: string) {
	const bar = process.stderr.isTTY
		? new cliProgress.SingleBar({ format: `${what} {bar} {value}/{total}`, hideCursor: true })
		: undefined;
	let started = false;
	return {
		show(done: number, total: number) {
			if (!started) bar?.start(total, 0);
			started = true;
			bar?.update(done);
		},
		end: () => bar?.stop()
	};
}
