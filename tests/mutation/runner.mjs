// A test runner for Stryker that stays in one process: a bundle is loaded once, and anew only for a change that is felt
// while loading. Starting Node for each of thousands of changes takes hours; this takes minutes.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS as names } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { areas, bundled } from './areas.mjs';

class Runner {
  loads = 0;
  files = areas[process.env.MUTATION_AREA ?? 'demos'].tests.map(bundled);
  tests = [];

  capabilities = () => ({ reloadEnvironment: true });

  async init() {
    globalThis[names.NAMESPACE] ??= {};
    this.memory = globalThis[names.NAMESPACE];
  }

  async load() {
    this.loads++;
    this.tests = [];
    for (const file of this.files) {
      const { kept } = await import(`${pathToFileURL(resolve(file)).href}?${this.loads}`);
      this.tests.push(...kept.map(({ name, ...test }) => ({ id: `${file} ${name}`, name, ...test })));
    }
  }

  async dryRun() {
    delete this.memory.activeMutant;
    this.memory.mutantCoverage = undefined;
    this.memory.currentTestId = undefined;
    await this.load();
    const tests = await this.run(() => true, false);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.memory.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation }) {
    const isFelt = (id) => testFilter === undefined || testFilter.includes(id);
    this.memory.currentTestId = undefined;
    if (mutantActivation === 'static') {
      this.memory.activeMutant = activeMutant.id;
      try {
        await this.load();
      } catch (error) {
        this.isSpoilt = true;
        const failed = {
          id: 'load',
          name: 'loading',
          status: TestStatus.Failed,
          timeSpentMs: 0,
          failureMessage: String(error),
        };
        return toMutantRunResult({ status: DryRunStatus.Complete, tests: [failed] });
      }
      this.isSpoilt = true; // what was loaded with a change in it is of no use to the next
    } else if (this.isSpoilt || this.loads === 0) {
      delete this.memory.activeMutant;
      await this.load();
      this.isSpoilt = false;
    }
    this.memory.activeMutant = activeMutant.id;
    return toMutantRunResult({ status: DryRunStatus.Complete, tests: await this.run(isFelt, true) });
  }

  async run(isFelt, stopsAtFailure) {
    const results = [];
    for (const { id, name, body } of this.tests.filter(({ id: one, isAlways }) => isAlways || isFelt(one))) {
      this.memory.currentTestId = id;
      const since = performance.now();
      const result = { id, name, timeSpentMs: 0, status: TestStatus.Success };
      try {
        await body({ after: () => {}, signal: undefined });
      } catch (error) {
        Object.assign(result, { status: TestStatus.Failed, failureMessage: String(error?.message ?? error) });
      }
      result.timeSpentMs = performance.now() - since;
      results.push(result);
      if (stopsAtFailure && result.status === TestStatus.Failed) break;
    }
    return results;
  }
}

const create = () => new Runner();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'inside', create)];
