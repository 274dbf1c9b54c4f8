export { splitWords } from './normalise.ts';
export { isBereaved, prepareDanger, recogniseDanger, type Danger } from './recognise.ts';
