import { parseInline, parseMarkdown, plainText, safeUrl, type Block, type Inline } from '../../main/ts/text/markdown.js';
import { same, test } from './check.js';
import cases from './markdown-cases.json';

const text = (value: string) => ({ kind: 'text', text: value });

/** A tree as the cases write it, which the server's reader is held to as well. */
function said(node: Block | Inline): unknown[] {
  switch (node.kind) {
    case 'paragraph':
      return ['p', ...spans(node.children)];
    case 'heading':
      return ['h', ...spans(node.children)];
    case 'fence':
      return ['fence', node.language, node.text];
    case 'quote':
      return ['quote', ...node.children.map(said)];
    case 'list':
      return [...(node.ordered ? ['ol', node.start] : ['ul']), ...node.items.map((item) => item.map(said))];
    case 'link':
      return ['link', node.url, ...spans(node.children)];
    case 'bold':
      return ['b', ...spans(node.children)];
    case 'italic':
      return ['i', ...spans(node.children)];
    case 'strike':
      return ['s', ...spans(node.children)];
    case 'code':
      return ['code', node.text];
    default:
      return ['br'];
  }
}
function spans(nodes: Inline[]): unknown[] {
  return nodes.map((node) => (node.kind === 'text' ? node.text : said(node)));
}

for (const { text: source, says } of cases) {
  test(`markdown: ${JSON.stringify(source)}`, () => same(parseMarkdown(source).map(said), says));
}
test('markdown: mentions and rooms, but not addresses or entities', () => {
  same(parseInline('@ada in #payments a@b.c &#x; \\@eve \\#ops').filter((node) => node.kind !== 'text'), [{ kind: 'mention', name: 'ada' }, { kind: 'room', name: 'payments' }]);
  same(parseInline('[@ada](https://a.example)'), [{ kind: 'link', url: 'https://a.example', children: [text('@ada')] }]);
});
test('markdown: only web addresses are safe', () => {
  same(['javascript:x', 'data:text/html,x', '//a', 'https://', 'https://a', 'HTTP://a'].map(safeUrl), [false, false, false, false, true, true]);
});
/** What takes time with the square of this length does not end while the tests are waited for. */
const ENDLESS = 500_000;
test('markdown: hostile input takes no long time', () => {
  for (const piece of ['**', '*', '[', '![', '](', '`', '> ', '- ', '_a', '~~', '@', 'https://', 'http', '```\n', '*a**', '*a _b ', '\\', '[a](', '[x]: y\n', '<a href=']) {
    same(parseMarkdown(piece.repeat(ENDLESS / piece.length)).length > 0, true);
  }
  const many = (piece: string) => piece.repeat(ENDLESS);
  for (const line of [`\`\`\`${many('a')}\``, `\`\`\`${many(' ')}a\``, `# ${many(' ')}x`, `# ${many('#')}x`, `# x${many(' #')}`, `- ${many(' ')}\u2028`]) {
    same(parseMarkdown(line).length > 0, true);
  }
});
test('markdown: deep nesting ends and hides nothing', () => {
  const quotes = JSON.stringify(parseMarkdown('>'.repeat(500) + 'x'));
  same([quotes.length < 3000, quotes.includes('x')], [true, true]);
  const marks = parseInline('*a **b '.repeat(200) + 'x' + '** c*'.repeat(200));
  same(JSON.stringify(marks).match(/"kind":"(bold|italic)"/g)?.length, 8);
});
test('markdown: plain text for one line', () => same(plainText('**a**\n```\nx\n```\n`b` [c](https://d.example)'), 'a … b c'));
