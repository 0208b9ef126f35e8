import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Deed } from '../base/deed.js';
import { Poll } from '../base/poll.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { Proposal } from '../model/authoring-types.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-change.js';
import './sb-top.js';

const AGAIN = 10_000;
const looks = { open: 'waiting', accepted: 'running', written: 'running', active: 'good', refused: 'bad', withdrawn: '', void: '', expired: '' } as const;

/** Changes of runbooks that people propose: all that I see, or one with its lines. */
@customElement('sb-proposals')
export class SbProposals extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: 96px minmax(0, 1fr) auto;
      }
      .one {
        display: grid;
        gap: 12px;
        max-width: 980px;
      }
      .one dl {
        grid-column: auto;
      }
      blockquote {
        margin: 0;
        padding: 2px 12px;
        border-inline-start: 3px solid var(--line-strong);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: end;
      }
      .deeds label {
        display: grid;
        gap: 4px;
        flex: 1 1 220px;
        max-width: 460px;
      }
      .told {
        overflow-wrap: anywhere;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  /** The one that is looked at, or empty for all. */
  @property() code = '';
  @state() private all: Proposal[] | undefined;
  @state() private one: Proposal | undefined;
  @state() private answer = '';
  private readonly busy = new Busy(this);
  private readonly deed = new Deed(this);

  constructor() {
    super();
    new Poll(this, AGAIN, () => this.load());
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('code')) return;
    this.one = undefined;
    this.answer = '';
    queueMicrotask(() => void this.load());
  }

  private load(): Promise<boolean> {
    const { code } = this;
    return this.busy.run(async () => {
      if (code) this.one = await api.proposal(code);
      else this.all = (await api.proposals()).proposals;
    });
  }

  override render() {
    const words = texts.proposals;
    const loaded = this.code ? this.one : this.all;
    return html`<sb-top heading=${this.one ? words.of(this.one.runbook) : words.title} about=${words.about}></sb-top>
      <div class="body">
        ${this.deed.problem ? html`<p class="problem notice" role="alert">${this.deed.problem}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${loaded ? (this.code && this.one ? this.whole(this.one) : this.list(this.all ?? [])) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(all: Proposal[]) {
    const words = texts.proposals;
    if (all.length === 0) return html`<p class="empty">${words.empty}</p>`;
    return html`<ul aria-label=${words.list}>
      ${all.map((one) => html`<li>
        <span>${this.chip(one)}</span>
        <span><a class="name" href=${paths.proposal(one.code)}>${one.runbook}</a> <span class="muted">· ${one.why || one.words[0]?.words || ''}</span></span>
        <span class="muted">${one.mine ? html`<span class="chip warning">${words.mine}</span>` : nothing}</span>
        ${this.facts(one)}
      </li>`)}
    </ul>`;
  }

  private chip(one: Proposal) {
    return html`<span class="chip ${looks[one.status]}">${texts.proposals.states[one.status]}</span>`;
  }

  private facts(one: Proposal) {
    const words = texts.proposals;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl>
      ${fact(words.code, html`<span class="mono">${one.code}</span>`)} ${fact(words.by, one.person)} ${fact(words.since, html`<sb-time .at=${one.createdAt}></sb-time>`)} ${fact(words.needs, one.needs)}
      ${one.votes.map((vote) => fact(vote.approves ? words.yes : words.no, vote.reason ? `${vote.person}: ${vote.reason}` : vote.person))}
    </dl>`;
  }

  private whole(one: Proposal) {
    const words = texts.proposals;
    return html`<div class="one">
      <p>${this.chip(one)} <a href=${paths.runbook(one.runbook)}>${one.runbook}</a> <span class="mono">${one.base.slice(0, 8)} → ${one.revision.slice(0, 8)}</span></p>
      ${this.facts(one)} ${one.why ? html`<blockquote>${one.why}</blockquote>` : nothing}
      ${one.told ? html`<p class="told">${one.told}</p>` : nothing}
      ${one.mine || one.withdrawable ? this.deeds(one) : nothing}
      <p class="told" role="status">${this.answer}</p>
      <sb-change .words=${one.words} .lines=${one.lines}></sb-change>
      <p><a href="/proposals">${words.all}</a></p>
    </div>`;
  }

  private deeds(one: Proposal) {
    const words = texts.proposals;
    if (one.withdrawable) return html`<div class="deeds"><button class="danger" ?disabled=${this.deed.working} @click=${() => this.act('runbook withdraw')}>${words.withdraw}</button></div>`;
    return html`<div class="deeds">
      <label>${words.reason}<input class="reason" autocomplete="off" maxlength="1000"></label>
      <button class="primary" ?disabled=${this.deed.working} @click=${() => this.act('approve')}>${words.approve}</button>
      <button class="danger" ?disabled=${this.deed.working} @click=${() => this.act('refuse')}>${words.refuse}</button>
    </div>`;
  }

  private async act(command: string): Promise<void> {
    const reason = this.renderRoot.querySelector<HTMLInputElement>('.reason')?.value.trim() ?? '';
    const room = `@${store.state.me.id}`;
    await this.deed.once([command, this.code, reason].join(' '), async (id) => void (this.answer = (await api.decideProposal(room, command, this.code, reason, id)).text));
    await this.load();
  }
}
