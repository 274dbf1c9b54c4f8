export { preparePatterns } from './match.ts';
export { recogniseDanger, type Danger } from './recognise.ts';
