import { expect } from 'vitest';
import { recogniseDanger } from './recognise.ts';

export const isHarmless = (text: string): void => expect(recogniseDanger(text)).toBeUndefined();
export const isDanger = (text: string): void => expect(recogniseDanger(text)).toBeDefined();
