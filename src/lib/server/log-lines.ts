const previewLink = /(^|\/)preview\/+./i;

const decode = (path: string): string =>
	path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** A path as the log may hold it: what follows `/preview/` opens a text that is not public. */
export const describePath = (path: unknown): unknown =>
	typeof path === 'string' && previewLink.test(decode(path)) ? '/preview/…' : path;

const longestMessage = 300;
const deepest = 3;

/** The first line, less what stands in quotation marks: parsers repeat there what somebody typed, queries in the next line. */
const hideQuoted = (message: string): string =>
	message
		.split('\n', 1)[0]!
		.slice(0, longestMessage)
		.replace(/"[^"\n]*"?/g, '"…"')
		.replace(/`[^`\n]*`?/g, '`…`')
		.replace(/“[^”\n]*”?/g, '“…”')
		.replace(/(?<!\w)'[^'\n]*(?:'(?!\w)|$)/g, "'…'");

type Described = { type: string; message: string; code?: string; stack: string[]; cause?: Described };

/** An error as the log may hold it: what it is, what it says and where, without the values it carries along. */
export function describeError(error: unknown, depth = 0): Described {
	if (!(error instanceof Error)) return { type: typeof error, message: hideQuoted(String(error)), stack: [] };
	const { code } = error as NodeJS.ErrnoException;
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return {
		type: error.constructor.name,
		message: hideQuoted(error.message),
		...(typeof code === 'string' && { code }),
		stack: frames.map((line) => line.trim()),
		...(error.cause !== undefined && depth < deepest && { cause: describeError(error.cause, depth + 1) })
	};
}
