import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { retention } from '#lib/schemas/retention.ts';
import { expect, test } from '../support/e2e.ts';
import { headerOf } from '../support/raw.ts';
import { readSentences } from '../support/sentences.ts';
import { addressForms, collectTraces, findTyped, type Traces } from '../support/traces.ts';
import { addresses, chosen, mark, pathMark, report, suggestion, visitor } from '../support/visits.ts';

type Check = (traces: Traces) => void;
/** For a sentence that says what people do, or what a reader should think of: nothing a machine can look at. */
const words = (why: string): string => why;

const textOf = (tables: Record<string, string>) => Object.values(tables).join('\n');
const everywhere = ({ heap, output, tables, files }: Traces): [string, string][] => [
	['memory', heap],
	['log', output],
	['database', textOf(tables.visited)],
	['files', files]
];
const linesOf = ({ output }: Traces) =>
	output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
const requestLines = (traces: Traces) => linesOf(traces).filter((line) => 'path' in line && !('err' in line));

const holdsOnly =
	(...allowed: string[]): Check =>
	(traces) => {
		for (const line of requestLines(traces)) expect(allowed).toEqual(expect.arrayContaining(Object.keys(line)));
	};
/** Many sentences rest on a look through all of memory: one look is enough for them. */
function once<T>(look: (traces: Traces) => T): (traces: Traces) => T {
	const seen = new WeakMap<Traces, T>();
	return (traces) => {
		if (!seen.has(traces)) seen.set(traces, look(traces));
		return seen.get(traces)!;
	};
}
const listAddresses = once((traces) =>
	everywhere(traces).flatMap(([where, text]) =>
		addressForms.filter((form) => text.includes(form)).map((form) => `${form} in the ${where}`)
	)
);
const typedInMemory = once(({ heap }) => findTyped(heap));
const noAddress: Check = (traces) => expect(listAddresses(traces)).toEqual([]);
/** Words of visitors in the database are those of the two messages that were filed. */
const filedOnly: Check = ({ tables }) => {
	const { submissions = '', ...others } = tables.visited;
	expect(findTyped(textOf(others))).toEqual([]);
	const filed = findTyped([report.words, report.contact, suggestion.name, suggestion.words, `${mark}site`].join(' '));
	expect(findTyped(submissions).sort()).toEqual(filed.sort());
};
const logHoldsNoWord: Check = ({ output }) => expect(findTyped(output.replaceAll(/pathvexq[a-z]*/g, ''))).toEqual([]);
const memoryHoldsNoWord: Check = (traces) => {
	expect(traces.heap.includes('cognicare'), 'memory was looked at').toBe(true);
	expect(typedInMemory(traces)).toEqual([]);
};
const nothingLooked: Check = (traces) => {
	filedOnly(traces);
	logHoldsNoWord(traces);
	memoryHoldsNoWord(traces);
};
const logField =
	(name: string, form: RegExp): Check =>
	(traces) => {
		expect(requestLines(traces).length).toBeGreaterThan(50);
		for (const line of requestLines(traces)) expect(String(line[name])).toMatch(form);
	};

const { closedDays, messageDays, clientDays, backupMonths } = retention;

