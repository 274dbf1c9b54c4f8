export { addHelpline, checkHelpline, restoreHelpline, saveHelpline, withdrawHelpline } from './commands.ts';
export { getHelpline, listHelplineDesk, listPlaces } from './desk.ts';
export { saveEmergencyNumbers, saveHelplines } from './imported.ts';
export { findHelpFirst, listHelpFirst } from './first.ts';
export { getHelpPage, listHelplineChanges, listHelplines } from './queries.ts';
