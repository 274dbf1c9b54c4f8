export { splitWords } from './normalise.ts';
export { prepareDanger, recogniseDanger, type Danger } from './recognise.ts';