/** Each sentence of /privacy, with what holds it. */
const promises: Record<string, Check | string> = {
	'That you came here may already say something about your health.': words('a thought'),
	'So we built the site to know as little as it can.': words('what the rest says in detail'),

	'No cookies for visitors.': ({ answers, browser }) => {
		expect(answers.filter((answer) => headerOf(answer, 'set-cookie'))).toEqual([]);
		expect(browser.cookies).toBe(0);
	},
	'That is why no banner asks you about them.': words('there is no banner'),
	'No account.': ({ answers }) =>
		expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(Object.keys(addresses).length),
	'You can use everything here without a name.': words('the visits have none, see the line above'),
	'No analytics, no advertising, no tracking of any kind.': ({ browser, origin }) =>
		expect(browser.hosts).toEqual([new URL(origin).host]),
	'Your browser talks to this site only.': ({ browser, origin }) =>
		expect(browser.hosts).toEqual([new URL(origin).host]),
	'Fonts, pictures and scripts all come from here.': ({ answers }) => {
		const pages = answers.filter((answer) => headerOf(answer, 'content-type')?.startsWith('text/html'));
		for (const page of pages)
			expect(headerOf(page, 'content-security-policy')).toMatch(/^default-src 'self'; img-src 'self' data:;/);
	},
	'We don’t store your internet address, and we don’t store what you search for.': (traces) => {
		noAddress(traces);
		nothingLooked(traces);
	},
	'We never look up where you are.': ({ answers }) => {
		for (const answer of answers)
			expect(headerOf(answer, 'permissions-policy') ?? 'geolocation=()').toMatch(/geolocation=\(\)/);
	},
	'What you write to us in a form is stored, and deleted after a time that this page states.': filedOnly,

	'Nobody has entered yet who runs this copy of Cognicare.': words(
		'a setting; `helplines`, “an admin says who runs the site …”, holds it'
	),
	'You can write to us with the form.': words('`forms`, “somebody writes to us …”, sends such a message'),

	'When your words sound as if someone may be in danger, or ask for somebody who answers now, numbers to call come first.':
		words('what the page does; the search specs hold it'),
	'Which country’s numbers lead depends on a country that you name, on the language of your words, and on the languages that your browser asks for.':
		words('the tests of helplines hold the order'),
	'The page “Get help now” starts with the country that your browser names, if it names one.': words(
		'integration/helplines: “starts with the country that the browser speaks for, and with none that nobody said”'
	),
	'Where your words fit several languages, those of your browser decide.': words(
		'the tests of languages that share words hold it'
	),
	'None of that is written down either.': nothingLooked,

	'Your search words, your filters, the tools that you compare and the country that you choose for help lines are part of the page’s address.':
		words('how forms with GET work; the next lines say what becomes of it'),
	'In the finder, it depends on JavaScript.': words('the next lines say how'),
	'With it, your answers stay in your browser: they are sent nowhere and are no part of the address.': ({
		browser
	}) => {
		expect(browser.finder.answered, 'answers were given').toBe(true);
		expect(browser.finder.address).toBe('/finder');
		expect(browser.finder.sent.filter((line) => line !== '/finder/tools.json')).toEqual([]);
	},
	'Your browser fetches one list of tools that is the same for everybody and looks through it by itself.': ({
		browser,
		answers
	}) => {
		expect(browser.finder.sent).toEqual(['/finder/tools.json']);
		const lists = answers.filter(({ body }) => body.startsWith('{"today"')).map(({ body }) => body);
		expect(lists.length, 'it was asked for in more than one way').toBeGreaterThan(1);
		expect(new Set(lists).size).toBe(1);
	},
	'Without JavaScript, or in the plain form, your answers are part of the page’s address and go to our server.': words(
		'says that they are sent; `finder`, “five answers give …”, holds the address'
	),
	'The same holds for a link that has answers in it, such as the one from the finder to the list of tools.':
		words('says that they are sent'),
	'They go to our server, which needs them to make the page.': words('says that they are sent'),
	'While you type into a search field, what you have typed so far goes there too, for the suggestions under it.': words(
		'says that it is sent; the visit waits for such a request'
	),
	'We write none of it down, and once the page is made we don’t hold it in memory either.': nothingLooked,
	'There is one exception: the list of tools with filters, and without words, may stay in memory as a page.': ({
		heap
	}) => {
		expect(heap, 'addresses of cached pages are in it').toContain('"/tools?page=2"');
		for (const address of Object.values(chosen)) expect(heap.includes(`"${address}`), address).toBe(false);
	},
	'Nothing ties it to you.': noAddress,
	'Your browser’s history holds these addresses.': words('about browsers'),
	'A private window, or clearing the history, takes them out.': words('about browsers'),

	'So that we can find errors, a request may leave one line in a log.': (traces) => {
		const ids = requestLines(traces)
			.map((line) => line.request_id)
			.filter(Boolean);
		expect(new Set(ids).size).toBe(ids.length);
	},
	'It holds:': holdsOnly('level', 'time', 'request_id', 'method', 'path', 'status', 'ms'),
	'the time;': logField('time', /^\d{4}-\d\d-\d\dT/),
	'the path of the page, such as /tools, without anything after the question mark;': logField('path', /^[^?]*$/),
	'whether the page was found (a status number);': logField('status', /^\d{3}$/),
	'how long the answer took;': logField('ms', /^\d+$|^undefined$/),
	'whether it was a page view or a form (the request’s method), and a random number that names this one request.':
		logField('method', /^[A-Z]+$/),
	'It holds no internet address, no search words, no chosen filters, no kind of browser, and nothing that ties one line to another.':
		(traces) => {
			logHoldsNoWord(traces);
			for (const form of addressForms) expect(traces.output).not.toContain(form);
			expect(traces.output).toContain(pathMark);
		},
	'When something goes wrong on our side, a second line says which error it was and where in our program it happened.':
		logHoldsNoWord,

	'With JavaScript, your answers in the finder stay in the tab in which you gave them, so that you can go back to them.':
		({ browser }) => expect(browser.finder).toMatchObject({ backed: true, stored: 0 }),
	'They go when you close it.': words('about browsers; nothing of them is in any storage, see the line above'),
	'What you type into a sheet, such as the safety plan or the treatment history, is never sent to us.': ({
		browser
	}) => {
		expect(browser.sheets.length).toBeGreaterThan(1);
		for (const { sent } of browser.sheets) expect(sent).toEqual([]);
	},
	'Your browser stores it in the tab as you type, so that going back, a reload or a crash loses nothing.': ({
		browser
	}) => {
		for (const { typed, reloaded } of browser.sheets) {
			expect(typed).toEqual({ tab: 1, device: 0 });
			expect(reloaded).toBe(true);
		}
	},
	'It goes when you close the tab, though some browsers bring a closed tab back.': words('about browsers'),
	'It’s stored on your device only if you ask for it, and one button forgets it in both places.': ({ browser }) => {
		for (const { saved, forgotten } of browser.sheets) {
			expect(saved).toEqual({ tab: 0, device: 1 });
			expect(forgotten).toEqual({ tab: 0, device: 0 });
		}
	},
	'The country that you choose for the numbers on a plan isn’t stored with it.': words(
		'held by `safety-plan`, “what is typed survives …”'
	),
	'Your shortlist stays in the tab too, and goes when you close it.': ({ browser }) =>
		expect(browser.stored.listed).toEqual({ tab: 1, device: 0 }),
	'It’s stored on your device only if you ask for it, and one button clears it in both places.': ({ browser }) => {
		expect(browser.stored.saved).toEqual({ tab: 0, device: 1 });
		expect(browser.stored.cleared).toEqual({ tab: 0, device: 0 });
	},
	'It’s never sent to us, unless you compare the tools on it: then their names are part of that page’s address.': ({
		browser
	}) => expect(browser.sentAside).toEqual([]),
	'Anyone who uses the same browser could see what is stored in it, so clear it on a shared device.': words('advice'),
	'The low-energy view is part of the page’s address, so nothing is stored for it.': ({ browser }) =>
		expect(browser.stored.lowEnergy).toEqual({ tab: 0, device: 0 }),

	'If you write to us, report a problem or suggest a tool, we store what you write in the form, a reference number and the time.':
		filedOnly,
	'Nothing else is stored with it: not your internet address, and not your kind of browser.': ({ tables }) => {
		for (const secret of [visitor.address, visitor.agent]) expect(textOf(tables.visited)).not.toContain(secret);
	},
	'A form that we turn back isn’t stored at all.': (traces) => {
		for (const [where, text] of everywhere(traces))
			for (const word of ['refused', 'trap', 'action', 'origin', 'plain', 'long'])
				expect(text.includes(mark + word), `${word} in the ${where}`).toBe(false);
	},
	'An e-mail address is your choice.': ({ tables }) =>
		expect(tables.visited.submissions!.match(/@example\.org/g)).toHaveLength(1),
	'We use it to answer you and for nothing else, and we delete it when we close your message.': ({ tables, files }) => {
		expect(tables.visited.submissions).toContain(report.contact);
		expect(tables.closed.submissions).toContain(report.words);
		expect(textOf(tables.closed)).not.toContain(`${mark}contact`);
		expect(files).not.toContain(`${mark}contact`);
	},
	[`What you wrote is deleted ${closedDays} days after that.`]: ({ tables, files }) => {
		expect(findTyped(textOf(tables.over))).toEqual([]);
		expect(findTyped(files)).toEqual([]);
	},
	[`Both are deleted ${messageDays} days after you sent them at the latest, even if nobody has closed the message.`]:
		words('held by `retention`, “go after a year at the latest, …”'),
	'What stays is what kind of message it was, which tool it was about, its reference number, and on which days it came and was closed.':
		({ tables }) => expect(tables.over.submissions).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}\nharm\nheadspace\n/),
	[`In case a machine breaks, we keep copies of our database for up to ${backupMonths} months.`]: words(
		'held by the rules for backups by schedule; an operator who keeps others has to say so'
	),
	'What is deleted here stays in the copies that were made before, until they are deleted too.':
		words('how copies work'),
	'The forms ask for no health details.': words('see the forms'),
	'Please leave them out: we don’t need them, and people who check entries read what you write.': words('advice'),
	'To keep machines from flooding the forms, we count for a short time how many come from one connection.': words(
		'held by `submissions`, “how many messages are taken”'
	),
	'We hold that count in memory, under a scrambled form of the internet address that can’t be turned back.': noAddress,

	'Links to tools and help lines are bare: nothing is added to them, and your browser is asked not to say which page you came from.':
		({ answers }) => {
			const pages = answers.filter((answer) => headerOf(answer, 'content-type')?.startsWith('text/html'));
			for (const page of pages) {
				expect(headerOf(page, 'referrer-policy')).toBe('no-referrer');
				expect(page.body).not.toMatch(/href="https?:[^"]*(?:utm_|fbclid|gclid|affiliate)/);
			}
		},
	'From then on, the other site’s rules hold.': words('about others'),
	'Each tool’s page says what we know of them.': words('see the pages of tools'),

	'People who edit Cognicare sign in.': words('held by `access`'),
	'The only cookies here are theirs, and they serve for signing in alone.': ({ answers }) =>
		expect(answers.filter((answer) => headerOf(answer, 'set-cookie'))).toEqual([]),
	'One lasts while they are signed in, another for 90 days: it tells the sign-in page that this device was used before.':
		words('held by `access`, “the cookie is bound …”, and `auth-lockout`'),
	'A record of what they changed is stored with their name, so that every change can be traced.': words(
		'held by `users` and `editorial`'
	),
	[`The internet address and the kind of browser from which they did it are stored with that record for ${clientDays} days.`]:
		({ tables }) => expect(textOf(tables.over)).not.toContain(visitor.intruder),
	'The same holds when somebody tries to get into the account of an editor.': ({ tables }) =>
		expect(tables.visited.audit_clients).toContain(visitor.intruder),
	'Of anyone else, neither is stored.': noAddress,
	'To slow down guessing, tries to sign in are counted for an hour at most, under a form of the internet address that only our server can recognise.':
		noAddress,

	'Your browser keeps its own history, and the people who run your network can see that you visited this site, though not which page.':
		words('about browsers and networks'),
	'The company whose machines this site runs on carries its traffic, and may see the same.': words('about others'),
	'A private window leaves less behind.': words('about browsers'),
	'If someone checks your device, a phone call from another phone may be safer.': words('advice')
};

test('every sentence of /privacy has a line here that says what holds it, and no line is left over @once', async ({
	page
}) => {
	await page.goto('/privacy');
	expect([...new Set(await readSentences(page))].sort()).toEqual(Object.keys(promises).sort());
});

test('every public page is among those that are visited @once', () => {
	const folders = ['(site)', '(machine)', '(machine)/.well-known', 'api'];
	const files = globSync(folders.map((folder) => `src/routes/${folder}/**/+{page.svelte,server.ts}`));
	const routes = files
		.map((file) => dirname(file).slice('src/routes/'.length))
		.filter((route) => !/\/admin\//.test(route));
	expect([...new Set(routes)].sort()).toEqual(Object.keys(addresses).sort());
});

test('each sentence of /privacy is true after a visit in each way @once', async ({ browser }) => {
	test.setTimeout(900_000);
	const traces = await collectTraces(browser);
	for (const [sentence, check] of Object.entries(promises)) {
		if (typeof check === 'string') continue;
		try {
			check(traces);
		} catch (error) {
			expect.soft((error as Error).message, sentence).toBe('');
		}
	}
});
