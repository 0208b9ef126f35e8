import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { dialogStyles, matchDialog } from '../base/dialog.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import type { Person } from '../model/types.js';
import { converse } from '../state/conversations.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import '../base/sb-face.js';

const MOST_OTHERS = 7;

/** Who shall be in a conversation: found by typing, chosen with the keyboard or the pointer. */
@customElement('sb-converse')
export class SbConverse extends LitElement {
  static override styles = [
    base,
    controls,
    dialogStyles,
    css`
      form {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .head,
      .foot {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 12px 12px 12px 20px;
      }
      .foot {
        border-top: 1px solid var(--line);
        color: var(--muted);
        font-size: 12px;
      }
      input[type='search'] {
        margin: 0 20px 8px;
        min-height: 38px;
      }
      fieldset {
        margin: 0;
        padding: 0 12px 12px;
        border: 0;
        min-height: 120px;
        overflow: auto;
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 40px;
        padding: 2px 8px;
        border-radius: var(--radius-small);
      }
      label:hover {
        background: var(--hover);
      }
      .id {
        color: var(--muted);
        font-size: 12px;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @state() private words = '';
  @state() private chosen: ReadonlySet<string> = new Set();
  private readonly busy = new Busy(this);

  override render() {
    const found = this.open ? this.found() : [];
    return html`<dialog aria-labelledby="title" @close=${this.closed}>
      <form @submit=${this.submit}>
        <div class="head">
          <h1 id="title" class="grow">${texts.conversation.title}</h1>
          <button type="button" class="quiet icon" aria-label=${texts.keys.close} @click=${() => matchDialog(this.renderRoot, false)}>${icon('close')}</button>
        </div>
        <input type="search" autofocus autocomplete="off" aria-label=${texts.conversation.find} placeholder=${texts.conversation.find} .value=${this.words}
          @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)} @keydown=${this.pressed}>
        <fieldset aria-label=${texts.conversation.people}>
          ${found.map((person) => this.person(person))} ${found.length === 0 ? html`<p class="id">${texts.conversation.nobody}</p>` : nothing}
        </fieldset>
        <div class="foot">
          <span class="grow" role="status">${this.busy.problem || texts.conversation.chosen([...this.chosen].map((id) => store.state.people.get(id)?.name ?? id))}</span>
          <button class="primary" ?disabled=${this.chosen.size === 0 || this.busy.working}>${texts.conversation.open}</button>
        </div>
      </form>
    </dialog>`;
  }

  private person(person: Person) {
    const chosen = this.chosen.has(person.id);
    return html`<label>
      <input type="checkbox" .checked=${chosen} ?disabled=${!chosen && this.chosen.size >= MOST_OTHERS} @change=${() => this.toggle(person.id)}>
      <sb-face name=${person.name} size="26"></sb-face><span class="grow cut">${person.name}</span><span class="id">${person.id}</span>
    </label>`;
  }

  private found(): Person[] {
    const words = this.words.trim().replace(/^@/, '').toLowerCase();
    const { people, me } = store.state;
    return [...people.values()].filter((one) => one.id !== me.id && (one.id.startsWith(words) || one.name.toLowerCase().includes(words)));
  }

  private toggle(id: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id) && chosen.size < MOST_OTHERS) chosen.add(id);
    this.chosen = chosen;
  }

  /** Enter chooses whoever is found first; with nothing typed it opens. */
  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || this.words.trim() === '') return;
    event.preventDefault();
    const [first] = this.found();
    if (!first) return;
    this.toggle(first.id);
    this.words = '';
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (this.chosen.size === 0) return;
    void this.busy.run(async () => {
      await converse([...this.chosen]);
      matchDialog(this.renderRoot, false);
    });
  }

  private closed(): void {
    this.words = '';
    this.chosen = new Set();
    this.busy.problem = '';
    this.dispatchEvent(new Event('close'));
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('open')) matchDialog(this.renderRoot, this.open);
  }
}
