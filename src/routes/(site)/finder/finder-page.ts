import type { Finding } from '#lib/schemas/choice/find.ts';
import type { Answers } from '#lib/schemas/finder-questions.ts';
import type { HelpFirst } from '#lib/schemas/help.ts';
import type { personFirst } from './person-first.server.ts';

export type FinderPage = {
	/** Nothing that was sent says what to look for. */
	nothingSaid: boolean;
	/** Whether the form goes to our server, as somebody asked whose scripts do not come. */
	isPlain: boolean;
	countries: { value: string; label: string }[];
	personFirst: typeof personFirst;
	answers: Answers;
	help: HelpFirst | null;
	result: Finding | null;
};

export const titleOf = ({ help, result }: { help: unknown; result: unknown }): string =>
	help ? 'Help first' : result ? 'What fits your answers' : 'Find a tool with five questions';
