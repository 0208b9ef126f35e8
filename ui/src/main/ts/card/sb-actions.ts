import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Deed } from '../base/deed.js';
import { base, controls } from '../base/styles.js';
import { actionsFor } from '../model/audience.js';
import type { Action, Message } from '../model/types.js';
import { formOf, openForm } from '../state/forms.js';
import { press } from '../state/rooms.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';

/** The buttons of a card: those that would work for this person, each standing for a command line. */
@customElement('sb-actions')
export class SbActions extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 8px 14px;
        border-top: 1px solid var(--line);
      }
      :host([lone]) .bar {
        border: 0;
        padding: 6px 6px 6px 0;
      }
      .problem {
        flex-basis: 100%;
      }
      .button {
        margin-inline-start: auto;
        color: var(--muted);
        border-color: transparent;
        background: none;
      }
    `,
  ];

  @property({ attribute: false }) message!: Message;
  @property() details?: string;
  @property() code = '';
  @state() private pressed: string | undefined;
  private readonly deed = new Deed(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.me, s.server.writable]);
  }

  override render() {
    const actions = actionsFor(this.message.card?.actions ?? [], store.state.me);
    if (actions.length === 0 && !this.details) return nothing;
    return html`<div class="bar">
      ${actions.map((action) => this.action(action))}
      ${this.details ? html`<a class="button" href=${this.details} aria-label=${texts.card.detailsOf(this.code)}>${texts.card.details}</a>` : nothing}
      ${this.deed.problem ? html`<p class="problem" role="alert">${this.deed.problem}</p>` : nothing}
    </div>`;
  }

  private action(action: Action) {
    const working = this.deed.working && this.pressed === action.id;
    return html`<button
      class=${action.weight.toLowerCase()}
      title=${action.command}
      aria-pressed=${working ? 'true' : nothing}
      ?disabled=${this.deed.working || !store.state.server.writable}
      @click=${() => this.press(action)}
    >
      ${working ? texts.card.working : action.label}
    </button>`;
  }

  private async press(action: Action): Promise<void> {
    if (action.form) return openForm(formOf(this.message, action));
    this.pressed = action.id;
    await this.deed.once(`${this.message.id} ${action.id}`, async (clientId) => void (await press(this.message.id, action.id, clientId)));
    this.pressed = undefined;
  }
}
