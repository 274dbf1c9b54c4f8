export { dropMail, dropOldMail, listUnsent, mailHandler, queueMail, type Letter, type UnsentMail } from './queue.ts';
export { canSendMail, checkMailServer, readMailState, type MailState } from './transport.ts';
