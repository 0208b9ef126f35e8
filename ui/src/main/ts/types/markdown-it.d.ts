/** What we use of markdown-it, which brings no types. */

declare module 'markdown-it/lib/token.mjs' {
  export default class Token {
    type: string;
    nesting: number;
    content: string;
    info: string;
    attrs: [string, string][] | null;
    attrGet(name: string): string | null;
  }
}

declare module 'markdown-it/lib/parser_block.mjs' {
  import type Token from 'markdown-it/lib/token.mjs';
  export interface StateBlock {
    level: number;
  }
  export type BlockRule = (state: StateBlock, from: number, to: number, silent: boolean) => boolean;
  export default class ParserBlock {
    ruler: { disable(names: string[]): void; at(name: string, rule: BlockRule, options: { alt: string[] }): void };
    parse(source: string, md: object, env: object, into: Token[]): void;
  }
}

declare module 'markdown-it/lib/parser_inline.mjs' {
  import type Token from 'markdown-it/lib/token.mjs';
  export interface StateInline {
    src: string;
    pos: number;
    posMax: number;
    pending: string;
    linkLevel: number;
    push(type: string, tag: string, nesting: number): Token;
  }
  export default class ParserInline {
    ruler: { disable(names: string[]): void; before(next: string, name: string, rule: (state: StateInline, silent: boolean) => boolean): void };
    parse(source: string, md: object, env: object, into: Token[]): void;
  }
}

declare module 'markdown-it/lib/helpers/index.mjs';

declare module 'markdown-it/lib/rules_block/blockquote.mjs' {
  import type { BlockRule } from 'markdown-it/lib/parser_block.mjs';
  const blockquote: BlockRule;
  export default blockquote;
}

declare module 'markdown-it/lib/rules_block/list.mjs' {
  import type { BlockRule } from 'markdown-it/lib/parser_block.mjs';
  const list: BlockRule;
  export default list;
}
