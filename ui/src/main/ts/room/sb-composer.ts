import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { applyCompletion, isCommand, isSecretive, unknownWord } from '../model/commands.js';
import { placeName } from '../model/places.js';
import type { CompletionItem } from '../model/types.js';
import { draftOf, flushDraft, keepDraft, lastCommands, onDraftElsewhere, onFilled, placeOf } from '../state/drafts.js';
import { send } from '../state/rooms.js';
import { attach, onUploads, takeUploads, uploadsOf } from '../state/uploads.js';
import { store, Watch } from '../state/store.js';
import { renderSentence } from '../text/render.js';
import { texts } from '../texts.js';
import { Completer } from './completer.js';
import { composerStyles } from './sb-composer.css.js';
import './sb-completion.js';
import './sb-uploads.js';

/** The box to write in: talk, or a command that is completed and foretold while it is typed. */
@customElement('sb-composer')
export class SbComposer extends LitElement {
  static override styles = [base, controls, composerStyles];

  @property() room = '';
  @property() thread?: string;
  @state() private text = '';
  @query('textarea') private area?: HTMLTextAreaElement;
  @query('input[type=file]') private picker?: HTMLInputElement;
  private readonly completer = new Completer(this);
  private recalled = -1;
  private stopHearing: (() => void)[] = [];

  constructor() {
    super();
    new Watch(this, (s) => [s.commands, s.server.writable, s.people]);
  }

  /** Takes the focus, with these letters when nothing is written yet. */
  take(start?: string): void {
    void this.updateComplete.then(() => {
      if (start && !this.text) this.write(start);
      this.area?.focus();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const filled = onFilled(({ place, text }) => {
      if (place !== this.place) return;
      this.write(text);
      this.take();
    });
    // Nobody's text changes under their hands: whoever types here has the last word.
    const elsewhere = onDraftElsewhere((place) => {
      if (place === this.place && !this.hasHands) this.show(draftOf(place));
    });
    const uploads = onUploads((place) => {
      if (place === this.place) this.requestUpdate();
    });
    this.stopHearing = [filled, elsewhere, uploads];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stopHearing) stop();
  }

  private get place(): string {
    return placeOf(this.room, this.thread);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('room') && !changed.has('thread')) return;
    this.text = draftOf(this.place);
    this.recalled = -1;
    this.completer.clear();
    if (this.text) this.completer.ask(this.room, this.text, this.text.length);
  }

  override render() {
    const name = this.thread ? texts.room.threadComposer : texts.room.composer(placeName(store.state, this.room));
    const { current, open, answer } = this.completer;
    return html`<form @submit=${this.submit} @paste=${this.pasted} @dragover=${this.over} @drop=${this.dropped}>
      <sb-uploads .place=${this.place}></sb-uploads>
      <div class="box">
        <div class="mirror" aria-hidden="true">${this.mirror()}</div>
        <textarea rows="1" autocomplete="off" aria-label=${name} aria-autocomplete="list" aria-controls="completions" aria-describedby="foretold"
          aria-activedescendant=${current ? `item-${this.completer.at}` : nothing}
          placeholder=${this.hint()}
          spellcheck=${isCommand(this.text) ? 'false' : 'true'} autocapitalize=${isCommand(this.text) ? 'off' : 'sentences'}
          .value=${live(this.text)} @input=${this.typed} @keydown=${this.pressed} @blur=${this.left} enterkeyhint="send"></textarea>
        <input type="file" autocomplete="off" multiple hidden aria-hidden="true" tabindex="-1" @change=${this.chosen} />
        <button type="button" class="quiet icon attach" aria-label=${texts.files.attach} title=${texts.files.attach} ?disabled=${!store.state.server.writable} @click=${() => this.picker?.click()}>${icon('clip')}</button>
        <button class="primary icon" aria-label=${texts.room.send} title=${texts.room.send} ?disabled=${!this.sendable}>${icon('send')}</button>
        <sb-completion id="list" .completion=${answer} .open=${open} .at=${this.completer.at} @pick=${(event: CustomEvent<CompletionItem>) => this.pick(event.detail)}></sb-completion>
        <ul id="completions" role="listbox" class="sr" aria-label=${texts.complete.label}>
          ${open ? answer.items.map((item, at) => html`<li id="item-${at}" role="option" aria-selected=${at === this.completer.at ? 'true' : 'false'}>${item.label}, ${item.help ?? ''}</li>`) : nothing}
        </ul>
      </div>
      <p id="foretold" class="foretold" aria-live="polite">${this.foretold()}</p>
    </form>`;
  }

