export {
  CATEGORY_WORDS,
  TECHNOLOGY_CATEGORIES,
  type Technology,
  type TechnologyCategory,
  type TechnologyRow,
  type TechnologyUse,
} from './technology.js';
export * from './recognise.js';
export { TECHNOLOGY_TABLE } from './table.js';
