import type { Handle, RequestEvent } from '@sveltejs/kit';
import { formatNumber } from '#lib/utils/text.ts';
import { isCrowded, limitOf, mostFields, readBody, tooLarge } from './body-limits.ts';
import { answerRefusal, type Refusal } from './refusals.ts';
import { isForm } from './requests.ts';

const again = 'Open the page again and send it once more.';

const broken: Refusal = {
	status: 400,
	title: 'This form did not arrive whole',
	says: [`This form did not arrive whole, so nothing of it was stored. ${again}`]
};
const crowded: Refusal = {
	status: 400,
	title: 'This form holds more fields than any of ours',
	says: [`None of our forms has more than ${formatNumber(mostFields)} fields, and this one has. Nothing was saved.`]
};
const unstorable: Refusal = {
	status: 400,
	title: 'This form holds a letter that cannot be stored',
	says: [
		'Something in this form is no letter but a zero byte, which no text has, so nothing of it was stored. Go back, type it anew, and send it again.'
	]
};
const noForm: Refusal = {
	status: 415,
	title: 'This is not a form of ours',
	says: [`This was not sent the way our forms are, so nothing of it was stored. ${again}`]
};
const noAction: Refusal = {
	status: 404,
	title: 'There is nothing at this address',
	says: [`There is nothing at this address to send a form to, so nothing was stored. ${again}`]
};

/** The framework looks actions up as properties, inherited ones with them, and takes "default" for a mistake of ours. */
function namesNoAction({ searchParams }: URL): boolean {
	const named = [...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
	return named !== undefined && (named === 'default' || named in Object.prototype);
}

const say = (refusal: Refusal, { request, url }: RequestEvent): Response =>
	answerRefusal(refusal, { path: url.pathname, accept: request.headers.get('accept') });

/** Stands before everything that looks an action up by its name. */
export const checkAction: Handle = async ({ event, resolve }) =>
	event.request.method === 'POST' && namesNoAction(event.url) ? say(noAction, event) : resolve(event);

const holdsNul = (form: FormData): boolean =>
	[...form].some(([name, value]) => `${name}${typeof value === 'string' ? value : value.name}`.includes('\0'));

/** @returns the form, or what is wrong with it */
async function readForm(request: Request, path: string): Promise<FormData | Refusal> {
	try {
		const body = await readBody(request.body, limitOf(path));
		if (!body) return tooLarge(path);
		const type = request.headers.get('content-type') ?? '';
		if (isCrowded(body, type)) return crowded;
		const form = await new Response(body as BodyInit, { headers: { 'content-type': type } }).formData();
		// No page has such a field, and an object that is made of the fields would be no plain one with it.
		form.delete('__proto__');
		return holdsNul(form) ? unstorable : form;
	} catch {
		return broken;
	}
}

const isOfApi = /^\/api(\/|$)/;

/**
 * What says that it is a form and is none, or is too large, is refused here, so that no page has to think of it. The
 * body is read up to its limit and parsed once, and pages are given the form alone.
 */
export const readWhole: Handle = async ({ event, resolve }) => {
	const { request, url } = event;
	// What has no type has no body for the framework either.
	if (request.method !== 'POST' || !request.headers.has('content-type')) return resolve(event);
	if (!isForm(request)) return isOfApi.test(url.pathname) ? resolve(event) : say(noForm, event);
	const form = await readForm(request, url.pathname);
	if (!(form instanceof FormData)) return say(form, event);
	const { headers, signal } = request;
	const whole = new Request(request.url, { method: 'POST', headers, signal });
	whole.formData = () => Promise.resolve(form);
	event.request = whole;
	return resolve(event);
};
