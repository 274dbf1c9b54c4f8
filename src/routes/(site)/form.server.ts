import { fail, type RequestEvent } from '@sveltejs/kit';
import { asRefusal, listErrors } from '#lib/server/http/action.ts';
import { FormClosed } from '#lib/server/submissions/index.ts';

const trapName = 'second_website';

type Asked = Pick<RequestEvent, 'request' | 'getClientAddress' | 'setHeaders'>;

/** The proxy's header may be missing on a request that did not come through it. */
function readAddress({ getClientAddress }: Asked): string {
	try {
		return getClientAddress();
	} catch {
		return 'unknown';
	}
}

/** The parts of a public form: what was written, when it was opened, and the box that people do not see. */
export async function readForm(event: Asked, names: readonly string[]) {
	const data = await event.request.formData();
	const read = (name: string): string => {
		const value = data.get(name);
		return typeof value === 'string' ? value : '';
	};
	const fields = Object.fromEntries(names.map((name) => [name, read(name)]));
	return { fields, stamp: read('stamp'), trap: read(trapName), sender: readAddress(event) };
}

/** A refusal as the page shows it, with everything the person wrote. Anything else is an error of ours and goes on. */
export function refuse({ setHeaders }: Asked, thrown: unknown, values: Record<string, string>) {
	const refusal = asRefusal(thrown);
	const { status, message, problems } = refusal;
	const isClosed = refusal instanceof FormClosed;
	if (isClosed) setHeaders({ 'retry-after': String(refusal.seconds) });
	return fail(status, { values, errors: listErrors(problems), message, isHarmClosed: isClosed && refusal.isHarm });
}

const referenceForm = /^[A-Z2-9]{4}-[A-Z2-9]{4}$/;

/** The reference in the address after a form was filed, or null. */
export function readReference(url: URL): string | null {
	const given = url.searchParams.get('sent') ?? '';
	return referenceForm.test(given) ? given : null;
}
