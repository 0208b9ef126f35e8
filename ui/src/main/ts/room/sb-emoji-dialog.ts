import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { dialogStyles, matchDialog } from '../base/dialog.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import type { Emoji, EmojiGroup } from '../model/types.js';
import { closeReactions, emojiGroups, react, recentEmoji } from '../state/emoji.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import { columnsOf, found, step, type Direction } from './emoji-grid.js';
import { emojiDialogStyles } from './sb-emoji-dialog.css.js';

const moves: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** All emoji, found by name: the one that is taken becomes a reaction to the message that the reader is at. */
@customElement('sb-emoji-dialog')
export class SbEmojiDialog extends LitElement {
  static override styles = [base, controls, dialogStyles, emojiDialogStyles];

  @state() private all: EmojiGroup[] = [];
  @state() private words = '';
  @state() private at = 0;
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.reacting]);
  }

  override render() {
    const open = store.state.reacting !== undefined;
    const groups = open ? this.groups() : [];
    const flat = groups.flatMap((group) => group.emoji);
    return html`<dialog aria-label=${texts.reactions.add} @close=${this.closed} @click=${this.outside}>
      <div class="box">
        ${icon('search')}
        <input type="text" role="combobox" aria-expanded="true" aria-controls="emoji" aria-autocomplete="list" aria-label=${texts.reactions.find}
          aria-activedescendant=${flat.length > 0 ? `emoji-${this.at}` : nothing} placeholder=${texts.reactions.find}
          autocomplete="off" spellcheck="false" .value=${this.words} @input=${this.typed} @keydown=${this.pressed} autofocus>
        <button class="quiet icon" aria-label=${texts.reactions.close} @click=${closeReactions}>${icon('close')}</button>
      </div>
      <div id="emoji" class="list" role="listbox" aria-label=${texts.reactions.find} tabindex="-1">${this.list(groups)}</div>
      <div class="foot" role="status">${this.status(flat)}</div>
    </dialog>`;
  }

  private list(groups: EmojiGroup[]) {
    let at = 0;
    return groups.map((group) => html`<div role="group" aria-label=${group.name}>
      <h2 aria-hidden="true">${group.name}</h2>
      <div class="grid">${group.emoji.map((one) => this.option(one, at++))}</div>
    </div>`);
  }

  private option(one: Emoji, at: number) {
    return html`<span id="emoji-${at}" role="option" aria-selected=${at === this.at ? 'true' : 'false'} aria-label=${one.names.join(', ')}
      @click=${() => this.take(one)} @pointermove=${() => (this.at = at)}>${one.emoji}</span>`;
  }

  private status(flat: Emoji[]) {
    if (this.busy.working) return texts.reactions.loading;
    if (this.busy.problem) return html`<span class="problem">${this.busy.problem}</span>`;
    const now = flat[this.at];
    return now ? html`<b>${now.emoji}</b> ${now.names.map((name) => `:${name}:`).join(' ')} <span class="keys">${texts.reactions.moves}</span>` : texts.reactions.none;
  }

  private groups(): EmojiGroup[] {
    const hits = found(this.all, this.words);
    if (this.words.trim() || this.all.length === 0) return hits;
    const known = new Map(this.all.flatMap((group) => group.emoji).map((one) => [one.emoji, one]));
    const recent = recentEmoji().flatMap((emoji) => known.get(emoji) ?? []);
    return recent.length > 0 ? [{ name: texts.reactions.recent, emoji: recent }, ...hits] : hits;
  }

  override updated(): void {
    const open = store.state.reacting !== undefined;
    matchDialog(this.renderRoot, open);
    if (!open) return;
    if (this.all.length === 0 && !this.busy.working && !this.busy.problem) void this.busy.run(async () => void (this.all = await emojiGroups()));
    this.renderRoot.querySelector(`#emoji-${this.at}`)?.scrollIntoView({ block: 'nearest' });
  }

  private typed(event: Event): void {
    this.words = (event.target as HTMLInputElement).value;
    this.at = 0;
  }

  private pressed(event: KeyboardEvent): void {
    const groups = this.groups();
    const move = moves[event.key];
    const inWord = this.words !== '' && (move === 'left' || move === 'right');
    if (move && !inWord) this.at = step(groups, this.at, move, columnsOf(this.renderRoot));
    else if (event.key === 'Enter') {
      const one = groups.flatMap((group) => group.emoji)[this.at];
      if (one) this.take(one);
    } else return;
    event.preventDefault();
  }

  private take({ emoji }: Emoji): void {
    const { reacting } = store.state;
    if (!reacting) return;
    void this.busy.run(async () => {
      await react(reacting, emoji, true);
      closeReactions();
    });
  }

  private outside(event: Event): void {
    if (event.target === event.currentTarget) closeReactions();
  }

  private closed(): void {
    this.words = '';
    this.at = 0;
    this.busy.problem = '';
    if (store.state.reacting) closeReactions();
  }
}
