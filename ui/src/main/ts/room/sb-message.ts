import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { copyText } from '../base/copy.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { fits } from '../model/audience.js';
import type { Message } from '../model/types.js';
import { openReactions } from '../state/emoji.js';
import { paths, router } from '../state/router.js';
import { store } from '../state/store.js';
import { clockTime, exactTime } from '../text/time.js';
import { proseStyles } from '../text/render.css.js';
import { renderText } from '../text/render.js';
import { texts } from '../texts.js';
import '../base/sb-face.js';
import '../base/sb-time.js';
import '../card/sb-card.js';
import './sb-files.js';
import { messageStyles } from './sb-message.css.js';
import './sb-edit.js';
import './sb-reactions.js';

/** What the server puts in the place of what was taken back. */
const DELETED = '(deleted)';

/** One message: who, when, what they wrote or the card, and its thread. */
@customElement('sb-message')
export class SbMessage extends LitElement {
  static override styles = [base, controls, proseStyles, messageStyles];

  @property({ attribute: false }) message!: Message;
  @property({ type: Boolean }) follows = false;
  @property({ type: Boolean, reflect: true }) marked = false;
  @property({ type: Boolean }) inThread = false;
  @state() private copied = false;
  @state() private editing = false;
  @query('.message') private box?: HTMLElement;

  focusMessage(): void {
    this.box?.focus();
  }

  override render() {
    const { message } = this;
    const { author } = message;
    return html`<div class="message ${this.follows ? 'follows' : ''} ${message.onlyFor ? 'private' : ''}" role="group" tabindex="-1"
      aria-label="${author.name}, ${clockTime(message.at)}" @keydown=${this.pressed}>
      <div class="side">${this.follows ? html`<span class="time" aria-hidden="true" title=${exactTime(message.at)}>${clockTime(message.at)}</span>` : html`<sb-face name=${author.name} .kind=${author.kind} size="34"></sb-face>`}</div>
      <div class="main">
        ${this.follows ? nothing : this.head()} ${message.onlyFor ? html`<p class="only">${icon('eye', 14)}${texts.room.onlyYou}</p>` : nothing}
        ${this.editing ? html`<sb-edit .message=${message} @close=${this.endEdit}></sb-edit>` : message.text ? renderText(message.text) : nothing}
        ${message.files?.length ? html`<sb-files .files=${message.files}></sb-files>` : nothing}
        ${message.card ? html`<sb-card .message=${message}></sb-card>` : nothing}
        <sb-reactions message=${message.id}></sb-reactions> ${this.foot()}
      </div>
      ${this.editing ? nothing : this.tools()}
    </div>`;
  }

  private head() {
    const { author, at, editedAt, card } = this.message;
    return html`<div class="head">
      <span class="author">${author.name}</span>
      ${author.kind === 'person' ? nothing : html`<span class="badge">${author.kind === 'bot' ? texts.room.bot : texts.room.webhook}</span>`}
      ${isForeign(author.platform) ? html`<span class="badge">${texts.room.via(author.platform)}</span>` : nothing}
      ${card?.calls && fits(card.calls, store.state.me) ? html`<span class="badge loud">${texts.room.callsYou}</span>` : nothing}
      <sb-time class="time" .at=${at} as="clock"></sb-time>
      ${editedAt && !card ? html`<span class="time" title=${exactTime(editedAt)}>${texts.room.edited}</span>` : nothing}
    </div>`;
  }

  private foot() {
    const { message } = this;
    if (this.inThread || message.replies === 0) return nothing;
    return html`<a class="thread" href=${paths.thread(message.room, message.id)}>
      ${icon('thread', 14)}<span>${texts.room.replies(message.replies)}</span>${message.lastReplyAt ? html`<sb-time class="time" .at=${message.lastReplyAt}></sb-time>` : nothing}
    </a>`;
  }

  private tools() {
    const { message } = this;
    return html`<div class="tools" role="group" aria-label=${texts.room.actions}>
      <button class="quiet" title=${texts.reactions.add} aria-label=${texts.reactions.add} @click=${() => openReactions(message.id)}>${icon('smile', 15)}</button>
      ${this.inThread ? nothing : html`<a class="button" href=${paths.thread(message.room, message.id)} title=${texts.room.reply} aria-label=${texts.room.reply}>${icon('thread', 15)}</a>`}
      ${this.isMine ? html`<button class="quiet" title=${texts.room.edit} aria-label=${texts.room.edit} @click=${this.edit}>${icon('pen', 15)}</button>` : nothing}
      <button class="quiet" title=${texts.room.copyLink} aria-label=${this.copied ? texts.room.copied : texts.room.copyLink} @click=${this.copyLink}>${icon(this.copied ? 'check' : 'link', 15)}</button>
    </div>`;
  }

  /** What I wrote in the console and have not taken back. */
  get isMine(): boolean {
    const { author, text } = this.message;
    const { me, rooms } = store.state;
    const mine = author.kind === 'person' && author.id === me.id && !isForeign(author.platform);
    return mine && text !== undefined && text !== DELETED && !rooms.get(this.message.room)?.archived;
  }

  edit(): void {
    this.editing = true;
  }

  private endEdit(): void {
    this.editing = false;
    void this.updateComplete.then(() => this.focusMessage());
  }

  private async copyLink(): Promise<void> {
    const { room, id, thread } = this.message;
    await copyText(location.origin + (thread ? paths.thread(room, thread) : paths.room(room, id)));
    this.copied = true;
    setTimeout(() => (this.copied = false), 1500);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.composedPath()[0] !== this.box || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+') openReactions(this.message.id);
    else if (event.key === 'Enter' && !this.inThread) this.openThread();
    else return;
    event.preventDefault();
  }

  private openThread(): void {
    router.go(paths.thread(this.message.room, this.message.id));
  }
}

/** A message written in the console itself needs no word about where it came from. */
function isForeign(platform: string): boolean {
  return !/^(console|web|builtin|built-in|signalbox|webhook)?$/i.test(platform);
}

declare global {
  interface HTMLElementTagNameMap {
    'sb-message': SbMessage;
  }
}
