export { saveCrisisPhrases, saveEmergencyNumbers, saveHelplines } from './commands.ts';
export { asksForHelp, getHelpPage, listHelplines, type HelpLine } from './queries.ts';
