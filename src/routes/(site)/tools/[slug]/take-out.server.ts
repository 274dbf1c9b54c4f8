import { isGone } from '#lib/schemas/status.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { answersPeople } from './crisis-help.server.ts';

/** The questions whose answers say how people get their data, and what becomes of it. */
const asked = ['F7', 'G5'];

const advice = {
	service:
		'Without an app there’s no account to delete. You can ask them what they store of your call or messages, and for how long.',
	gone: 'If you can still sign in, copy what you want to keep now. If you can’t, write to its maker: ask for a copy of what you wrote first, and then for it to be deleted.',
	usual: 'Copy what you want to keep before you delete the app or your account. Then ask its maker to delete the rest.'
};

/** How to take out what one has written: what is known of this tool, then what anybody can do. */
export function describeTakeOut(page: ToolPage) {
	const { tool, domains } = page;
	const { canDelete } = tool.privacy;
	const answers = domains
		.flatMap(({ criteria }) => criteria)
		.filter(({ id, answer }) => asked.includes(id) && answer !== 'unknown');
	const notes = [canDelete.note, ...answers.map(({ note }) => note)].filter((note) => note !== null);
	const isApp = tool.platforms.some((platform) => ['ios', 'android'].includes(platform));
	const usual = answersPeople(page) && !isApp ? advice.service : advice.usual;
	return { known: [...new Set(notes)], advice: isGone(tool.status.state) ? advice.gone : usual };
}
