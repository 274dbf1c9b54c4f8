import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeProblem } from './problems.ts';

/** What is said instead of a page, by what stands in front of the framework: it must need neither database nor build. */
export type Refusal = {
	status: number;
	title: string;
	/** Sentences: what it is, and what to do next. */
	says: string[];
	/** Where to go on, in a tab of its own. */
	link?: { href: string; label: string };
	headers?: Record<string, string>;
};

const style = `:root{color-scheme:light dark;font:1.125rem/1.6 system-ui,sans-serif}
body{max-width:36rem;margin:0 auto;padding:3rem 1.25rem}
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem}
aside{margin-top:2.5rem;padding:0 1.25rem;border:1px solid}`;

const policy = [
	`default-src 'none'`,
	`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
	`base-uri 'none'`,
	`form-action 'none'`,
	`frame-ancestors 'none'`
].join('; ');

const help = `<aside><h2>If you may be in danger, help comes first</h2>
<p>Call your local emergency number: 112 in Europe, 999 in the UK, 911 in the US and Canada, 000 in Australia. To talk to
someone near you, day or night: <a href="https://findahelpline.com" rel="noreferrer">findahelpline.com</a>.
Our own list is at <a href="/get-help">Get help</a>.</p></aside>`;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const makeLink = ({ href, label }: { href: string; label: string }): string =>
	`<p><a href="${href}" target="_blank" rel="noopener">${escape(label)}</a></p>\n`;

const makePage = ({ title, says, link }: Refusal): string => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)}</title><style>${style}</style></head>
<body><main><h1>${escape(title)}</h1>
${says.map((sentence) => `<p>${escape(sentence)}</p>`).join('\n')}
${link ? makeLink(link) : ''}${help}</main></body>
</html>
`;

export type Asked = { path: string; accept: string | null | undefined };

type Form = 'problem' | 'json' | 'page' | 'words';

function formFor({ path, accept }: Asked): Form {
	if (/^\/api(\/|$)/.test(path)) return 'problem';
	if (/\/__data\.json$/.test(path) || /^\s*application\/json\b/.test(accept ?? '')) return 'json';
	return /\btext\/html\b/.test(accept ?? '') ? 'page' : 'words';
}

/** A refusal in the form that whoever asks can read: a problem, JSON for our own scripts, a page, or plain words. */
export function answerRefusal(refusal: Refusal, asked: Asked): Response {
	const { status, says, headers } = refusal;
	const sentence = says.join(' ');
	const answer = (body: string, type: string, more: Record<string, string> = {}): Response =>
		new Response(body, {
			status,
			headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...more, ...headers }
		});
	const error = { message: sentence };
	switch (formFor(asked)) {
		case 'problem': {
			const problem = describeProblem(status, sentence);
			for (const [name, value] of Object.entries(headers ?? {})) problem.headers.set(name, value);
			return problem;
		}
		case 'json':
			return answer(JSON.stringify({ type: 'error', status, error, ...error }), 'application/json');
		case 'page':
			return answer(makePage(refusal), 'text/html', { 'content-security-policy': policy });
		case 'words':
			return answer(`${sentence}\n`, 'text/plain');
	}
}

export const pathOf = (url: string | undefined): string => (url ?? '/').replace(/[?#].*/s, '');

type Written = { headers: Record<string, string | number>; body: Buffer };

/** A refusal that is said often is written once for each form it has. */
const written = new WeakMap<Refusal, Map<string, Promise<Written>>>();

async function write(refusal: Refusal, asked: Asked): Promise<Written> {
	const answer = answerRefusal(refusal, asked);
	const body = Buffer.from(await answer.arrayBuffer());
	return { headers: { ...Object.fromEntries(answer.headers), 'content-length': body.length }, body };
}

function writeOnce(refusal: Refusal, asked: Asked): Promise<Written> {
	const forms = written.get(refusal) ?? new Map<string, Promise<Written>>();
	written.set(refusal, forms);
	const form = formFor(asked);
	const known = forms.get(form) ?? write(refusal, asked);
	forms.set(form, known);
	return known;
}

/** Sends a refusal where the framework is not asked. */
export async function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): Promise<void> {
	const asked = { path: pathOf(request.url), accept: request.headers.accept };
	const { headers, body } = await writeOnce(refusal, asked);
	const policy = response.hasHeader('content-security-policy') ? {} : { 'content-security-policy': nothingAtAll };
	response.writeHead(refusal.status, { ...policy, ...headers });
	response.end(request.method === 'HEAD' ? undefined : body);
}

/** The policy of whatever is no page. */
export const nothingAtAll = "default-src 'none'; frame-ancestors 'none'";
