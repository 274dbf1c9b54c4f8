import { Idiomorph } from 'idiomorph';

/*
 * The list of tools shows what each choice changes without a new page: the same address is asked for, and what is shown
 * becomes what came. What has the focus keeps it, and what was unfolded stays so. Where anything fails, the address is
 * opened as any link is.
 */
const list = () => document.querySelector<HTMLFormElement>('form[data-live]')!;
const found = () => document.getElementById('found')!;

const within = ({ pathname, search }: URL | Location): string => pathname + search;
const sorted = (params: URLSearchParams): string => [...params].map(String).sort().join('&');

/** The address whose results are shown. */
let shown = within(location);
let asking: AbortController | undefined;

async function ask(href: string): Promise<Document | undefined> {
	asking?.abort();
	const own = (asking = new AbortController());
	const answer = await fetch(href, { signal: own.signal, headers: { accept: 'text/html' } });
	const isPage = answer.headers.get('content-type')?.startsWith('text/html');
	if (!answer.ok || !isPage || answer.redirected) throw new Error(`answered ${answer.status}`);
	const html = await answer.text();
	return own.signal.aborted ? undefined : new DOMParser().parseFromString(html, 'text/html');
}

/** What is unfolded stays so, since what has the focus must not vanish; and the list stays followed. */
const staysAsItIs = (name: string, node: Element, change: 'update' | 'remove'): boolean =>
	name === 'data-live' || (name === 'open' && change === 'remove' && node instanceof HTMLDetailsElement);

function become({ body, title }: Document): void {
	document.title = title;
	void Idiomorph.morph(document.querySelector('.contents')!, body.querySelector('.contents')!, {
		callbacks: {
			beforeAttributeUpdated: (name, node, change) => !staysAsItIs(name, node, change),
			// A card is not another tool's with other words: its button knows whose it is.
			beforeNodeMorphed(old, fresh) {
				if (!(old instanceof HTMLUListElement && old.matches('.cards'))) return true;
				old.replaceChildren(...fresh.childNodes);
				return false;
			}
		}
	});
}

/** @param how what becomes of the history: each entry is one choice */
async function show(href: string, how: 'push' | 'replace' | 'leave'): Promise<boolean> {
	try {
		const page = await ask(href);
		if (!page) return false;
		if (how === 'push') history.pushState(null, '', href);
		if (how === 'replace') history.replaceState(null, '', href);
		shown = within(location);
		become(page);
		if (document.activeElement === document.body && how !== 'leave') found().focus({ preventScroll: true });
		return true;
	} catch (error) {
		if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(href);
		return false;
	}
}

/** @param asked a button that asks for more than the results */
function showChosen(asked?: HTMLButtonElement): Promise<boolean> {
	const form = list();
	const params = new URLSearchParams();
	for (const [name, value] of new FormData(form)) if (value) params.append(name, String(value));
	if (asked) params.append(asked.name, asked.value);
	if (form.dataset.exact !== undefined && params.get('q') === form.dataset.exact) params.set('exact', '1');
	const href = params.size > 0 ? `/tools?${params}` : '/tools';
	const changesNothing = sorted(params) === sorted(new URLSearchParams(location.search));
	return show(href, asked || changesNothing ? 'replace' : 'push');
}

async function onSubmit(event: SubmitEvent): Promise<void> {
	event.preventDefault();
	const { submitter } = event;
	if (submitter instanceof HTMLButtonElement && submitter.name === 'filters') {
		// Read before it becomes another.
		const { value } = submitter;
		if (await showChosen(submitter)) document.querySelector<HTMLElement>(`#filters-${value} > summary`)?.focus();
		return;
	}
	const filters = submitter?.closest<HTMLDetailsElement>('#filters');
	if (!(await showChosen()) || !filters?.open) return;
	filters.open = false;
	found().focus();
	found().scrollIntoView();
}

/** What is taken away again is a choice like others; another page of results is a page. */
function onClick(event: MouseEvent): void {
	const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
	const link = target instanceof Element && target.closest('a');
	if (!link || button !== 0 || metaKey || ctrlKey || shiftKey || altKey || link.closest('nav')) return;
	if (link.origin !== location.origin || link.pathname !== '/tools') return;
	event.preventDefault();
	void show(link.href, 'push');
}

/** Whether something was ticked or unticked before this was here. */
const hasEarlyTick = (): boolean =>
	[...list().querySelectorAll<HTMLInputElement>('input[type=checkbox]')].some(
		({ checked, defaultChecked }) => checked !== defaultChecked
	);

export function followList(): void {
	const form = list();
	form.addEventListener('submit', (event) => void onSubmit(event));
	form.addEventListener('click', onClick);
	form.addEventListener('change', ({ target }) => {
		if (target instanceof Element && target.closest('[data-live-changes]')) void showChosen();
	});
	addEventListener('popstate', () => {
		if (within(location) !== shown) void show(location.href, 'leave');
	});
	form.dataset.live = 'on';
	if (hasEarlyTick()) void showChosen();
}
