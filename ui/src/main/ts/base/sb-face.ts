import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon, mark, type IconName } from './icons.js';

/** A person's initials on a colour of their own, the product's mark for its bot, a bell for a machine. */
@customElement('sb-face')
export class SbFace extends LitElement {
  static override styles = css`
    :host {
      display: inline-grid;
      flex: none;
    }
    div {
      display: grid;
      place-items: center;
      border-radius: 26%;
      font-weight: 650;
      color: #fff;
      user-select: none;
      letter-spacing: -0.02em;
    }
    .h0 { background: #35638f; }
    .h1 { background: #7a4f8f; }
    .h2 { background: #8a5a2b; }
    .h3 { background: #3f7050; }
    .h4 { background: #9a4655; }
    .h5 { background: #4f5b93; }
    .h6 { background: #66692f; }
    .machine {
      background: var(--neutral-soft);
      color: var(--neutral);
    }
  `;

  @property() name = '';
  @property() kind: 'person' | 'bot' | 'webhook' = 'person';
  @property({ type: Number }) size = 32;

  override render() {
    if (this.kind === 'bot') return mark(this.size);
    const machine: IconName = 'alert';
    const shown = this.kind === 'webhook' ? icon(machine, Math.round(this.size * 0.55)) : initials(this.name);
    const look = this.kind === 'webhook' ? 'machine' : `h${hue(this.name)}`;
    return html`<div class=${look} aria-hidden="true">${shown}</div>`;
  }

  override updated(): void {
    const box = this.renderRoot.querySelector('div');
    if (!box) return;
    box.style.width = box.style.height = `${this.size}px`;
    box.style.fontSize = `${Math.round(this.size * 0.4)}px`;
  }
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = (words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '');
  return letters.toUpperCase();
}

function hue(name: string): number {
  let sum = 0;
  for (const letter of name.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % 7;
}
