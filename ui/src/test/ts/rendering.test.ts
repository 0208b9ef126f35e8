import { html, render } from 'lit';
import { renderBlock } from '../../main/ts/card/blocks.js';
import type { Block, Message } from '../../main/ts/model/types.js';
import { rowsOf } from '../../main/ts/room/rows.js';
import { renderAnsi } from '../../main/ts/text/render-ansi.js';
import { renderSentence, renderText } from '../../main/ts/text/render.js';
import { byteSize, duration } from '../../main/ts/text/time.js';
import { same, test } from './check.js';

function drawn(value: unknown): HTMLElement {
  const box = document.createElement('div');
  render(html`${value}`, box);
  return box;
}
const at = (id: string, minutes: number, name = 'Ada'): Message => ({ id, room: 'x', author: { kind: 'person', id: name, name, platform: 'console' }, at: new Date(2026, 0, 2, 10, minutes).getTime(), replies: 0 });

test('rendering: markup in a message stays text', () => {
  const box = drawn(renderText('<img src=x onerror=alert(1)> **<script>**'));
  same([box.querySelectorAll('img, script').length, box.textContent?.includes('<img src=x')], [0, true]);
});
test('rendering: links open apart and tell nothing', () => {
  const link = drawn(renderText('https://a.example')).querySelector('a');
  same([link?.rel, link?.target], ['noopener noreferrer', '_blank']);
});
test('rendering: a command is shown as typed', () => same(drawn(renderText('/say **x**')).querySelector('.plate')?.textContent, '/say **x**'));
test('rendering: a sentence keeps its marks and makes no blocks', () => {
  const box = drawn(renderSentence('Usage: `say <text>`.'));
  same([box.querySelector('code')?.textContent, box.querySelectorAll('p').length], ['say <text>', 0]);
  same(drawn(renderSentence('- one\n- two')).querySelectorAll('ul').length, 0);
});
test('rendering: what is literal in a card hides nothing', () => {
  const line = 'drop a**b**c \\* [v1](https://evil.example) ~~x~~ `y`  z\n# w';
  const blocks: Block[] = [
    { type: 'fields', fields: [{ name: 'I read', value: line }] },
    { type: 'table', header: ['line'], rows: [[line]] },
    { type: 'note', text: line },
    { type: 'quote', text: line },
  ];
  for (const block of blocks) {
    const box = drawn(renderBlock(block));
    same([box.textContent?.includes(line), box.querySelectorAll('strong, s, code').length], [true, 0]);
    same([...box.querySelectorAll('a')].map((link) => link.textContent), ['https://evil.example']);
  }
});
test('rendering: colours of output are set without a style attribute in markup', () => {
  const span = drawn(renderAnsi(['\x1b[31mred'])).querySelector('span');
  same([span?.textContent, span?.style.color], ['red', 'var(--ansi-1)']);
});
test('rows: one author close in time stands under one name', () => {
  const rows = rowsOf([at('a', 0), at('b', 2), at('c', 3, 'Eve'), at('d', 30, 'Eve')], 'd');
  same(rows.map((row) => (row.kind === 'message' ? `${row.key}${row.follows ? '+' : ''}` : row.kind)), ['day', 'a', 'b+', 'c', 'unread', 'd']);
});
test('time: durations and sizes', () => {
  same([400, 12_000, 185_000, 7_800_000].map(duration), ['400 ms', '12 s', '3 min 5 s', '2 h 10 min']);
  same([5, 2048, 10_485_760].map(byteSize), ['5 B', '2.0 KiB', '10.0 MiB']);
});
