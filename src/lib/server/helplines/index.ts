export { addHelpline, checkHelpline, restoreHelpline, saveHelpline, withdrawHelpline } from './commands.ts';
export { getHelpline, listHelplineDesk, listPlaces } from './desk.ts';
export { saveCrisisPhrases, saveEmergencyNumbers, saveHelplines } from './imported.ts';
export { asksForHelp, getHelpPage, listHelplineChanges, listHelplines, type HelpLine } from './queries.ts';
