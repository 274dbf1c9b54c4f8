export { deleteOldClients, recordAudit } from './commands.ts';