  /** On a phone there is room for less. */
  private hint(): string {
    if (this.thread) return texts.room.threadHint;
    return matchMedia('(max-width: 500px)').matches ? texts.room.composer(placeName(store.state, this.room)) : texts.room.hint(placeName(store.state, this.room));
  }

  private get sendable(): boolean {
    const uploads = uploadsOf(this.place);
    const something = this.text.trim() !== '' || uploads.length > 0;
    return something && uploads.every((upload) => upload.file) && store.state.server.writable;
  }

  private attach(files: FileList | undefined | null, event?: Event): void {
    if (!files || files.length === 0) return;
    event?.preventDefault();
    attach(this.place, this.room, files);
    this.area?.focus();
  }

  private chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.attach(input.files);
    input.value = '';
  }

  /** Words copied from a document bring a picture of themselves along: they are meant as words. */
  private pasted(event: ClipboardEvent): void {
    const types = event.clipboardData?.types ?? [];
    if (!(types.includes('text/plain') && types.includes('text/html'))) this.attach(event.clipboardData?.files, event);
  }

  private over(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  private dropped(event: DragEvent): void {
    this.attach(event.dataTransfer?.files, event);
  }

  /** The same text behind the box, only to carry the underline of a word nobody knows. */
  private mirror() {
    const unknown = unknownWord(this.text, store.state.commands);
    if (!unknown) return nothing;
    return html`${this.text.slice(0, unknown.from)}<mark>${this.text.slice(unknown.from, unknown.to)}</mark>${this.text.slice(unknown.to)} `;
  }

  private foretold() {
    const { preview, usage } = this.completer.answer;
    const unknown = unknownWord(this.text, store.state.commands);
    if (preview) return html`<span class=${preview.kind}><strong>${texts.complete[preview.kind]}</strong> ${renderSentence(preview.text)}</span>`;
    if (unknown) return html`<span class="error">${texts.room.unknownWord(this.text.slice(unknown.from + 1, unknown.to), unknown.nearest)}</span>`;
    if (usage) return html`<code>${usage}</code>`;
    return html`<span class="keys">${this.text ? texts.complete.keys : nothing}</span>`;
  }

  private get hasHands(): boolean {
    return this.text !== '' && document.hasFocus() && (this.area?.matches(':focus') ?? false);
  }

  private typed(event: Event): void {
    const area = event.target as HTMLTextAreaElement;
    this.recalled = -1;
    this.write(area.value, area.selectionStart);
  }

  private write(text: string, caret = text.length): void {
    this.text = text;
    keepDraft(this.place, text);
    this.completer.ask(this.room, text, caret);
  }

  private show(text: string): void {
    this.text = text;
    this.completer.clear();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { completer } = this;
    const up = event.key === 'ArrowUp';
    if (event.ctrlKey && (up || event.key === 'ArrowDown')) this.recall(up ? 1 : -1);
    else if (completer.open && (up || event.key === 'ArrowDown') && !event.altKey) completer.move(up ? -1 : 1);
    else if (up && this.text === '' && !event.altKey && !event.shiftKey) this.dispatchEvent(new Event('edit-last'));
    else if (completer.open && event.key === 'Escape') completer.close();
    else if (completer.current && event.key === 'Tab' && !event.shiftKey) this.pick(completer.current);
    else if (event.key === 'Enter' && !event.shiftKey) {
      if (completer.chosen && completer.current) this.pick(completer.current);
      else this.submit();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private recall(step: number): void {
    const lines = lastCommands();
    const next = Math.min(this.recalled + step, lines.length - 1);
    if (next < -1 || lines.length === 0) return;
    this.write(lines[next] ?? '');
    this.recalled = next;
    this.completer.close();
  }

  private pick(item: CompletionItem): void {
    const { area } = this;
    const after = applyCompletion(this.text, area?.selectionStart ?? this.text.length, item, this.completer.answer);
    this.write(after.text, after.caret);
    this.completer.close();
    void this.updateComplete.then(() => {
      area?.focus();
      area?.setSelectionRange(after.caret, after.caret);
    });
  }

  private submit(event?: Event): void {
    event?.preventDefault();
    if (!this.sendable) return;
    send(this.room, this.text.trim(), this.thread, takeUploads(this.place));
    this.text = '';
    keepDraft(this.place, '');
    this.completer.clear();
    this.recalled = -1;
    this.area?.focus();
  }

  /** What was typed elsewhere meanwhile is shown now; a line that is kept nowhere stays. */
  private left(): void {
    this.completer.close();
    const { place } = this;
    flushDraft(place);
    const draft = draftOf(place);
    if (draft !== this.text && !isSecretive(this.text, store.state.commands)) this.show(draft);
  }

  override updated(): void {
    const { area } = this;
    if (!area || CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, 240)}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sb-composer': SbComposer;
  }
}
