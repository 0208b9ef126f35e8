import './ansi.test.js';
import './audience.test.js';
import './client-id.test.js';
import './commands.test.js';
import './emoji-grid.test.js';
import './form.test.js';
import './markdown.test.js';
import './output-lines.test.js';
import './reducer.test.js';
import './rendering.test.js';
import './router.test.js';
import './rows.test.js';
import './store.test.js';
import { runAll, type Result } from './check.js';

declare global {
  interface Window {
    __results?: Result[];
  }
}

const results = await runAll();
window.__results = results;
const failed = results.filter((result) => !result.passed);
const report = document.querySelector('#report');
const lines = [`${results.length} tests, ${failed.length} failed`, ...failed.map((result) => `${result.name}: ${result.message}`)];
if (report) report.textContent = lines.join('\n');
