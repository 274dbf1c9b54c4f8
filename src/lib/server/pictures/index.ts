export { drawSharePicture } from './draw.ts';
export type { ShareWords } from './share-picture.ts';
