/** The smallest test frame: named checks that run in a browser page and leave their results on `window.__results`. */

export interface Result {
  name: string;
  passed: boolean;
  message?: string;
}

const tests: { name: string; body: () => void | Promise<void> }[] = [];

export function test(name: string, body: () => void | Promise<void>): void {
  tests.push({ name, body });
}

export function same(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right} but got ${left}`);
}

export async function runAll(): Promise<Result[]> {
  const results: Result[] = [];
  for (const { name, body } of tests) {
    try {
      await body();
      results.push({ name, passed: true });
    } catch (problem) {
      results.push({ name, passed: false, message: String(problem) });
    }
  }
  return results;
}
