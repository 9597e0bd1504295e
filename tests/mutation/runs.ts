/** How often a property is tried: under Stryker, which repeats the tests for every changed line, less often. */
export const runs = (usual: number): number =>
  process.env.STRYKER_MUTATOR_WORKER === undefined ? usual : Math.ceil(usual / 50);
