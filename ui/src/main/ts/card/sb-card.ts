import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Clock } from '../base/clock.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { isActive, toneOf } from '../model/runs.js';
import type { RunBrief } from '../model/run-types.js';
import type { Block, Card, Message } from '../model/types.js';
import { keepOpen, openedByHand } from '../state/folds.js';
import { router, withPanel } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { proseStyles } from '../text/render.css.js';
import { texts } from '../texts.js';
import '../base/sb-elapsed.js';
import './sb-actions.js';
import { foldsNow, lastWords, withoutRepeats } from './folding.js';
import { renderBlock } from './blocks.js';
import { cardStyles } from './sb-card.css.js';

/** The language of the block with a run's last lines, as the server marks it. */
const OUTPUT = 'output';

/** A message that lives: what a run, an alert or an answer looks like now, and what can be done about it. */
@customElement('sb-card')
export class SbCard extends LitElement {
  static override styles = [base, controls, proseStyles, cardStyles];

  @property({ attribute: false }) message!: Message;

  constructor() {
    super();
    new Clock(this, 15_000);
    new Watch(this, (s) => [this.run(), s.outputs.get(this.message?.run ?? ''), s.me]);
  }

  override render() {
    const { card } = this.message;
    if (!card) return nothing;
    const run = this.run();
    const code = run?.code ?? codeOf(card);
    const tone = run ? strongest(card, run) : card.tone;
    const title = card.title || card.summary;
    if (run && this.folded(run)) return this.line(card, title, run);
    return html`<article class="${tone.toLowerCase()} ${saysAll(card) ? 'one' : ''}" aria-label=${title} data-status=${run?.status ?? nothing} data-tone=${tone} data-run=${code ?? nothing}>
      ${saysAll(card) ? nothing : this.header(title, run)}
      <div class="blocks ${saysAll(card) ? 'all' : ''}">${saysAll(card) ? lamp : nothing}${this.blocks(card, run)}</div>
      <sb-actions ?lone=${saysAll(card) && card.actions.length === 0} .message=${this.message} .details=${code ? withPanel(router.route, { run: code }) : undefined} .code=${code ?? ''}></sb-actions>
    </article>`;
  }

  private header(title: string, run: RunBrief | undefined) {
    const folds = run?.status === 'SUCCEEDED';
    return html`<header>${lamp}<h2>${folds ? this.toggle(title, true) : title}</h2>${run ? this.state(run) : nothing}</header>`;
  }

  /** What a run that succeeded a while ago came to, on one line. */
  private line(card: Card, title: string, run: RunBrief) {
    return html`<article class="good folded" aria-label=${title} data-status=${run.status} data-tone="GOOD" data-run=${run.code}>
      <header>${lamp}<h2>${this.toggle(title, false)}</h2><span class="result">${lastWords(card)}</span>${this.state(run)}</header>
    </article>`;
  }

  private toggle(title: string, open: boolean) {
    return html`<button class="fold" aria-expanded=${open ? 'true' : 'false'} title=${open ? texts.card.fold : texts.card.open} @click=${() => this.turn(!open)}>
      <span>${title}</span>${icon('unfold', 14)}</button>`;
  }

  private turn(open: boolean): void {
    keepOpen(this.message.id, open);
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.fold')?.focus());
  }

  /** Never while somebody reads it: what is pointed at or holds the keyboard stays as it is. */
  private folded(run: RunBrief): boolean {
    const byHand = openedByHand(this.message.id);
    if (byHand !== undefined) return run.status === 'SUCCEEDED' && !byHand;
    if (!foldsNow(run)) return false;
    const shown = this.renderRoot.querySelector('article');
    return !shown || shown.classList.contains('folded') || !this.matches(':hover, :focus-within');
  }

  private state(run: RunBrief) {
    return html`<span class="now"><span class="state">${texts.status[run.status] ?? run.status}</span>
      <sb-elapsed class="muted" .from=${run.startedAt ?? run.createdAt} .to=${isActive(run.status) ? undefined : (run.endedAt ?? run.startedAt ?? run.createdAt)}></sb-elapsed></span>`;
  }

  private blocks(card: Card, run: RunBrief | undefined) {
    const all = card.blocks.length > 0 ? card.blocks : summaryOnly(card);
    const shown = all.filter((block) => !runLink(block)).flatMap((block) => (run ? withoutRepeats(block, run) : block));
    const live = run && isActive(run.status) ? store.state.outputs.get(run.id)?.tail : undefined;
    if (!live?.trim()) return shown.map(renderBlock);
    return [...shown.filter((block) => block.type !== 'code' || block.language !== OUTPUT).map(renderBlock), this.tail(live)];
  }

  /** The stream brings newer lines than the card holds; they are shown but never read out. */
  private tail(text: string) {
    return html`<div class="tail" aria-live="off"><sb-code .text=${text.trimEnd().split('\n').slice(-8).join('\n')} .language=${texts.card.output}></sb-code></div>`;
  }

  private run(): RunBrief | undefined {
    const id = this.message?.run;
    return id ? (store.state.runs.get(id) ?? store.state.briefs.get(id)) : undefined;
  }
}

const lamp = html`<span class="lamp" aria-hidden="true"></span>`;

/** A card of one sentence shows it once, without a heading that says the same. */
function saysAll(card: Card): boolean {
  const [first] = card.blocks;
  return !card.title && first?.type === 'paragraph' && first.text === card.summary;
}

/** The stream may tell of a run's end before the card is edited, or the other way round: the later word counts. */
function strongest(card: Card, run: RunBrief): Card['tone'] {
  return isActive(run.status) && card.tone !== 'NEUTRAL' ? card.tone : toneOf(run.status);
}

/** The link to the run itself is the Details button here, and tells the code of a run that ended before this page was opened. */
function runLink(block: Block): string | undefined {
  return block.type === 'link' ? /^\/runs\/([^/?#]+)$/.exec(block.url)?.[1] : undefined;
}

function codeOf(card: Card): string | undefined {
  return card.blocks.map(runLink).find((code) => code !== undefined);
}

function summaryOnly(card: Card): Block[] {
  return card.title && card.title !== card.summary ? [{ type: 'quote', text: card.summary }] : [];
}
