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

/** The message stands in front of the frames, and a line of what was typed may look like one of them. */
function listFrames({ stack = '', message }: Error): string[] {
	const start = stack.indexOf(message);
	const after = start < 0 ? stack : stack.slice(start + message.length);
	const lines = after.split('\n').map((line) => line.trim());
	return lines.filter((line) => line.startsWith('at '));
}

type Described = { type: string; message: string; code?: string; stack: string[]; cause?: Described };

/** An error as the log may hold it: what it is, what it says and where, without the values it carries along. */
export function describeError(error: unknown, depth = 0): Described {
	if (!(error instanceof Error)) return { type: typeof error, message: hideQuoted(String(error)), stack: [] };
	const { code } = error as NodeJS.ErrnoException;
	return {
		type: error.constructor.name,
		message: hideQuoted(error.message),
		...(typeof code === 'string' && { code }),
		stack: listFrames(error),
		...(error.cause !== undefined && depth < deepest && { cause: describeError(error.cause, depth + 1) })
	};
}
