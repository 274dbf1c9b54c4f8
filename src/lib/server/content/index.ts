export { exportCsv } from './csv.ts';
export { importContent, type ImportReport } from './commands.ts';
export { exportContent } from './export.ts';
export { ImportRefused, readImportFile } from './import-file.ts';
export { loadStarterContent, readStarterContent } from './starter.ts';
export { createSite, prepareDatabase } from './prepare.ts';
