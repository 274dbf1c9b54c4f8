export { addHelpline, checkHelpline, restoreHelpline, saveHelpline, withdrawHelpline, type Seen } from './commands.ts';
export { getHelpline, listHelplinesForEditors, listPlaces } from './editors-list.ts';
export { confirmProposal, discardProposal, turnDownProposal } from './second.ts';
export { saveEmergencyNumbers, saveHelplines } from './imported.ts';
export { findDanger } from './asked.ts';
export { findHelpFirst, findLines, findLinesFor, listHelpFirst, listHelpNumbers } from './first.ts';
export { getHelpNow } from './help-now.ts';
export { getHelpPage, listHelplineChanges, listHelplines } from './queries.ts';
export { isOnlyEditor } from './waiting.ts';
