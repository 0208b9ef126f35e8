import '../../main/ts/run/sb-rows.js';
import type { SbRows } from '../../main/ts/run/sb-rows.js';
import { OutputLines } from '../../main/ts/text/output-lines.js';
import { same, test } from './check.js';

const frames = async (): Promise<void> => {
  for (let at = 0; at < 3; at++) await new Promise(requestAnimationFrame);
};

async function following(): Promise<{ rows: SbRows; box: HTMLElement }> {
  const lines = new OutputLines();
  lines.append(new TextEncoder().encode('line\n'.repeat(200)));
  const rows = Object.assign(document.createElement('sb-rows') as SbRows, { lines, follow: true });
  document.body.append(rows);
  await rows.updateComplete;
  const box = rows.renderRoot.querySelector<HTMLElement>('.scroller');
  if (!box) throw new Error('nothing to scroll');
  box.style.height = '90px';
  rows.version++;
  await frames();
  return { rows, box };
}

test('rows: who scrolls up while output is followed stays there, and it is said once', async () => {
  const { rows, box } = await following();
  let left = 0;
  rows.addEventListener('left', () => left++);
  same([box.scrollTop > 0, left], [true, 0]);
  box.scrollTop = 100;
  await frames();
  same([box.scrollTop, left], [100, 1]);
  rows.version++;
  await frames();
  same(box.scrollTop, 100);
  rows.remove();
});
test('rows: who follows sees the end of what arrives', async () => {
  const { rows, box } = await following();
  rows.lines.append(new TextEncoder().encode('more\n'.repeat(50)));
  rows.version++;
  await frames();
  same(box.scrollHeight - box.clientHeight - box.scrollTop < 4, true);
  rows.remove();
});
