import type { HelpFirst, HelpWords } from '#lib/schemas/help.ts';
import type { Danger } from '#lib/server/danger/index.ts';

type Whom = NonNullable<Danger['situation']> | 'other';

/** “Moments like this pass” would miss who is threatened by somebody, has lost somebody, or is worried. */
const words: Readonly<Record<Whom, HelpWords>> = {
	other: {
		title: 'Help for someone you’re worried about',
		intro:
			'Stay with them if you can, or stay on the phone. Ask plainly whether they’re thinking of ending their life: asking doesn’t put the thought there. You can call these lines for advice yourself.',
		when: 'If they’ve hurt themselves or are about to'
	},
	threatened: {
		title: 'You don’t have to get through this alone',
		intro:
			'Nobody may hurt or threaten you. The emergency number is for this too, even if nothing has happened yet. If someone may be following your phone, call from another one. A private window keeps no history.',
		when: 'If someone is hurting you, or may do so soon'
	},
	bereaved: {
		title: 'You don’t have to carry this alone',
		intro:
			'Losing someone to suicide can be more than one person can carry, whether it was last night or years ago. These lines are for you as well: you can tell them about the person who died, and say as little as you like.',
		when: 'If you think of ending your own life too, and might act on it'
	}
};

/** Who threatens with their own death, so that nobody leaves, may mean it, and is nobody’s to guard. */
export const ofTheirOwnLife =
	'If they say they’ll end their own life, call the emergency number and say where they are. You don’t have to stay with someone who hurts or controls you.';

const said = 'Say what has happened: what was taken, how much and when, or what you see.';

/** What to say to who answers an emergency call. */
const now: Readonly<Record<'self' | 'other' | 'threatened', string>> = {
	self: `${said} Call even if you feel well right now, and unlock the door if you can. If you can’t call, ask someone near you to.`,
	other: `${said} Stay with them. If they don’t wake up or don’t breathe as usual, say that first.`,
	threatened:
		'Say where you are, what is happening, and whether there is a weapon. If you can get to another room, a neighbour or the street safely, go there first.'
};

/** What is said around the numbers, where it isn’t what is said to most. */
export function wordsFor({ about, isNow, situation }: Danger): Pick<HelpFirst, 'words' | 'now' | 'situation'> {
	const whom = situation ?? about;
	return {
		...(situation && { situation }),
		...(whom !== 'self' && { words: words[whom] }),
		...(isNow && { now: now[whom === 'bereaved' ? 'self' : whom] })
	};
}
