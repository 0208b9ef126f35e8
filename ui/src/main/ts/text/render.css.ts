import { css } from 'lit';

/** How rendered talk looks, in messages and in cards. */
export const proseStyles = css`
  .prose {
    overflow-wrap: anywhere;
  }
  .prose > * + * {
    margin-top: 6px;
  }
  .prose .heading {
    font-weight: 650;
  }
  .prose code {
    padding: 1px 5px;
    border-radius: 4px;
    background: var(--neutral-soft);
    font-size: 0.88em;
  }
  .prose ul,
  .prose ol {
    margin-bottom: 0;
    padding-inline-start: 22px;
  }
  .prose blockquote {
    margin-inline: 0;
    margin-bottom: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--line-strong);
    color: var(--muted);
  }
  .command .plate {
    display: inline-block;
    margin: 2px 0;
    padding: 2px 8px;
    border: 1px solid var(--line);
    background: var(--raised);
    font-size: 13px;
    white-space: pre-wrap;
  }
  .literal {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .mention {
    padding: 0 3px;
    border-radius: 4px;
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-weight: 550;
  }
  .mention.me {
    background: var(--waiting-soft);
    color: var(--waiting);
  }
`;
