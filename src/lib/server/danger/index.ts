export { preparePatterns } from './match.ts';
export { splitWords } from './normalise.ts';
export { recogniseDanger, type Danger } from './recognise.ts';
