import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { dialogStyles, matchDialog } from '../base/dialog.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { api } from '../state/api.js';
import { router } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import { finds, messageFinds, type Find } from './finds.js';

/** Ctrl-K: one box that finds everything and goes there. */
@customElement('sb-palette')
export class SbPalette extends LitElement {
  static override styles = [
    base,
    controls,
    dialogStyles,
    css`
      .box {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 0 16px;
        border-bottom: 1px solid var(--line);
        color: var(--muted);
      }
      input {
        flex: 1;
        min-width: 0;
        height: 50px;
        padding: 0;
        border: 0;
        background: none;
        font-size: 16px;
        color: var(--text);
      }
      input:focus-visible {
        outline: none;
      }
      ul {
        margin: 0;
        padding: 6px;
        list-style: none;
        overflow: auto;
      }
      li {
        display: grid;
        grid-template-columns: 76px minmax(0, max-content) minmax(150px, 1fr);
        gap: 10px;
        align-items: baseline;
        padding: 7px 10px;
        border-radius: var(--radius-small);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-soft);
      }
      .kind,
      .detail {
        color: var(--muted);
        font-size: 12px;
      }
      .foot {
        padding: 7px 16px;
        border-top: 1px solid var(--line);
        color: var(--muted);
        font-size: 12px;
      }
      @media (max-width: 500px) {
        li {
          grid-template-columns: 64px minmax(0, 1fr);
        }
        .detail {
          grid-column: 2;
        }
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @state() private words = '';
  @state() private at = 0;
  @state() private messages: Find[] = [];
  @state() private notes: string[] = [];
  @state() private next: string | undefined;
  private readonly searching = new Busy(this);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;

  override render() {
    const { list, left } = this.open ? this.found() : { list: [], left: 0 };
    return html`<dialog aria-label=${texts.palette.label} @close=${this.closed} @click=${this.outside}>
      <div class="box">
        ${icon('search')}
        <input type="text" role="combobox" aria-expanded="true" aria-controls="finds" aria-autocomplete="list" aria-label=${texts.palette.label}
          aria-activedescendant=${list.length > 0 ? `find-${this.at}` : nothing} placeholder=${texts.palette.hint}
          autocomplete="off" spellcheck="false" .value=${this.words} @input=${this.typed} @keydown=${this.pressed} autofocus>
      </div>
      <ul id="finds" role="listbox" aria-label=${texts.palette.label}>
        ${list.map((find, at) => this.find(find, at))}
      </ul>
      <div class="foot" role="status">${this.status(list.length, left)}</div>
    </dialog>`;
  }

  private find(find: Find, at: number) {
    return html`<li id="find-${at}" role="option" aria-selected=${at === this.at ? 'true' : 'false'} @click=${() => this.go(find)} @pointermove=${() => (this.at = at)}>
      <span class="kind">${texts.palette.kinds[find.kind]}</span><span class="cut">${find.label}</span><span class="detail cut">${find.detail}</span>
    </li>`;
  }

  private status(count: number, left: number): string {
    if (this.searching.working) return texts.palette.searching;
    const about = this.searching.problem || (count === 0 ? texts.palette.none : texts.palette.moves);
    const more = [left > 0 ? texts.palette.left(left) : '', store.state.moreRuns ? texts.palette.moreRuns : ''].filter(Boolean);
    return [about, ...more, ...this.notes].join(' · ');
  }

  private found(): { list: Find[]; left: number } {
    const { finds: named, left } = finds(store.state, this.words);
    const more: Find[] = this.next ? [{ kind: 'message', label: texts.palette.moreMessages, detail: '' }] : [];
    return { list: [...named, ...this.messages, ...more], left };
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('open')) matchDialog(this.renderRoot, this.open);
    this.renderRoot.querySelector(`#find-${this.at}`)?.scrollIntoView({ block: 'nearest' });
  }

  private typed(event: Event): void {
    this.words = (event.target as HTMLInputElement).value;
    this.at = 0;
    clearTimeout(this.timer);
    this.request?.abort();
    this.notes = [];
    this.next = undefined;
    if (this.words.trim().length < 2) this.messages = [];
    else this.timer = setTimeout(() => void this.search(), 180);
  }

  private async search(before?: string): Promise<void> {
    const request = (this.request = new AbortController());
    await this.searching.run(async () => {
      const { hits, notes, next } = await api.search({ q: this.words.trim(), limit: 12, before }, request.signal);
      this.messages = before ? [...this.messages, ...messageFinds(hits)] : messageFinds(hits);
      this.notes = notes;
      this.next = next;
    });
    if (this.searching.problem && !before) this.messages = [];
  }

  private pressed(event: KeyboardEvent): void {
    const { list } = this.found();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && list.length > 0) this.at = (this.at + step + list.length) % list.length;
    else if (event.key === 'Enter') {
      const find = list[this.at];
      if (find) this.go(find);
    } else return;
    event.preventDefault();
  }

  private go(find: Find): void {
    if (find.path === undefined) return void this.search(this.next);
    matchDialog(this.renderRoot, false);
    router.go(find.path);
  }

  private outside(event: Event): void {
    if (event.target === event.currentTarget) matchDialog(this.renderRoot, false);
  }

  private closed(): void {
    clearTimeout(this.timer);
    this.words = '';
    this.messages = [];
    this.notes = [];
    this.next = undefined;
    this.at = 0;
    this.dispatchEvent(new Event('close'));
  }
}
