import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, controls } from '../base/styles.js';
import { stageOf } from '../model/runs.js';
import type { Run, Step } from '../model/run-types.js';
import type { Stage } from '../model/types.js';
import { byteSize, clockTime, duration } from '../text/time.js';
import { texts } from '../texts.js';
import '../card/sb-progress.js';

/** Every step of a run with its time, its tries and what went wrong. */
@customElement('sb-steps')
export class SbSteps extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      p {
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) run!: Run;

  override render() {
    const { steps } = this.run;
    if (steps.length === 0) return html`<p>${texts.run.noSteps}</p>`;
    return html`<sb-progress .stages=${steps.map(stage)}></sb-progress>${nothing}`;
  }
}

function stage(step: Step): Stage {
  const took = step.startedAt !== undefined && step.endedAt !== undefined ? duration(step.endedAt - step.startedAt) : undefined;
  const detail = [
    step.verb,
    step.startedAt === undefined ? '' : clockTime(step.startedAt),
    step.attempt > 1 ? texts.run.attempt(step.attempt) : '',
    step.outputBytes > 0 ? byteSize(step.outputBytes) : '',
    step.error ?? '',
    ...(step.former ?? []).map((former) => texts.run.former(former.number, former.error ?? '')),
  ].filter(Boolean);
  const title = step.title || step.path;
  const name = step.path.includes('.undo.') ? texts.run.undo(title) : title;
  const depth = step.path.includes('.undo.') ? 0 : depthOf(step.path);
  return { name, depth, state: stageOf(step.status), detail: detail.join(' · '), ...(took ? { took } : {}) };
}

/** How many steps, items and called runbooks a step stands in. */
function depthOf(path: string): number {
  return path.replace(/(^|>)finally\./g, '$1').replace(/[^.>[]/g, '').length;
}
