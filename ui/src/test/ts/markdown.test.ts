import { parseInline, parseMarkdown, plainText, safeUrl } from '../../main/ts/text/markdown.js';
import { same, test } from './check.js';

const text = (value: string) => ({ kind: 'text', text: value });

test('markdown: bold, italics, code, strike', () => {
  same(parseInline('**b** *i* `c` ~~s~~ _u_'), [
    { kind: 'bold', children: [text('b')] }, text(' '),
    { kind: 'italic', children: [text('i')] }, text(' '),
    { kind: 'code', text: 'c' }, text(' '),
    { kind: 'strike', children: [text('s')] }, text(' '),
    { kind: 'italic', children: [text('u')] },
  ]);
});
test('markdown: names with underscores and lone stars stay as they are', () => {
  same(parseInline('a_b_c 2 * 3 * 4 **'), [text('a_b_c 2 * 3 * 4 **')]);
});
test('markdown: markup is text', () => same(parseInline('<b onclick=x>&lt;'), [text('<b onclick=x>&lt;')]));
test('markdown: only web addresses become links', () => {
  same(parseInline('[x](javascript:alert)')[0]?.kind, 'text');
  same(parseInline('[x](https://a.example/b)')[0], { kind: 'link', url: 'https://a.example/b', children: [text('x')] });
  same(['javascript:x', 'data:text/html,x', '//a', 'https://a', 'HTTP://a'].map(safeUrl), [false, false, false, true, true]);
});
test('markdown: an address ends before the full stop', () => {
  same(parseInline('see https://a.example/x.'), [text('see '), { kind: 'link', url: 'https://a.example/x', children: [text('https://a.example/x')] }, text('.')]);
});
test('markdown: mentions and rooms, but not addresses or entities', () => {
  same(parseInline('@ada in #payments a@b.c &#x;').filter((node) => node.kind !== 'text'), [{ kind: 'mention', name: 'ada' }, { kind: 'room', name: 'payments' }]);
});
test('markdown: a fence keeps everything inside it', () => {
  same(parseMarkdown('```yaml\na: **b**\n\n- c\n```\nafter'), [
    { kind: 'fence', language: 'yaml', text: 'a: **b**\n\n- c' },
    { kind: 'paragraph', children: [text('after')] },
  ]);
});
test('markdown: an open fence ends with the message', () => same(parseMarkdown('```\nx'), [{ kind: 'fence', language: '', text: 'x' }]));
test('markdown: lists and quotes', () => {
  same(parseMarkdown('- a\n- b\n\n3. c')[0], { kind: 'list', ordered: false, start: 1, items: [[{ kind: 'paragraph', children: [text('a')] }], [{ kind: 'paragraph', children: [text('b')] }]] });
  same(parseMarkdown('3. c')[0], { kind: 'list', ordered: true, start: 3, items: [[{ kind: 'paragraph', children: [text('c')] }]] });
  same(parseMarkdown('> a\n> > b')[0]?.kind, 'quote');
});
test('markdown: hostile input takes no long time', () => {
  const started = performance.now();
  for (const piece of ['**', '[', '`', '> ', '- ', '_a', '~~', '@', 'https://', '```\n', '*a**', '\\']) parseMarkdown(piece.repeat(30_000));
  const many = (piece: string) => piece.repeat(200_000);
  for (const line of [`\`\`\`${many('a')}\``, `\`\`\`${many(' ')}a\``, `# ${many(' ')}x`, `# ${many('#')}x`, `# x${many(' #')}`, `- ${many(' ')}\u2028`]) parseMarkdown(line);
  same(performance.now() - started < 4000, true);
});
test('markdown: a heading may be closed, an item may hold any sign', () => {
  same(parseMarkdown('## a # b  ##')[0], { kind: 'heading', children: [text('a # b')] });
  same(parseMarkdown('-   a\u2028b')[0]?.kind, 'list');
  same(parseMarkdown('``` yaml title\nx\n```')[0], { kind: 'fence', language: 'yaml', text: 'x' });
});
test('markdown: deep nesting ends', () => same(JSON.stringify(parseMarkdown('>'.repeat(500) + 'x')).length < 3000, true));
test('markdown: plain text for one line', () => same(plainText('**a**\n```\nx\n```\n`b`'), 'a … b'));
