import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Busy } from '../base/busy.js';
import { base, controls, page } from '../base/styles.js';
import type { Approval } from '../model/run-types.js';
import { canGive } from '../state/reducer.js';
import { loadApprovals } from '../state/runs.js';
import { Loaded, store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import './sb-approval.js';
import './sb-top.js';

/** What waits for my vote, what I asked for, and what was decided. */
@customElement('sb-approvals')
export class SbApprovals extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      section {
        margin-bottom: 26px;
      }
      h2 {
        margin-bottom: 8px;
      }
      .list {
        display: grid;
        gap: 12px;
      }
      .none {
        color: var(--muted);
        max-width: 62ch;
      }
    `,
  ];

  @state() private next: string | undefined;
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.approvals, s.me]);
    new Loaded(this, () => void this.load());
  }

  private load(before?: string): Promise<boolean> {
    return this.busy.run(async () => void (this.next = await loadApprovals(before)));
  }

  override render() {
    const all = [...store.state.approvals.values()].sort((left, right) => right.askedAt - left.askedAt);
    const mine = all.filter((one) => canGive(store.state, one));
    const asked = all.filter((one) => one.requester === store.state.me.id && one.status === 'ASKED');
    const others = all.filter((one) => !mine.includes(one) && !asked.includes(one));
    return html`<sb-top heading=${texts.approvals.title} about=${texts.approvals.about}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.busy.problem && all.length === 0 ? nothing : this.sections(mine, asked, others, this.busy.working && all.length === 0)}
        ${this.next ? html`<button class="more" ?disabled=${this.busy.working} @click=${() => this.load(this.next)}>${texts.approvals.more}</button>` : nothing}
      </div>`;
  }

  private sections(mine: Approval[], asked: Approval[], others: Approval[], wait: boolean) {
    return html`${this.section('mine', texts.approvals.mine, mine, wait ? texts.loading : texts.approvals.noneMine)}
        ${this.section('asked', texts.approvals.asked, asked, wait ? texts.loading : texts.approvals.noneAsked)}
        ${others.length > 0 ? this.section('others', texts.approvals.others, others, '') : nothing}`;
  }

  private section(id: string, title: string, approvals: Approval[], none: string) {
    return html`<section aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      ${approvals.length === 0 ? html`<p class="none">${none}</p>` : nothing}
      <div class="list">${repeat(approvals, (one) => one.id, (one) => html`<sb-approval .approval=${one}></sb-approval>`)}</div>
    </section>`;
  }
}
