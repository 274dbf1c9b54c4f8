export { clearFactors, findUser, findUserByEmail, hasAccounts, type UserRow } from './accounts.ts';
export { cookieName, dropCookie, readCookie, readDevices, setCookie, setDevice } from './cookies.ts';
export { rememberDevice } from './devices.ts';
export { enrolTotp, offerTotp, readOwnFactors, removePasskey, removeTotp, renewRecoveryCodes } from './factors.ts';
export { judge, makeActor, needsSecondFactor, noteDenial, type Asked } from './gate.ts';
export { housekeeping } from './housekeeping.ts';
export { askReset, followLink, jobHandlers, makeLink, readLink, type Link } from './links.ts';
export { canSendMail as mailIsSent } from '#lib/server/mail/index.ts';
export { askNewPasskey, askPasskey, enrolPasskey, usePasskey } from './passkeys.ts';
export {
	countOpenSessions,
	countOtherAdmins,
	deleteAccount,
	endEverySession,
	isClosed,
	listAccounts,
	listPeopleWho,
	namesOf,
	readUserNames,
	updateAccount
} from './people.ts';
export { changeEmail, changeName, changePassword, readProfile } from './profile.ts';
export { routeRules } from './routes.ts';
export {
	asSignedIn,
	authoriseProven,
	ConfirmFirst,
	endOwnSession,
	endSessions,
	hasConfirmed,
	listSessions,
	readSession,
	requireConfirmation,
	signOut,
	signOutEverywhere,
	type SignedIn
} from './sessions.ts';
export {
	createAccount,
	createSetupLink,
	insertAccount,
	isSetupOpen,
	prepareAccounts,
	setUpFirstAdmin
} from './setup.ts';
export { confirmIdentity, finishSignIn, readAttempt, signIn } from './sign-in.ts';
export { endTokens } from './tokens.ts';
