import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import type { Author, Reaction } from '../model/types.js';
import { openReactions, react } from '../state/emoji.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';

/** The reactions to a message: each with how many and who, pressed to join in or to take one's own back. */
@customElement('sb-reactions')
export class SbReactions extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .reactions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        margin: 3px 0 4px;
      }
      button {
        min-height: 24px;
        max-width: 100%;
        padding: 0 8px;
        border-color: var(--line);
        border-radius: 12px;
        background: var(--neutral-soft);
        color: var(--muted);
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
      }
      .emoji {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font: 14px/20px var(--emoji);
      }
      .emoji.name {
        font-family: inherit;
        font-size: 12px;
      }
      .problem {
        font-size: 12px;
      }
    `,
  ];

  @property() message = '';
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.reactions.get(this.message), s.me]);
  }

  override render() {
    const reactions = store.state.reactions.get(this.message) ?? [];
    if (reactions.length === 0) return nothing;
    return html`<div class="reactions" role="group" aria-label=${texts.reactions.label} aria-live="off">
      ${repeat(reactions, (one) => one.emoji, (one) => this.chip(one))}
      <button title=${texts.reactions.add} aria-label=${texts.reactions.add} @click=${() => openReactions(this.message)}>${icon('smile', 14)}</button>
      ${this.busy.problem ? html`<span class="problem" role="alert">${this.busy.problem}</span>` : nothing}
    </div>`;
  }

  private chip({ emoji, by }: Reaction) {
    const mine = by.some((author) => author.kind === 'person' && author.id === store.state.me.id);
    const names = by.map(named);
    return html`<button aria-pressed=${mine ? 'true' : 'false'} title=${texts.reactions.by(names)} aria-label=${texts.reactions.who(emoji, names, mine)}
      @click=${() => this.busy.run(() => react(this.message, emoji, !mine))}>
      <span class="emoji ${/^[:\w]/.test(emoji) ? 'name' : ''}" aria-hidden="true">${emoji}</span><span aria-hidden="true">${by.length}</span>
    </button>`;
  }
}

function named({ name, platform }: Author): string {
  return platform === 'console' ? name : texts.reactions.via(name, platform);
}
