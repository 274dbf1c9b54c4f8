export { exportAuditLog, readAuditLog } from './audit.ts';
export {
	agreeFactorReset,
	askFactorReset,
	cancelFactorReset,
	cancelInvite,
	changeRole,
	clearFactorsOf,
	disableUser,
	enableUser,
	endUserSessions,
	inviteUser,
	makeResetLink,
	renewInvite,
	signEveryoneOut
} from './commands.ts';
export { discardMail, readMailRoom, retryMail } from './mail.ts';
export { countSessions, listUsers, readUser } from './queries.ts';
